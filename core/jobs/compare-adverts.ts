import type { AdvertSign, Job } from '../domain/job.ts';
import { splitTokens } from '../knowledge/split-tokens.ts';

/** An advert as it was saved. */
export interface SavedAdvert {
  readonly id: string;
  /** ISO time. */
  readonly addedAt: string;
  readonly text: string;
  readonly job: Job;
}

type Change = Extract<AdvertSign, { code: 'reposted' }>['changes'][number];

/** An earlier advert that is the same one. */
export interface AdvertMatch {
  readonly id: string;
  /** Share of five-word pieces that both have, 0..1, numbers apart. */
  readonly similarity: number;
  readonly isSameEmployer: boolean;
  readonly isSameTitle: boolean;
  readonly isSameReference: boolean;
  /** Whole days from the earlier to the new one. */
  readonly daysBetween: number;
  readonly changes: readonly Change[];
}

const pieceWords = 5;
/** Shorter texts share too much by chance ("full time, apply now"). */
const fewestPieces = 25;
/** Measured on 1,400 published adverts: see docs/job-adverts.md. */
const sameText = 0.9;
const sameAdvert = 0.6;
const sameReference = 0.3;
const dayMilliseconds = 86_400_000;

/** The text as five-word pieces (characters in scripts without spaces); numbers are one word, so that dates may differ. */
export function cutIntoPieces(text: string): ReadonlySet<string> {
  const words = splitTokens(text).map(({ key }) => (/^\p{N}+$/u.test(key) ? '0' : key));
  const pieces = new Set<string>();
  for (let index = 0; index + pieceWords <= words.length; index++) {
    pieces.add(words.slice(index, index + pieceWords).join(' '));
  }
  return pieces;
}

/** Share of pieces in common: 1 for the same text, 0 for two that share nothing or are too short to tell. */
export function measureSimilarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size < fewestPieces) return 0;
  let shared = 0;
  for (const piece of small) if (large.has(piece)) shared++;
  return shared / (a.size + b.size - shared);
}

const normalise = (text: string | undefined) =>
  text
    ?.normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Whether both say it and say the same. */
const isSame = (a: string | undefined, b: string | undefined) => a !== undefined && normalise(a) === normalise(b);
const differs = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && !isSame(a, b);

function listChanges(now: Job, before: Job): Change[] {
  const pay = ({ salary }: Job) => salary && [salary.min, salary.max, salary.currency, salary.period].join(' ');
  const changed: Readonly<Record<Change, boolean>> = {
    salary: pay(now) !== pay(before),
    deadline: now.deadline?.date !== before.deadline?.date,
    title: differs(now.title, before.title),
    location: differs(now.location, before.location),
  };
  return (['salary', 'deadline', 'title', 'location'] as const).filter((name) => changed[name]);
}

/** Whether two adverts with texts so similar are one; see `compareAdverts` for the rule. */
export function isSameAdvert(now: Job, before: Job, similarity: number): boolean {
  if (differs(now.company, before.company)) return false;
  const isSameEmployer = isSame(now.company, before.company);
  const isSameTitle = isSame(now.title, before.title);
  if (isSame(now.reference, before.reference) && (isSameEmployer || isSameTitle)) return similarity >= sameReference;
  if (differs(now.reference, before.reference) && differs(now.location, before.location)) return false;
  if (similarity >= sameText && !differs(now.title, before.title)) return true;
  return similarity >= sameAdvert && isSameTitle && isSameEmployer;
}

/**
 * The earlier adverts that are the same one as the new: the same employer's number on a like text, a text that is the
 * same but for numbers, or one that is much the same under the same title. Another employer's or, for texts that are
 * only alike, another title's advert is never one. Sorted from the earliest.
 */
export function compareAdverts(now: Omit<SavedAdvert, 'id'>, earlier: readonly SavedAdvert[]): AdvertMatch[] {
  const pieces = cutIntoPieces(now.text);
  return earlier
    .flatMap((before): (AdvertMatch & { at: number })[] => {
      const at = Date.parse(before.addedAt);
      if (differs(now.job.company, before.job.company)) return [];
      const similarity = measureSimilarity(pieces, cutIntoPieces(before.text));
      if (!isSameAdvert(now.job, before.job, similarity)) return [];
      const isSameEmployer = isSame(now.job.company, before.job.company);
      const isSameTitle = isSame(now.job.title, before.job.title);
      const isSameReference = isSame(now.job.reference, before.job.reference);
      const daysBetween = Math.max(0, Math.floor((Date.parse(now.addedAt) - at) / dayMilliseconds));
      const changes = listChanges(now.job, before.job);
      return [{ id: before.id, similarity, isSameEmployer, isSameTitle, isSameReference, daysBetween, changes, at }];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ at: _at, ...match }) => match);
}

/** From here on the texts are called the same. */
export function isSameText({ similarity }: AdvertMatch): boolean {
  return similarity >= sameText;
}
