import { readCountries } from '../../../build/knowledge/read-countries.ts';
import type { AdviceKnowledge } from '../../../core/advice/advice-knowledge.ts';
import type { CountryPack } from '../../../core/domain/country-pack.ts';
import { IndustryPack } from '../../../core/domain/industry-pack.ts';
import type { Country } from '../../../core/domain/region.ts';
import type { GroupSkill } from '../../../core/knowledge/occupation-store.ts';

const packs = new Map(readCountries().map((pack) => [pack.country, pack]));

/** The pack of a country as it goes into the knowledge file. */
function countryPack(country: Country): CountryPack {
  const pack = packs.get(country);
  if (!pack) throw new Error(`no pack of ${country}`);
  return pack;
}

const evidence = [{ kind: 'advert-count', count: 30, of: 40, source: 'advert-counts' }];

/** A field of six words, with a licence and a tenure of its own. */
const smallPack: IndustryPack = IndustryPack.parse({
  industry: 'technology',
  occupations: ['2512'],
  keywords: [
    { word: 'Python', skill: 1, class: 'required', evidence },
    { word: 'Kubernetes', class: 'required', evidence },
    { word: 'Terraform', class: 'preferred', evidence: [{ ...evidence[0], kind: 'onet-hot', count: 3, of: 9 }] },
    { word: 'Flash', class: 'deprecated', evidence, replacedBy: 'HTML5' },
    { word: 'R', class: 'preferred', evidence },
    {
      word: 'liaise with managers',
      class: 'required',
      evidence: [{ kind: 'esco-essential', count: 9, of: 9, source: 'esco-1.2.0' }],
    },
  ],
  successFactors: [
    { factor: 'skills', weight: 0.4, basis: 'assumption', source: 'cvplus-curated' },
    { factor: 'experience', weight: 0.3, basis: 'assumption', source: 'cvplus-curated' },
    { factor: 'education', weight: 0.2, basis: 'assumption', source: 'cvplus-curated' },
    { factor: 'certifications', weight: 0.1, basis: 'assumption', source: 'cvplus-curated' },
  ],
  credentials: [
    {
      name: 'Certified Tower Keeper (CTK)',
      kind: 'certificate',
      isRequired: false,
      basis: 'published',
      source: 'towers',
    },
    {
      name: 'Approbation als Turmwart',
      kind: 'licence',
      isRequired: true,
      country: 'DE',
      isco: ['2512'],
      basis: 'official',
      source: 'tower-act',
    },
  ],
  asks: [{ code: 'code-portfolio', basis: 'measured', count: 8, of: 40, source: 'advert-counts' }],
  steps: [],
  tenure: [{ country: 'US', years: 4, statistic: 'median', year: 2024, source: 'bls' }],
  wages: [],
  growth: [],
  ats: [
    { code: 'section', value: 'certifications', count: 12, of: 40, basis: 'measured', source: 'advert-counts' },
    { code: 'section', value: 'publications', count: 2, of: 40, basis: 'measured', source: 'advert-counts' },
    { code: 'file-format', value: 'pdf', basis: 'measured', source: 'advert-counts' },
  ],
  thin: [],
});

const label = (text: string) => ({ text, language: 'en', isTranslated: true }) as const;
const skill = (id: number, text: string, relation: GroupSkill['relation'] = 'essential', share = 1): GroupSkill => ({
  id,
  label: label(text),
  relation,
  share,
  isHot: false,
  isInDemand: false,
});

const skillsByGroup: Readonly<Record<string, readonly GroupSkill[]>> = {
  '2512': [
    skill(1, 'Python'),
    skill(2, 'debug software'),
    skill(3, 'Docker', 'technology'),
    skill(7, 'tan leather', 'essential', 0.1),
  ],
  '2521': [
    skill(1, 'Python'),
    skill(4, 'design databases'),
    skill(2, 'debug software'),
    skill(5, 'SQL', 'technology'),
    skill(8, 'test shoes', 'essential', 0.2),
  ],
  '1330': [skill(6, 'manage staff')],
};

/** Answers of a knowledge file with one field, three occupations and the real country packs. */
export const smallKnowledge: AdviceKnowledge = {
  countryPack,
  industryPack: (industry) => (industry === 'technology' ? smallPack : undefined),
  industryKeywords: (industry) => (industry === 'technology' ? smallPack.keywords : []),
  industriesOf: (isco) => (isco === '2512' ? ['technology'] : []),
  matchTitle: (title) =>
    /developer|entwickler/i.test(title)
      ? { isco: '2512', score: /some kind of/i.test(title) ? 0.3 : 0.9, method: 'exact' }
      : undefined,
  findSkills: (text) =>
    [...text.matchAll(/python/gi)].map(({ index, 0: word }) => ({ skill: 1, start: index, end: index + word.length })),
  skillsOf: (isco) => skillsByGroup[isco] ?? [],
  countOccupations: () => 6,
  stepsFrom: (isco) =>
    isco !== '2512'
      ? []
      : [
          {
            from: '2512',
            to: '2521',
            kind: 'transition',
            measure: 'esco-skill-overlap',
            strength: 0.9,
            source: 'esco',
          },
          { from: '2512', to: '2521', kind: 'transition', measure: 'onet-related', strength: 0.4, source: 'onet' },
          { from: '2512', to: '1330', kind: 'progression', measure: 'isco-level', strength: 0.5, source: 'isco' },
          { from: '2512', to: '2512', kind: 'transition', measure: 'onet-related', strength: 1, source: 'onet' },
          { from: '2512', to: '9999', kind: 'transition', measure: 'onet-related', strength: 1, source: 'onet' },
        ],
  iscoLabel: (isco) => {
    const names: Readonly<Record<string, string>> = {
      '2512': 'Software developers',
      '2521': 'Database designers',
      '1330': 'ICT managers',
    };
    const name = names[isco];
    return name === undefined ? undefined : label(name);
  },
  compareWages: (_, to) =>
    to === '2521'
      ? [
          {
            country: 'US',
            ratio: 0.1,
            fromPerYear: 100,
            toPerYear: 110,
            currency: 'USD',
            statistic: 'p50',
            tax: 'gross',
            year: 2024,
            source: 'oews',
          },
        ]
      : [],
  snapshot: (isco, country) => ({ country, isco, wages: [], facts: [], missing: ['wages'] }),
};
