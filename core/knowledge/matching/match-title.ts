import type { OccupationMatch } from '../../domain/occupation.ts';
import type { LabelIndex } from './label-index.ts';
import type { Encoder } from './load-encoder.ts';
import type { MatchingStore, TitleColumns, TitleRow } from './matching-store.ts';
import { normaliseTitle } from './normalise-title.ts';
import { preferLanguage } from './prefer-language.ts';
import { logOdds, readChance } from './read-logistic.ts';

/** The titles of one language and their index. */
export interface TitleIndex {
  readonly columns: TitleColumns;
  /** Position of each title's group among the encoder's groups. */
  readonly groups: Int16Array;
  readonly index: LabelIndex;
}

/** What the methods say before the calibration; the measurement reads it. */
export interface TitleEvidence {
  /** Chance of each group by each method, in the encoder's order. */
  readonly encoder: Float32Array;
  readonly lexical: Float32Array;
  /** How alike (0..1) the most alike label is. */
  readonly likeness: number;
  readonly both: Float32Array;
  /** Position of the best group of `both`. */
  readonly best: number;
  /** What the calibration weighs. */
  readonly facts: readonly number[];
  readonly isExact: boolean;
  /** ESCO occupation of the label most alike in the best group, 0 when none is alike enough. */
  readonly occupation: number;
}

export interface TitleSources {
  readonly encoder: Encoder;
  readonly store: MatchingStore;
  /** The index of a language; undefined when there are no titles in it. */
  indexOf(language: string): TitleIndex | undefined;
  /** The languages to search in for a title of this language. */
  languagesFor(language: string | undefined): readonly string[];
}

/** How many alike labels vote, and how much more the more alike ones count. */
const voters = 12;
const voteSharpness = 8;
/** Sources err too: nothing is surer than this. */
const surest = 0.98;
/** Labels at least this alike name the occupation too. */
const sameOccupation = 0.8;

function positionOfHighest(values: Float32Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) if ((values[index] ?? 0) > (values[best] ?? 0)) best = index;
  return best;
}

function secondHighest(values: Float32Array, best: number): number {
  let second = 0;
  for (let index = 0; index < values.length; index++) {
    if (index !== best && (values[index] ?? 0) > second) second = values[index] ?? 0;
  }
  return second;
}

/**
 * Labels that read exactly like the title, and like it without its words of rank: a list can file "senior data analyst" under
 * call centres, and what it says of data analysts is then worth hearing too.
 */
function findExact(sources: TitleSources, keys: readonly string[], language?: string): readonly TitleRow[] {
  return preferLanguage(
    keys.flatMap((key) => sources.store.findTitles(key)),
    language,
  );
}

interface Vote {
  readonly chances: Float32Array;
  readonly likeness: number;
  /** Occupation by group, of the most alike label. */
  readonly occupations: ReadonlyMap<number, number>;
}

/** The groups of the labels most alike. */
function vote(sources: TitleSources, key: string, language?: string): Vote {
  const chances = new Float32Array(sources.encoder.groups.length);
  const occupations = new Map<number, number>();
  let likeness = 0;
  let total = 0;
  for (const searched of sources.languagesFor(language)) {
    const found = sources.indexOf(searched);
    if (!found) continue;
    for (const hit of found.index.findLike(key, voters)) {
      const group = found.groups[hit.position] ?? 0;
      const share = hit.likeness ** voteSharpness * (found.columns.weights[hit.position] ?? 1);
      chances[group] = (chances[group] ?? 0) + share;
      total += share;
      likeness = Math.max(likeness, hit.likeness);
      const occupation = found.columns.occupations[hit.position] ?? 0;
      if (hit.likeness >= sameOccupation && occupation > 0 && !occupations.has(group)) {
        occupations.set(group, occupation);
      }
    }
  }
  if (total > 0) for (let group = 0; group < chances.length; group++) chances[group] = (chances[group] ?? 0) / total;
  return { chances, likeness, occupations };
}

/** How much of an exact title goes to each group, and the occupation of each. */
function shareExact(rows: readonly TitleRow[], groups: readonly string[], hint: Float32Array): Vote {
  const chances = new Float32Array(groups.length);
  const occupations = new Map<number, number>();
  let total = 0;
  for (const { isco, weight, occupation, isPreferred } of rows) {
    const group = groups.indexOf(isco);
    if (group < 0) continue;
    // A preferred label names its occupation; among other groups the encoder's opinion decides between equals.
    const share = (isPreferred === 1 ? 2 : weight) * (0.2 + (hint[group] ?? 0));
    chances[group] = (chances[group] ?? 0) + share;
    total += share;
    if (occupation !== null && (isPreferred === 1 || !occupations.has(group))) occupations.set(group, occupation);
  }
  if (total > 0) for (let group = 0; group < chances.length; group++) chances[group] = (chances[group] ?? 0) / total;
  return { chances, likeness: 1, occupations };
}

/** The two methods together; labels that are hardly alike count little. */
export function blendChances(
  encoder: Float32Array,
  { chances, likeness }: { readonly chances: Float32Array; readonly likeness: number },
  encoderShare: number,
): Float32Array {
  const lexicalShare = (1 - encoderShare) * likeness;
  const total = encoderShare + lexicalShare;
  return encoder.map((chance, group) => (encoderShare * chance + lexicalShare * (chances[group] ?? 0)) / total);
}

/** Everything that speaks for and against each group; undefined for a text without words. */
export function weighTitle(sources: TitleSources, title: string, language?: string): TitleEvidence | undefined {
  const keys = normaliseTitle(title);
  const key = keys[keys.length - 1];
  if (key === undefined) return undefined;
  const { encoder } = sources;
  const { vector, isTitle, knownShare } = encoder.embed(key);
  const groups = encoder.classify(vector);
  const rows = findExact(sources, keys, language);
  const isExact = rows.length > 0;
  const lexical = isExact ? shareExact(rows, encoder.groups, groups) : vote(sources, key, language);
  const both = blendChances(groups, lexical, isExact ? 0.02 : encoder.calibration.encoderShare);
  const best = positionOfHighest(both);
  const top = both[best] ?? 0;
  const facts = [
    logOdds(top),
    top - secondHighest(both, best),
    groups[best] ?? 0,
    lexical.chances[best] ?? 0,
    lexical.likeness,
    logOdds(isTitle),
    knownShare,
    key.includes(' ') ? 0 : 1,
  ];
  return {
    encoder: groups,
    lexical: lexical.chances,
    likeness: lexical.likeness,
    both,
    best,
    facts,
    isExact,
    occupation: lexical.occupations.get(best) ?? 0,
  };
}

/**
 * The ISCO-08 unit group of a job title with the chance that it is right; undefined when that is too small to say
 * anything ("unknown").
 */
export function matchTitle(sources: TitleSources, title: string, language?: string): OccupationMatch | undefined {
  const evidence = weighTitle(sources, title, language);
  if (!evidence) return undefined;
  const { encoder, store } = sources;
  // A known title is what its sources say it is; only they can disagree. What is merely alike is calibrated.
  const score = evidence.isExact
    ? Math.min(surest, evidence.both[evidence.best] ?? 0)
    : readChance(encoder.calibration.title, evidence.facts);
  const isco = encoder.groups[evidence.best];
  if (isco === undefined || score < encoder.calibration.titleLimit) return undefined;
  const occupation = evidence.occupation > 0 ? store.readOccupation(evidence.occupation, language ?? 'en') : undefined;
  const isLexical = (evidence.lexical[evidence.best] ?? 0) >= (evidence.encoder[evidence.best] ?? 0);
  return {
    isco,
    score,
    ...(occupation ? { occupation } : {}),
    method: evidence.isExact ? 'exact' : isLexical ? 'lexical' : 'encoder',
  };
}
