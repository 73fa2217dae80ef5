import { type KeywordHit, listWithin } from './find-keywords.ts';
import { type Advert, findNearest, findSentence, type Span } from './read-advert.ts';
import { isAsked, readStanding } from './read-importance.ts';

export interface Years {
  readonly min: number;
  readonly max?: number;
}

/** Nobody asks for more; larger numbers are the company's age. */
const mostYears = 25;
/** Larger numbers count only among the requirements. */
const mostYearsElsewhere = 12;

interface Reading extends Span {
  readonly years: Years;
  readonly hasBound: boolean;
}

function readNumberAt(advert: Advert, index: number): number | undefined {
  const token = advert.found.tokens[index];
  if (!token) return undefined;
  if (/^\d{1,2}$/.test(token.key)) return Number(token.key);
  const word = listWithin(advert.found.list('numbers'), token.start, token.end)[0];
  return word && Number(word.path.slice('numbers.'.length));
}

/** The number or range right before the word for years: "3+ years", "two to four years", "3〜5年". */
function readBefore(advert: Advert, year: KeywordHit): Reading | undefined {
  const { tokens } = advert.found;
  const number = tokens[year.firstToken - 1];
  const value = readNumberAt(advert, year.firstToken - 1);
  if (!number || value === undefined) return undefined;
  // "3年〜5年" and "3 years to 5 years" are read at their second unit.
  const ahead = advert.text.slice(year.end, year.end + 10);
  const rangeWord = listWithin(advert.found.list('salary.range'), year.end, year.end + 10)[0];
  const behindWord = rangeWord && advert.text.slice(rangeWord.end, rangeWord.end + 3);
  if (/^\s*[-–—~〜～]\s*\d/u.test(ahead) || (behindWord && /^\s*\d/.test(behindWord))) return undefined;
  const gap = advert.text.slice(number.end, year.start);
  if (gap.length > 4 || /[\n,;.]/.test(gap)) return undefined;
  const hasPlus = /[+＋]/u.test(gap);
  const range = readLowerEnd(advert, year.firstToken - 1);
  const low = range?.value;
  if (low !== undefined && low < value) {
    return { years: { min: low, max: value }, hasBound: true, start: range?.start ?? number.start, end: year.end };
  }
  const isLimit = (path: string) =>
    listWithin(advert.found.list(path), number.start - 24, number.start).some(
      (hit) => !/[\p{L}\p{N}\n.;]/u.test(advert.text.slice(hit.end, number.start)),
    );
  const hasAfter = (path: string) =>
    listWithin(advert.found.list(path), year.end, year.end + 14).some(
      (hit) => !/[\p{L}\p{N}\n.;,]/u.test(advert.text.slice(year.end, hit.start)),
    );
  const span = { start: number.start, end: year.end };
  if (isLimit('experience.upTo') || hasAfter('experience.upTo')) {
    return { years: { min: 0, max: value }, hasBound: true, ...span };
  }
  const hasBound = hasPlus || isLimit('experience.atLeast') || hasAfter('experience.orMore');
  return { years: { min: value }, hasBound, ...span };
}

function readLowerEnd(advert: Advert, upper: number): { value: number; start: number } | undefined {
  const { tokens } = advert.found;
  const high = tokens[upper];
  for (const index of [upper - 1, upper - 2, upper - 3]) {
    const low = tokens[index];
    const value = readNumberAt(advert, index);
    if (!low || !high || value === undefined) continue;
    const between = advert.text.slice(low.end, high.start);
    if (between.length > 14 || /[\n;.]/.test(between)) return undefined;
    const word = listWithin(advert.found.list('salary.range'), low.end, high.start)[0];
    const bare = word ? between.replace(advert.text.slice(word.start, word.end), '') : between;
    // "3 years to 5 years" and 3年〜5年 name the unit twice.
    const units = listWithin(advert.found.list('experience.year'), low.end, high.start);
    const rest = units.reduce((text, unit) => text.replace(advert.text.slice(unit.start, unit.end), ''), bare);
    if (word ? !/[\p{L}\p{N}]/u.test(rest) : /^\s*[-–—~〜～]\s*$/u.test(rest)) return { value, start: low.start };
    return undefined;
  }
  return undefined;
}

/**
 * Years of experience asked for. The first statement among the requirements counts, then the first elsewhere; wishes,
 * ages, contract terms and the company's own years do not.
 */
export function readYears(advert: Advert): { years: Years; span: Span } | undefined {
  let elsewhere: Reading | undefined;
  for (const year of advert.found.list('experience.year')) {
    const reading = readBefore(advert, year);
    if (!reading || reading.years.min > mostYears) continue;
    const standing = readStanding(advert, reading);
    if (!isAsked(standing) || standing.section === 'preferred' || standing.said === 'preferred') continue;
    const sentence = findSentence(advert, reading);
    const other = listWithin(advert.found.list('experience.not'), sentence.start, sentence.end).some(
      (hit) => hit.start <= reading.end + 2 && hit.end >= reading.start - 12,
    );
    if (other) continue;
    const speaksOfExperience = findNearest(advert, 'experience.experience', reading, 90) !== undefined;
    const isAmongRequirements = standing.section === 'required';
    if (!speaksOfExperience && !(isAmongRequirements && reading.hasBound)) continue;
    if (isAmongRequirements) return { years: reading.years, span: { start: reading.start, end: reading.end } };
    if (reading.years.min <= mostYearsElsewhere) elsewhere ??= reading;
  }
  return elsewhere && { years: elsewhere.years, span: { start: elsewhere.start, end: elsewhere.end } };
}
