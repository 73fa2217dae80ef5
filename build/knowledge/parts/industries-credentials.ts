import type { Credential } from '../../../core/domain/industry-pack.ts';
import type { Reference } from '../read-reference.ts';
import type { Advert } from './industries-adverts.ts';
import { judged, type LegalRow, legal, type Ten, voluntary } from './industries-credential-rows.ts';

type Kind = Credential['kind'];

/** Certificates looked for in adverts, by the words that adverts use. */
const certificateWords: readonly (readonly [readonly Ten[], string, RegExp])[] = [
  [['technology'], 'AWS certification', /\bAWS[- ]certifi/i],
  [['technology'], 'Microsoft Azure certification', /\bAzure certifi|\bAZ-\d{3}\b/i],
  [['technology'], 'CISSP', /\bCISSP\b/],
  [['technology'], 'CompTIA Security+', /\bSecurity\+/],
  [['technology'], 'ISTQB', /\bISTQB\b/i],
  [['technology', 'consulting'], 'ITIL', /\bITIL\b/],
  [
    ['technology', 'consulting'],
    'Certified ScrumMaster or Professional Scrum Master',
    /\b(?:CSM|PSM(?: ?I{1,3})?|certified scrum)\b/i,
  ],
  [['technology', 'consulting', 'engineering'], 'Project Management Professional (PMP)', /\bPMP\b/],
  [['technology', 'consulting'], 'PRINCE2', /\bPRINCE ?2\b/i],
  [['technology', 'consulting'], 'CBAP or other IIBA certification', /\b(?:CBAP|CCBA|IIBA)\b/],
  [['consulting', 'manufacturing', 'engineering'], 'Lean Six Sigma', /\bsix sigma\b/i],
  [['technology', 'sales'], 'Salesforce certification', /\bSalesforce certifi/i],
];

/** Swedish licences and certificates by their names in the JobTech taxonomy. */
const swedish: readonly (readonly [Ten, Kind, RegExp])[] = [
  ['healthcare', 'licence', /^Legitimation som (?!djur|veterinär)/],
  ['education', 'licence', /lärarlegitimation$/i],
  ['manufacturing', 'certificate', /certifikat, CNC$|^Svets .+, certifikat$|^EPW, /],
];

/** Licences, certificates and admissions of an industry, each with where it is known from. */
export function listCredentials(industry: Ten, adverts: readonly Advert[], reference: Reference): Credential[] {
  const own = <Row extends readonly [Ten, ...unknown[]]>(rows: readonly Row[]) =>
    rows.filter(([name]) => name === industry);
  const fromLaw = (rows: readonly LegalRow[], isRequired: boolean, basis: Credential['basis']) =>
    own(rows).map(
      ([, country, kind, name, isco, source]): Credential => ({
        name,
        kind,
        isRequired,
        country,
        isco: [...isco],
        basis,
        source,
      }),
    );
  const fromAdverts = certificateWords.flatMap(([industries, name, words]): Credential[] => {
    if (!industries.includes(industry)) return [];
    const isCounted = adverts.some(({ text }) => words.test(text));
    const source = isCounted ? 'cvplus-advert-counts' : 'cvplus-curated';
    return [
      { name, kind: 'certificate', isRequired: false, isco: [], basis: isCounted ? 'measured' : 'judgement', source },
    ];
  });
  return [
    ...fromLaw(legal, true, 'official'),
    ...listEuropean(industry, reference),
    ...fromLaw(voluntary, false, 'published'),
    ...own(judged).map(
      ([, country, kind, name, isco, isRequired]): Credential => ({
        name,
        kind,
        isRequired,
        ...(country && { country }),
        isco: [...isco],
        basis: 'judgement',
        source: 'cvplus-curated',
      }),
    ),
    ...fromAdverts,
    ...listSwedish(industry, reference),
  ];
}

/** ESCO marks the professions whose qualifications the European Union regulates. */
function listEuropean(industry: Ten, reference: Reference): Credential[] {
  if (industry !== 'healthcare') return [];
  const groups = new Set(
    reference
      .readCsv('esco/v1.2.0/en/occupations_en.csv.gz')
      .filter((row) => row.regulatedProfessionNote?.endsWith('/regulated'))
      .map((row) => row.iscoGroup ?? '')
      .filter((isco) => isco.startsWith('22')),
  );
  const name = 'Regulated profession in the European Union: qualification recognised by the country of work';
  return [
    { name, kind: 'registration', isRequired: true, isco: [...groups].sort(), basis: 'official', source: 'esco-1.2.0' },
  ];
}

function listSwedish(industry: Ten, reference: Reference): Credential[] {
  const labels = [...reference.readText('jobtech_se/skills.json.gz').matchAll(/"preferred_label":"((?:[^"\\]|\\.)*)"/g)]
    .map(([, label = '']) => label)
    .sort();
  return swedish.flatMap(([name, kind, words]) =>
    name !== industry
      ? []
      : labels
          .filter((label) => words.test(label))
          .map(
            (label): Credential => ({
              name: label,
              kind,
              isRequired: false,
              country: 'SE',
              isco: [],
              basis: 'official',
              source: 'jobtech-skills-se',
            }),
          ),
  );
}
