import type { Finding } from '../domain/advice.ts';
import { readInterval } from '../domain/count-months.ts';
import type { IndustryPack } from '../domain/industry-pack.ts';
import type { MarketSnapshot } from '../domain/market.ts';
import type { Country } from '../domain/region.ts';
import { factorImportance, makeFinding, makeOwnFinding } from './make-finding.ts';
import { isRead, type ReviewSubject } from './review-subject.ts';

/** Stays from which on a middle one says anything, and how far below the norm it is named. Judgement. */
const fewestStays = 3;
const shortShare = 0.5;

interface Norm {
  readonly years: number;
  readonly statistic: 'median' | 'mean';
  readonly year: number;
  readonly scope: 'occupation' | 'industry' | 'country';
  readonly source: string;
}

/** The narrowest norm that a source gives: of the occupation, else of the industry, else of the whole country. */
function findNorm(country: Country, pack?: IndustryPack, snapshot?: MarketSnapshot): Norm | undefined {
  const facts = (snapshot?.facts ?? []).flatMap(({ kind, isco, value, year, source }): Norm[] => {
    if (kind !== 'tenure-median-years' && kind !== 'tenure-mean-years') return [];
    const scope = isco === undefined ? 'country' : 'occupation';
    return [{ years: value, statistic: kind === 'tenure-median-years' ? 'median' : 'mean', year, scope, source }];
  });
  const ofIndustry = (pack?.tenure ?? []).flatMap((one): Norm[] =>
    one.country === country ? [{ ...one, scope: 'industry' }] : [],
  );
  const latest = (norms: Norm[]) => norms.sort((one, other) => other.year - one.year)[0];
  return (
    latest(facts.filter(({ scope }) => scope === 'occupation')) ??
    latest(ofIndustry) ??
    latest(facts.filter(({ scope }) => scope === 'country'))
  );
}

/** Years with each employer; several jobs in a row with one employer are one stay. */
function listStays({ cv, asOf }: ReviewSubject): { years: number; isOver: boolean }[] {
  const jobs = cv.work
    .flatMap((job) => {
      const interval = readInterval(job, asOf);
      return interval ? [{ ...interval, employer: job.name?.normalize('NFKC').trim().toLowerCase(), job }] : [];
    })
    .sort((one, other) => one.first - other.first);
  const stays: { employer: string | undefined; first: number; last: number; isOver: boolean }[] = [];
  for (const { employer, first, last, job } of jobs) {
    const isOver = job.endDate !== undefined;
    const before = stays.at(-1);
    if (before && employer !== undefined && before.employer === employer && first <= before.last + 2) {
      before.last = Math.max(before.last, last);
      before.isOver = isOver;
    } else stays.push({ employer, first, last, isOver });
  }
  return stays.map(({ first, last, isOver }) => ({ years: (last - first + 1) / 12, isOver }));
}

function findMiddle(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? upper)) / 2;
}

/**
 * The middle of the person's stays beside the years that people of the country, industry or occupation have been with their
 * employer. The norm counts people who are still there, so the two are shown side by side and only a wide distance is named.
 */
export function findTenureFindings(
  subject: ReviewSubject,
  country: Country,
  pack: IndustryPack | undefined,
  snapshot: MarketSnapshot | undefined,
): Finding[] {
  const area = 'tenure' as const;
  if (!isRead(subject)) return [];
  const stays = listStays(subject);
  if (stays.length === 0) return [];
  const norm = findNorm(country, pack, snapshot);
  const matters = factorImportance('experience', pack) / 2;
  if (!norm) {
    const facts = { country };
    return [makeOwnFinding({ area, code: 'tenure-unknown', state: 'unknown', importance: matters, facts })];
  }
  const over = stays.filter(({ isOver }) => isOver);
  const years = findMiddle((over.length >= fewestStays ? over : stays).map((stay) => stay.years));
  const isShort = over.length >= fewestStays && years < norm.years * shortShare;
  const facts = {
    country,
    years: Math.round(years * 10) / 10,
    stays: stays.length,
    norm: norm.years,
    year: norm.year,
    statistic: norm.statistic,
    among: norm.scope,
  };
  return [
    makeFinding({
      area,
      code: isShort ? 'tenure-short' : 'tenure-near',
      state: isShort ? 'consider' : 'kept',
      importance: matters,
      facts,
      pointer: '/work',
      basis: 'official',
      source: norm.source,
    }),
  ];
}
