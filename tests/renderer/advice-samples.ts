import { CareerPath, CvReview } from '../../core/domain/advice.ts';
import { CountryPack } from '../../core/domain/country-pack.ts';
import { Cv } from '../../core/domain/cv.ts';
import { IndustryPack } from '../../core/domain/industry-pack.ts';
import { MarketFact, MarketSnapshot, Wage } from '../../core/domain/market.ts';
import { Source } from '../../core/domain/sourced.ts';

export const cv = Cv.parse({
  basics: { name: 'Mara Lindqvist', location: { city: 'Chicago', countryCode: 'US' } },
  work: [{ position: 'Data Analyst', name: 'Prairie Freight', startDate: '2022-03' }],
  skills: [{ name: 'SQL' }],
  meta: { cvplus: { pages: 1, source: 'text', language: 'en', confidence: {}, evidence: {}, warnings: [] } },
});

export const sources = new Map(
  [
    { id: 'eures', publisher: 'EURES', title: 'Living and working', year: 2024 },
    { id: 'agg', publisher: 'Bundesministerium der Justiz', title: 'AGG', year: 2023 },
    { id: 'onet', publisher: 'O*NET', title: 'Database 29.2', year: 2025 },
    { id: 'bls', publisher: 'Bureau of Labor Statistics', title: 'OEWS', year: 2024 },
  ].map((one) => [one.id, Source.parse({ ...one, version: '1', licence: 'none stated', retrieved: '2026-11-22' })]),
);

export const review = CvReview.parse({
  country: 'DE',
  industry: 'technology',
  findings: [
    {
      code: 'length-over',
      area: 'convention',
      state: 'change',
      weight: 0.5,
      facts: { country: 'DE', min: 1, max: 2, pages: 4 },
      basis: 'published',
      source: 'eures',
    },
    {
      code: 'detail-may-not-be-asked',
      area: 'law',
      state: 'consider',
      weight: 0.9,
      pointer: '/work/0/position',
      quote: 'Religion',
      facts: { country: 'DE', detail: 'religion', act: 'AGG', article: '§ 1' },
      basis: 'official',
      source: 'agg',
    },
    {
      code: 'contact-complete',
      area: 'content',
      state: 'kept',
      weight: 0.6,
      facts: {},
      basis: 'judgement',
      source: 'cvplus-curated',
    },
  ],
  keywords: {
    present: [{ word: 'SQL', class: 'required', pointer: '/skills/0' }],
    missing: [{ word: 'Kubernetes', class: 'emerging', count: 12, of: 30, source: 'onet' }],
    outdated: [{ word: 'Flash', pointer: '/skills/0', source: 'onet', replacedBy: 'HTML5' }],
  },
  sources: ['eures', 'agg', 'onet'],
});

const fact = { basis: 'published', source: 'eures', isCustom: true };
export const countryPack = CountryPack.parse({
  country: 'DE',
  languages: [{ ...fact, value: 'de' }],
  currency: { ...fact, value: 'EUR' },
  conventions: {
    photo: { ...fact, value: 'optional' },
    length: { ...fact, value: { min: 1, max: 2 } },
    order: { ...fact, value: 'newest-first' },
    dateFormat: { ...fact, value: 'dd.MM.yy' },
    paper: { ...fact, value: 'A4' },
    addressFormat: { ...fact, value: 'street, postal-code city' },
    documentName: { ...fact, value: 'Lebenslauf' },
  },
  law: [
    {
      code: 'compensation-claim',
      act: 'AGG',
      article: '§ 15',
      amount: { value: 2, unit: 'months' },
      force: 'law',
      stated: '2023-12',
      basis: 'official',
      source: 'agg',
    },
    {
      code: 'discrimination-law',
      act: 'AGG',
      article: '§ 1',
      details: ['religion', 'age'],
      scope: 'Germany',
      force: 'law',
      stated: '2023-12',
      basis: 'official',
      source: 'agg',
    },
  ],
  leaveOut: [{ ...fact, value: 'religion' }],
  mayNotAsk: [
    { ...fact, value: 'pregnancy', basis: 'official', source: 'agg' },
    { ...fact, value: 'union', basis: 'official', source: 'agg' },
  ],
  notes: [{ topic: 'working-hours', text: 'Many contracts name 40 hours.', basis: 'published', source: 'eures' }],
  missing: ['references'],
});

const wage = { country: 'US', isco: '2512', nativeCode: '15-1252', nativeName: 'Software Developers', level: 'unit' };
const paid = { currency: 'USD', tax: 'gross', year: 2024, correspondence: 'published', source: 'bls' };
export function makeWage(statistic: string, value: number, more: object = {}): Wage {
  return Wage.parse({ ...wage, ...paid, statistic, value, unit: 'year', perYear: value, ...more });
}

export const percentiles = [
  makeWage('p90', 211_450),
  makeWage('p10', 79_850),
  makeWage('p50', 133_080),
  makeWage('p25', 103_690),
  makeWage('p75', 169_000),
];
export const onlyMean = [
  makeWage('mean', 24.5, { country: 'DE', currency: 'EUR', unit: 'hour', perYear: 50_960, level: 'major', year: 2022 }),
];

const market = { country: 'US', year: 2024, source: 'bls' };
export const snapshot = MarketSnapshot.parse({
  country: 'US',
  isco: '2512',
  wages: percentiles,
  facts: [
    MarketFact.parse({ ...market, kind: 'unemployment', value: 0.041, unit: 'share' }),
    MarketFact.parse({ ...market, kind: 'growth-10-years', value: 0.179, unit: 'ratio', isco: '2512' }),
    MarketFact.parse({ ...market, kind: 'exchange-rate', value: 0.92, unit: 'local-per-usd' }),
  ],
  missing: ['tenure'],
});

const label = (text: string) => ({ text, language: 'en', isTranslated: true });
export const path = CareerPath.parse({
  isco: '2511',
  label: label('Systems analysts'),
  kind: 'transition',
  measure: 'rome-mobility',
  strength: 0.7,
  missingSkills: [{ id: 7, label: label('model requirements') }],
  sharedSkills: 4,
  essentialSkills: 12,
  wageChange: [
    { country: 'US', ratio: 1.124, year: 2024, level: 'unit', source: 'bls' },
    { country: 'DE', ratio: 0.9, year: 2022, level: 'major', source: 'eures' },
  ],
  source: 'onet',
});

export const industryPack = IndustryPack.parse({
  industry: 'technology',
  occupations: ['2512'],
  keywords: [
    { word: 'SQL', class: 'required', evidence: [{ kind: 'esco-essential', count: 9, of: 30, source: 'onet' }] },
    { word: 'Kubernetes', class: 'emerging', evidence: [{ kind: 'advert-count', count: 12, of: 30, source: 'onet' }] },
  ],
  successFactors: [
    ['skills', 0.4],
    ['experience', 0.3],
    ['education', 0.2],
    ['certifications', 0.1],
  ].map(([factor, weight]) => ({ factor, weight, basis: 'assumption', source: 'onet' })),
  credentials: [
    { name: 'Licence of France', kind: 'licence', isRequired: true, country: 'FR', basis: 'official', source: 'agg' },
    { name: 'Certificate of all', kind: 'certificate', isRequired: false, basis: 'published', source: 'onet' },
  ],
  asks: [{ code: 'code-portfolio', basis: 'measured', count: 30, of: 500, source: 'onet' }],
  steps: [],
  tenure: [{ country: 'US', years: 3.9, statistic: 'median', year: 2024, source: 'bls' }],
  wages: [],
  growth: [{ country: 'US', ratio: -0.02, fromYear: 2024, toYear: 2034, source: 'bls' }],
  ats: [{ code: 'file-format', value: 'PDF', count: 4, of: 500, basis: 'measured', source: 'onet' }],
  thin: ['adverts', 'success-factors'],
});
