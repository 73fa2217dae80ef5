import type { Job } from '../domain/job.ts';
import { listWithin } from './find-keywords.ts';
import { fluencyLevels } from './job-keywords.ts';
import { type Advert, findNearest, findSentence, measureDistance, type Span } from './read-advert.ts';
import { decideImportance, isAsked, readStanding } from './read-importance.ts';

type LanguageAsked = Job['languages'][number];

const farthestWord = 60;
/** "Dutch is a plus" needs no other word to be a wish. */
const farthestCue = 12;
const framework = /(?<![\p{L}\p{N}])[ABC][12](?![\p{L}\p{N}])/gu;

/** Whether another language stands between the two, so that the level is that one's: "Deutsch, gute Englischkenntnisse (B2)". */
function isOfOther(advert: Advert, span: Span, level: Span): boolean {
  const [start, end] = level.start > span.start ? [span.end, level.start] : [level.end, span.start];
  return listWithin(advert.found.list('languages.names'), start, end).length > 0;
}

/** A level by the Common European Framework near the mention, as printed. */
function findFrameworkLevel(advert: Advert, span: Span): string | undefined {
  const sentence = findSentence(advert, span);
  let nearest: { level: string; distance: number } | undefined;
  for (const match of advert.text.slice(sentence.start, sentence.end).matchAll(framework)) {
    const start = sentence.start + match.index;
    // The level behind a language belongs to it before the one in front: "Deutsch C1, Englisch B2".
    const distance = measureDistance(span, { start, end: start + 2 }) + (start < span.start ? 20 : 0);
    if (isOfOther(advert, span, { start, end: start + 2 })) continue;
    // "Deutsch (C1) und gutes Englisch": behind a closed bracket or a comma it was the other's.
    if (start < span.start && /[),;，、）]/u.test(advert.text.slice(start, span.start))) continue;
    if (distance <= farthestWord && (!nearest || distance < nearest.distance)) nearest = { level: match[0], distance };
  }
  return nearest?.level;
}

function findLevel(advert: Advert, span: Span): string | undefined {
  const inFramework = findFrameworkLevel(advert, span);
  if (inFramework) return inFramework;
  const sentence = findSentence(advert, span);
  const isApart = (hit: Span) =>
    /[,;]/.test(hit.start > span.end ? advert.text.slice(span.end, hit.start) : advert.text.slice(hit.end, span.start));
  const hits = listWithin(advert.found.list('languages.levels'), sentence.start, sentence.end)
    .filter((hit) => measureDistance(hit, span) <= farthestWord && !isOfOther(advert, span, hit))
    .sort((a, b) => Number(isApart(a)) - Number(isApart(b)) || measureDistance(a, span) - measureDistance(b, span));
  return fluencyLevels.find((level) => hits[0]?.path === `languages.levels.${level}`);
}

/**
 * Spoken languages that the advert asks for, by their English names, each once. A level is one of the framework's as
 * printed, or native, fluent, professional, conversational, basic.Outside
 * of the requirements a language without any word of skill near it (a market, a nationality) is none.
 */
export function readLanguages(advert: Advert): LanguageAsked[] {
  const asked = new Map<string, LanguageAsked>();
  for (const hit of advert.found.list('languages.names')) {
    const standing = readStanding(advert, hit);
    if (!isAsked(standing)) continue;
    const level = findLevel(advert, hit);
    const isListed = standing.section === 'required' || standing.section === 'preferred';
    const isWeighed = findNearest(advert, 'importance', hit, farthestCue) !== undefined;
    const isSkill =
      isListed ||
      isWeighed ||
      level !== undefined ||
      findNearest(advert, 'languages.skill', hit, farthestWord) !== undefined;
    if (!isSkill) continue;
    const language = hit.path.slice('languages.names.'.length);
    const importance = decideImportance(standing, standing.section === 'tasks' ? 'preferred' : 'required');
    const known = asked.get(language);
    if (known && (known.importance === 'required' || importance === 'preferred')) continue;
    const span = { start: hit.start, end: hit.end };
    asked.set(language, { language, ...(level !== undefined && { level }), importance, span });
  }
  return [...asked.values()];
}
