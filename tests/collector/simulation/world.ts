import type { FeatureRow } from '../../../core/domain/features.ts';
import type { Industry } from '../../../core/domain/industry.ts';
import type { Country } from '../../../core/domain/region.ts';

/** A made-up person with the app: nothing here is about anybody. */
export interface Installation {
  /** What experiments assign it by; it never leaves it. */
  readonly unit: string;
  readonly country: Country;
  readonly industry: Industry;
  readonly years: number;
  /** Share of what adverts require that the CV shows, by and large. */
  readonly match: number;
}

/** How many of a hundred live where and work in what: assumptions of the simulation. */
const countryShares = [
  ['US', 34],
  ['GB', 16],
  ['DE', 16],
  ['CA', 8],
  ['FR', 8],
  ['NL', 5],
  ['AU', 5],
  ['SE', 3],
  ['SG', 2],
  ['JP', 2],
  ['HK', 1],
] as const satisfies readonly (readonly [Country, number])[];
const industryShares = [
  ['technology', 30],
  ['finance', 12],
  ['healthcare', 10],
  ['marketing', 8],
  ['sales', 8],
  ['engineering', 8],
  ['consulting', 6],
  ['education', 6],
  ['manufacturing', 5],
  ['legal', 3],
  ['other', 4],
] as const satisfies readonly (readonly [Industry, number])[];

function pick<T>(shares: readonly (readonly [T, number])[], random: () => number): T {
  let left = random() * shares.reduce((sum, [, share]) => sum + share, 0);
  for (const [value, share] of shares) {
    left -= share;
    if (left < 0) return value;
  }
  throw new RangeError('shares that make nothing');
}

export function inventInstallations(count: number, random: () => number): Installation[] {
  return Array.from({ length: count }, (_, index) => ({
    unit: `installation-${index}`,
    country: pick(countryShares, random),
    industry: pick(industryShares, random),
    years: Math.floor(random() * 20),
    match: 0.3 + 0.7 * random(),
  }));
}

/** The features of one application, as the models of the app take them. */
export function describeFeatures({ country, industry, years, match }: Installation): FeatureRow {
  return {
    country,
    industry,
    years_experience: years,
    education_level: 'college',
    months_unemployed: 0,
    requirements_share: match,
  };
}

/** The month from which on the market is another one, counted from 0. */
const fallMonth = 4;

/**
 * By how much the truth differs from what the model that came with the app says, on the logit scale: nothing at first; from
 * `fallMonth` on fewer are invited, and in technology and finance far fewer.
 */
export function findShift({ industry }: Installation, month: number): number {
  if (month < fallMonth) return 0;
  return industry === 'technology' || industry === 'finance' ? -1.6 : -0.9;
}

const toLogit = (chance: number) => Math.log(chance / (1 - chance));
const toChance = (logit: number) => 1 / (1 + Math.exp(-logit));

/** The true chance of an interview: what the first model says, moved by what has happened to the market. */
export const findTruth = (firstModel: number, shift: number): number => toChance(toLogit(firstModel) + shift);
