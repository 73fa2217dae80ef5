import type { Cv, ReadingQuestion } from '../../domain/cv.ts';
import { valueAt } from '../../domain/cv-pointer.ts';
import { isProtectedLabel, isProtectedValue } from '../vocabulary.ts';
import type { ComparedReadings } from './compare-readings.ts';
import type { ConfidenceTable } from './estimate-confidence.ts';
import { entryOf, kindOf } from './field-kinds.ts';
import { weightOf } from './field-weights.ts';

const mostQuestions = 3;
/** Below this chance of being wrong, or below this gain, a field is not worth a person's time. */
const leastDoubt = 0.1;
const leastGain = 0.15;

/**
 * The fields most worth asking about, at most three: the chance that the present value is wrong, times what depends on it,
 * times the chance that the person can say. Nothing is asked where all is sure, and of a document in which nothing was read
 * only what it never lacks.
 */
export function askQuestions(cv: Cv, compared: ComparedReadings, table: ConfidenceTable): ReadingQuestion[] {
  const ranks = rankEntries(cv);
  const rankOf = (pointer: string) => ranks.get(entryOf(pointer)) ?? 0;
  const questions: ReadingQuestion[] = [];
  const add = (kind: ReadingQuestion['kind'], pointer: string, candidates: string[], doubt: number) => {
    const weight = weightOf(pointer, rankOf(pointer));
    if (!weight || doubt < leastDoubt) return;
    const gain = Math.round(doubt * weight.weight * weight.answerable * 1000) / 1000;
    if (gain >= leastGain) questions.push({ pointer, kind, candidates, gain });
  };
  for (const [pointer, confidence] of Object.entries(cv.meta.cvplus.confidence)) {
    if (1 - confidence < leastDoubt || kindOf(pointer) === 'other') continue;
    const value = valueAt(cv, pointer);
    if (typeof value !== 'string') continue;
    const comparison = compared.fields.get(pointer);
    const other = comparison?.verdict === 'differs' ? comparison.other?.text : undefined;
    if (other !== undefined && other !== value && !isProtected(other))
      add('choose', pointer, [value, other], 1 - confidence);
    else add('confirm', pointer, [value], 1 - confidence);
  }
  for (const pointer of listMissing(cv)) {
    const rate = table.missing[kindOf(pointer)] ?? { n: 0, present: 0 };
    const found = compared.fields.get(pointer)?.other?.text;
    const candidates = found !== undefined && !isProtected(found) ? [found] : [];
    // As if five more cases had been seen, one of them present: most fields that are not found are not there.
    add('missing', pointer, candidates, (rate.present + 1) / (rate.n + 5));
  }
  return questions.sort((a, b) => b.gain - a.gain || (a.pointer < b.pointer ? -1 : 1)).slice(0, mostQuestions);
}

const isProtected = (text: string) => isProtectedLabel(text) || isProtectedValue(text);

/** Fields that nearly every CV has and this one lacks. */
export function listMissing(cv: Cv): string[] {
  const missing: string[] = [];
  if (cv.basics.name === undefined) missing.push('/basics/name');
  if (cv.basics.email === undefined) missing.push('/basics/email');
  if (cv.basics.phone === undefined) missing.push('/basics/phone');
  for (const [index, job] of cv.work.entries())
    for (const field of ['name', 'position', 'startDate'] as const)
      if (job[field] === undefined) missing.push(`/work/${index}/${field}`);
  for (const [index, school] of cv.education.entries())
    for (const field of ['institution', 'studyType', 'endDate'] as const)
      if (school[field] === undefined) missing.push(`/education/${index}/${field}`);
  return missing;
}

/** `/work/1` -> 0 for the latest job: one that still runs, then by end, then by place in the CV. */
function rankEntries(cv: Cv): Map<string, number> {
  const ranks = new Map<string, number>();
  for (const list of ['work', 'education'] as const) {
    const ends = cv[list].map(({ startDate, endDate }, index) => ({
      index,
      end: endDate ?? (startDate === undefined ? '' : '9999'),
    }));
    ends.sort((a, b) => (a.end === b.end ? a.index - b.index : a.end < b.end ? 1 : -1));
    for (const [rank, { index }] of ends.entries()) ranks.set(`/${list}/${index}`, rank);
  }
  return ranks;
}
