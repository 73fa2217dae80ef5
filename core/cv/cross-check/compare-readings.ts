import type { Cv } from '../../domain/cv.ts';
import type { FoundValue, SecondReading } from '../second-reading/second-reading.ts';
import { type CompareTexts, isSameDate, isSamePhone, makeTextComparison } from './compare-values.ts';

/** What the second reading says of a field of the first: the same, something else, or nothing. */
type Verdict = 'agrees' | 'differs' | 'silent';

interface Comparison {
  readonly verdict: Verdict;
  /** What the second reading found, where it found anything. */
  readonly other?: FoundValue;
}

export interface ComparedReadings {
  /** By JSON pointer: the scored fields of the first reading, and those that only the second one has filled. */
  readonly fields: ReadonlyMap<string, Comparison>;
  /** The pointers of `fields` that the first reading left empty. */
  readonly gaps: ReadonlySet<string>;
  /** Jobs and schools of the first reading that the second, which has some, does not know: `/work/1`. */
  readonly unpaired: ReadonlySet<string>;
}

/** From this likeness on two texts say the same. */
const same = 0.75;

type IsSame = (first: string, second: string) => boolean;
const isSameEmail: IsSame = (first, second) => first.toLowerCase() === second.toLowerCase();

/** Compares two readings of one document field by field; entries are paired by what they say. */
export function compareReadings(cv: Cv, second: SecondReading): ComparedReadings {
  const fields = new Map<string, Comparison>();
  const gaps = new Set<string>();
  const unpaired = new Set<string>();
  const compareTexts = makeTextComparison();
  const isSameText: IsSame = (first, other) => compareTexts(first, other) >= same;
  const compare = (pointer: string, first: string | undefined, other: FoundValue | undefined, isSame: IsSame) => {
    if (first === undefined) {
      if (!other) return;
      gaps.add(pointer);
      fields.set(pointer, { verdict: 'differs', other });
    } else if (!other) fields.set(pointer, { verdict: 'silent' });
    else fields.set(pointer, { verdict: isSame(first, other.text) ? 'agrees' : 'differs', other });
  };
  compare('/basics/name', cv.basics.name, second.name, isSameText);
  compare('/basics/email', cv.basics.email, second.email, isSameEmail);
  compare('/basics/phone', cv.basics.phone, second.phone, isSamePhone);

  const jobs = pairEntries(
    cv.work.map(({ name, position, startDate }) => ({ texts: [name, position], start: startDate })),
    second.work.map(({ name, position, start }) => ({ texts: [name?.text, position?.text], start: start?.text })),
    compareTexts,
  );
  for (const [index, job] of cv.work.entries()) {
    const at = jobs.get(index);
    const other = at === undefined ? undefined : second.work[at];
    const pointer = `/work/${index}`;
    if (!other && second.work.length > 0) unpaired.add(pointer);
    compare(`${pointer}/name`, job.name, other?.name, isSameText);
    compare(`${pointer}/position`, job.position, other?.position, isSameText);
    compare(`${pointer}/startDate`, job.startDate, other?.start, isSameDate);
    compare(`${pointer}/endDate`, job.endDate, other?.end, isSameDate);
  }
  const schools = pairEntries(
    cv.education.map(({ institution, studyType, startDate, endDate }) => ({
      texts: [institution, studyType],
      start: startDate ?? endDate,
    })),
    second.education.map(({ institution, studyType, start, end }) => ({
      texts: [institution?.text, studyType?.text],
      start: start?.text ?? end?.text,
    })),
    compareTexts,
  );
  for (const [index, school] of cv.education.entries()) {
    const at = schools.get(index);
    const other = at === undefined ? undefined : second.education[at];
    const pointer = `/education/${index}`;
    if (!other && second.education.length > 0) unpaired.add(pointer);
    compare(`${pointer}/institution`, school.institution, other?.institution, isSameText);
    // Degree and subject may stand in one line: either of the two, or both together.
    const { studyType, area } = school;
    compare(`${pointer}/studyType`, studyType, other?.studyType, (first, text) =>
      [first, `${first} ${area ?? ''}`, area ?? ''].some((degree) => isSameText(degree, text)),
    );
    compare(`${pointer}/startDate`, school.startDate, other?.start, isSameDate);
    compare(`${pointer}/endDate`, school.endDate, other?.end, isSameDate);
  }
  compareLists(
    cv.skills.map(({ name }) => name),
    second.skills,
    (index) => `/skills/${index}/name`,
    fields,
    isSameText,
  );
  compareLists(
    cv.languages.map(({ language }) => language),
    second.languages,
    (index) => `/languages/${index}/language`,
    fields,
    isSameText,
  );
  return { fields, gaps, unpaired };
}

/** An item that the second reading's list lacks differs; where it has no list at all, it says nothing. */
function compareLists(
  first: readonly (string | undefined)[],
  second: readonly FoundValue[],
  pointerOf: (index: number) => string,
  fields: Map<string, Comparison>,
  isSameText: IsSame,
): void {
  const exact = new Map(second.map((value) => [value.text.toLowerCase(), value]));
  for (const [index, text] of first.entries()) {
    if (text === undefined) continue;
    const other = exact.get(text.toLowerCase()) ?? second.find((value) => isSameText(text, value.text));
    if (other) fields.set(pointerOf(index), { verdict: 'agrees', other });
    else fields.set(pointerOf(index), { verdict: second.length > 0 ? 'differs' : 'silent' });
  }
}

interface EntryKeys {
  readonly texts: readonly (string | undefined)[];
  readonly start: string | undefined;
}

/** Pairs entries of the two readings, the likest first: index of the first reading -> index of the second. */
function pairEntries(
  first: readonly EntryKeys[],
  second: readonly EntryKeys[],
  compareTexts: CompareTexts,
): Map<number, number> {
  const likeness = (left: string | undefined, right: string | undefined) =>
    left === undefined || right === undefined ? 0 : compareTexts(left, right);
  const scored: { score: number; i: number; j: number }[] = [];
  for (const [i, a] of first.entries()) {
    for (const [j, b] of second.entries()) {
      const straight = likeness(a.texts[0], b.texts[0]) + likeness(a.texts[1], b.texts[1]);
      const crossed = likeness(a.texts[0], b.texts[1]) + likeness(a.texts[1], b.texts[0]);
      const dated = a.start !== undefined && b.start !== undefined && isSameDate(a.start, b.start) ? 0.5 : 0;
      const score = Math.max(straight, 0.9 * crossed) + dated;
      if (score >= 0.5) scored.push({ score, i, j });
    }
  }
  scored.sort((a, b) => b.score - a.score || a.i - b.i || a.j - b.j);
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const { i, j } of scored) {
    if (pairs.has(i) || taken.has(j)) continue;
    pairs.set(i, j);
    taken.add(j);
  }
  return pairs;
}
