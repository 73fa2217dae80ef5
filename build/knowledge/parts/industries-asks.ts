import type { Industry } from '../../../core/domain/industry.ts';
import type { IndustryAsk, IndustryPack } from '../../../core/domain/industry-pack.ts';
import type { Advert } from './industries-adverts.ts';

type AskCode = IndustryAsk['code'];
type Ats = IndustryPack['ats'][number];

/** The words by which an advert is said to name an ask. */
const askWords: Readonly<Record<AskCode, RegExp>> = {
  'code-portfolio':
    /\b(?:github|gitlab|bitbucket|open[- ]source (?:contributions?|projects?)|code samples?|portfolio)\b/i,
  'design-portfolio': /\b(?:portfolio|behance|dribbble)\b/i,
  'quota-attainment': /\b(?:quotas?|(?:sales|revenue) targets?)\b/i,
  'clinical-licence':
    /\b(?:registered nurse|RN licen[cs]e|nursing licen[cs]e|medical licen[cs]e|board[- ]certified|BCBA|state licen[cs]e)\b/i,
  'bar-admission': /\b(?:bar admission|admitted to (?:the )?bar|bar exam|juris doctor|law degree)\b/i,
  'safety-record': /\b(?:safety record|OSHA|health (?:and|&) safety|workplace safety)\b/i,
  'teaching-licence': /\b(?:teaching (?:licen[cs]e|certificate|credential)|teacher certification|qualified teacher)\b/i,
  'case-interview': /\bcase (?:study|studies|interviews?)\b/i,
  'regulatory-registration': /\b(?:FINRA|Series (?:6|7|63|65|66)|FCA|CPA|CFA|regulatory registration)\b/,
  'professional-engineer': /\b(?:professional engineer|PE licen[cs]e|P\.Eng|chartered engineer|EIT)\b/i,
  publications: /\b(?:publications?|peer[- ]reviewed)\b/i,
  'campaign-results': /\bcampaigns?\b/i,
  'background-check': /\b(?:background (?:checks?|screening|investigation)|security clearance|criminal record)\b/i,
  'shift-work': /\b(?:shift work|shifts|on[- ]call|night shift|weekends)\b/i,
  travel: /\btravel(?:ling)?\b/i,
};

/** What the product's requirement and everyday knowledge of the industry name; a judgement unless adverts count it. */
const judgedAsks: Readonly<Record<Exclude<Industry, 'other'>, readonly AskCode[]>> = {
  technology: ['code-portfolio'],
  finance: ['regulatory-registration', 'background-check'],
  healthcare: ['clinical-licence', 'background-check', 'shift-work'],
  marketing: ['campaign-results', 'design-portfolio'],
  sales: ['quota-attainment', 'travel'],
  consulting: ['case-interview', 'travel'],
  education: ['teaching-licence', 'background-check', 'publications'],
  engineering: ['professional-engineer', 'safety-record'],
  legal: ['bar-admission'],
  manufacturing: ['safety-record', 'shift-work'],
};

/** Adverts of an industry are counted from this many on; fewer say nothing. */
export const fewestCounted = 30;
/** An ask that no one thought of counts when this share of at least 100 adverts names it. */
const measuredShare = 0.05;

/** What employers of an industry ask to see, judged or measured in its adverts. */
export function listAsks(industry: Exclude<Industry, 'other'>, adverts: readonly Advert[]): IndustryAsk[] {
  const of = adverts.length;
  const isCounted = of >= fewestCounted;
  return (Object.keys(askWords) as AskCode[]).flatMap((code): IndustryAsk[] => {
    const count = adverts.filter(({ text }) => askWords[code].test(text)).length;
    const counted = isCounted ? { count, of } : {};
    if (of >= 100 && count / of >= measuredShare) {
      return [{ code, basis: 'measured', ...counted, source: 'cvplus-advert-counts' }];
    }
    return judgedAsks[industry].includes(code)
      ? [{ code, basis: 'judgement', ...counted, source: 'cvplus-curated' }]
      : [];
  });
}

/** Parts of a CV that an advert asks about, by its words. */
const sectionWords: Readonly<Record<string, RegExp>> = {
  experience: /\b(?:years? of (?:\w+ ){0,3}experience|\d\+? years|experience (?:in|with|as|working))\b/i,
  education: /\b(?:degree|bachelor'?s?|master'?s|diploma|university)\b/i,
  certifications: /\b(?:certifi(?:cation|cate|ed)s?|licen[cs]ed?)\b/i,
  languages: /\b(?:fluent|native speaker|(?:knowledge|command) of (?:english|polish|german|french)|english|german)\b/i,
  projects: /\b(?:portfolio|side projects?|personal projects?|github)\b/i,
  publications: /\b(?:publications?|peer[- ]reviewed)\b/i,
};
const formatWords: Readonly<Record<string, RegExp>> = {
  pdf: /\bpdf\b/i,
  docx: /\b(?:docx?|word (?:document|format|file))\b/i,
};
/** What the adverts of an industry show about how CVs are read; empty where there are too few. */
export function measureAts(adverts: readonly Advert[]): Ats[] {
  if (adverts.length < fewestCounted) return [];
  const source = 'cvplus-advert-counts';
  const countWords = (words: RegExp) => adverts.filter(({ text }) => words.test(text)).length;
  const of = adverts.length;
  const counted = (code: Ats['code'], lists: Readonly<Record<string, RegExp>>) =>
    Object.entries(lists).map(
      ([value, words]): Ats => ({ code, value, count: countWords(words), of, basis: 'measured', source }),
    );
  const densities = adverts.map(({ skills, words }) => (100 * skills.size) / words).sort((a, b) => a - b);
  const middle = densities[Math.floor((densities.length - 1) / 2)];
  const density: Ats[] =
    middle === undefined
      ? []
      : [
          {
            code: 'keyword-density',
            value: 'median number of different skills per 100 words of an advert',
            number: Math.round(middle * 10) / 10,
            count: of,
            of,
            basis: 'measured',
            source,
          },
        ];
  return [
    ...counted('section', sectionWords),
    ...density,
    ...counted('file-format', formatWords),
    ...counted('portfolio-link', { 'portfolio or code host': askWords['code-portfolio'] }),
  ];
}
