import type { z } from 'zod';
import { type EducationLevel, educationLevels, type Job } from '../domain/job.ts';
import { type Advert, findSentence, type Span } from './read-advert.ts';
import { decideImportance, isAsked, readStanding } from './read-importance.ts';

type Level = z.infer<typeof EducationLevel>;
interface Mention extends Span {
  readonly level: Level;
  readonly importance: 'required' | 'preferred';
  readonly sentence: number;
}

const rank = (level: Level) => educationLevels.indexOf(level);

/**
 * The lowest education with which one still applies: of alternatives ("Bachelor's or Master's") the lowest, and what is
 * required before what is only wished for. The first sentence that asks for one decides.
 */
export function readEducation(advert: Advert): { education: NonNullable<Job['education']>; span: Span } | undefined {
  const mentions: Mention[] = [];
  for (const hit of advert.found.list('education.levels')) {
    const level = educationLevels.find((name) => hit.path === `education.levels.${name}`);
    const standing = readStanding(advert, hit);
    // Tasks speak of degrees of others: "teaching in the Master's programme".
    if (!level || !isAsked(standing) || (standing.section === 'tasks' && standing.said === undefined)) continue;
    const isShort = /^\p{Lu}{2}$/u.test(advert.text.slice(hit.start, hit.end));
    if (/^\p{L}{2}$/u.test(advert.text.slice(hit.start, hit.end)) && !isShort) continue;
    const importance = decideImportance(standing, 'required');
    mentions.push({ level, importance, start: hit.start, end: hit.end, sentence: findSentence(advert, hit).start });
  }
  const required = mentions.filter(({ importance }) => importance === 'required');
  const chosen = required.length > 0 ? required : mentions;
  const first = chosen[0];
  if (!first) return undefined;
  const lowest = chosen
    .filter(({ sentence }) => sentence === first.sentence)
    .reduce((low, mention) => (rank(mention.level) < rank(low.level) ? mention : low), first);
  const { level, importance, start, end } = lowest;
  return { education: { level, importance }, span: { start, end } };
}
