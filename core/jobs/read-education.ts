import type { z } from 'zod';
import { type DegreeSubject, degreeSubjects, type EducationLevel, educationLevels, type Job } from '../domain/job.ts';
import { listWithin } from './find-keywords.ts';
import { type Advert, findSentence, lineAt, type Span } from './read-advert.ts';
import { decideImportance, isAsked, readStanding } from './read-importance.ts';

type Level = z.infer<typeof EducationLevel>;
interface Mention extends Span {
  readonly level: Level;
  readonly importance: 'required' | 'preferred';
  readonly sentence: number;
}

const rank = (level: Level) => educationLevels.indexOf(level);

/** Characters between a degree and the fields of study that it may be in. */
const farthestSubject = 110;

/** The fields of study named around a degree, in its sentence and line. */
function readSubjects(advert: Advert, mention: Mention): { subjects: DegreeSubject[]; span: Span } | undefined {
  const sentence = findSentence(advert, mention);
  const line = lineAt(advert, mention.start);
  const from = Math.max(sentence.start, line?.start ?? 0, mention.start - farthestSubject);
  const to = Math.min(sentence.end, Math.max(line?.end ?? 0, mention.end), mention.end + farthestSubject);
  const hits = listWithin(advert.found.list('subjects'), from, to).filter(
    (hit) =>
      advert.text.slice(hit.start, hit.end).length > 2 ||
      /^[\p{Lu}\p{Lo}]+$/u.test(advert.text.slice(hit.start, hit.end)),
  );
  const subjects = new Set<DegreeSubject>();
  for (const hit of hits) {
    const subject = degreeSubjects.find((name) => hit.path === `subjects.${name}`);
    if (subject) subjects.add(subject);
  }
  const [first, last] = [hits[0], hits.at(-1)];
  return first && last ? { subjects: [...subjects], span: { start: first.start, end: last.end } } : undefined;
}

/**
 * The lowest education with which one still applies: of alternatives ("Bachelor's or Master's") the lowest, and what is
 * required before what is only wished for. The first sentence that asks for one decides.
 */
export function readEducation(
  advert: Advert,
): { education: NonNullable<Job['education']>; span: Span; subjectSpan: Span | undefined } | undefined {
  const mentions: Mention[] = [];
  for (const hit of advert.found.list('education.levels')) {
    const level = educationLevels.find((name) => hit.path === `education.levels.${name}`);
    const standing = readStanding(advert, hit);
    // Tasks speak of degrees of others: "teaching in the Master's programme".
    if (!level || !isAsked(standing) || (standing.section === 'tasks' && standing.said === undefined)) continue;
    const isShort = /^\p{Lu}{2}$/u.test(advert.text.slice(hit.start, hit.end));
    if (/^\p{Script=Latin}{2}$/u.test(advert.text.slice(hit.start, hit.end)) && !isShort) continue;
    // "(w/m/d)" is no M.D.
    if (/\/$/.test(advert.text.slice(Math.max(0, hit.start - 1), hit.start))) continue;
    const importance = decideImportance(standing, 'required');
    mentions.push({ level, importance, start: hit.start, end: hit.end, sentence: findSentence(advert, hit).start });
  }
  const required = mentions.filter(({ importance }) => importance === 'required');
  const chosen = required.length > 0 ? required : mentions;
  const first = chosen[0];
  if (!first) return undefined;
  const alternatives = chosen.filter(({ sentence }) => sentence === first.sentence);
  // "Hochschulstudium (Master)": what stands in the bracket says which.
  const bracketed = alternatives.filter(
    ({ start: at }) => at > first.end && /[(（][^)）]*$/u.test(advert.text.slice(first.end, at)),
  );
  const lowest = (bracketed.length > 0 ? bracketed : alternatives).reduce((low, mention) =>
    rank(mention.level) < rank(low.level) ? mention : low,
  );
  const { level, importance, start, end } = lowest;
  const studied = [lowest, ...chosen]
    .map((mention) => readSubjects(advert, mention))
    .find((read) => read !== undefined);
  return {
    education: { level, importance, ...(studied && { subjects: studied.subjects }) },
    span: { start, end },
    subjectSpan: studied?.span,
  };
}
