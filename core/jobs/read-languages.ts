import type { Job } from '../domain/job.ts';
import { listWithin } from './find-keywords.ts';
import { fluencyLevels } from './job-keywords.ts';
import { type Advert, findNearest, findSentence, measureDistance, type Span } from './read-advert.ts';
import { decideImportance, isAsked, readStanding } from './read-importance.ts';

type LanguageAsked = Job['languages'][number];

const farthestWord = 60;
/** "Dutch is a plus" needs no other word to be a wish. */
const farthestCue = 12;
/** Levels of the European framework, of the Japanese test (N1 to N5) and of the Chinese one (HSK 1 to 9). */
const framework = /(?<![\p{Script=Latin}\p{N}])(?:[ABC][12]|N[1-5]|HSK\s?[1-9])(?![\p{Script=Latin}\p{N}])/gu;
const languageOfScale: Readonly<Record<string, string>> = { N: 'Japanese', H: 'Chinese' };

/** Whether another language stands between the two, so that the level is that one's: "Deutsch, gute Englischkenntnisse (B2)". */
function isOfOther(advert: Advert, span: Span, level: Span): boolean {
  const [start, end] = level.start > span.start ? [span.end, level.start] : [level.end, span.start];
  return listWithin(advert.found.list('languages.names'), start, end).length > 0;
}

/** "Engelska C1 och svenska": the level stands right behind the other language. */
function isBehindOther(advert: Advert, span: Span, level: number): boolean {
  return listWithin(advert.found.list('languages.names'), level - farthestWord, level).some(
    (other) => other.end <= span.start && level - other.end <= 3,
  );
}

/** A level by the Common European Framework near the mention, as printed. */
function findFrameworkLevel(advert: Advert, span: Span, language: string): string | undefined {
  const sentence = findSentence(advert, span);
  let nearest: { level: string; distance: number } | undefined;
  for (const match of advert.text.slice(sentence.start, sentence.end).matchAll(framework)) {
    const start = sentence.start + match.index;
    const end = start + match[0].length;
    const own = languageOfScale[match[0].charAt(0)];
    if (own !== undefined && own !== language) continue;
    // The level behind a language belongs to it before the one in front: "Deutsch C1, Englisch B2".
    const distance = measureDistance(span, { start, end }) + (start < span.start ? 20 : 0);
    if (isOfOther(advert, span, { start, end }) || isBehindOther(advert, span, start)) continue;
    // "Deutsch (C1) und gutes Englisch": behind a closed bracket or a comma it was the other's.
    if (start < span.start && /[),;，、）]/u.test(advert.text.slice(start, span.start))) continue;
    if (distance <= farthestWord && (!nearest || distance < nearest.distance))
      nearest = { level: match[0].replace(/\s/g, ''), distance };
  }
  return nearest?.level;
}

/** Whether a level word stands nearer to another language and belongs to that one: "Nederlands en redelijk Duits". */
function isNearerToOther(advert: Advert, span: Span, level: Span): boolean {
  const own = measureDistance(span, level);
  return listWithin(advert.found.list('languages.names'), level.start - farthestWord, level.end + farthestWord).some(
    (other) => (other.end <= span.start || other.start >= span.end) && measureDistance(other, level) < own,
  );
}

/** Nothing but "and" or a comma between: what is said of one is said of both. */
function isPaired(advert: Advert, first: Span, second: Span): boolean {
  const between = advert.text.slice(first.end, second.start);
  return between.length <= 8 && /^(?:\s?[,，、/&]\s?|-?\s\p{L}{1,4}\s|[和及与與])$/u.test(between);
}

function findLevel(advert: Advert, span: Span, language: string): string | undefined {
  const inFramework = findFrameworkLevel(advert, span, language);
  if (inFramework) return inFramework;
  const sentence = findSentence(advert, span);
  const isApart = (hit: Span) =>
    /[,;]/.test(hit.start > span.end ? advert.text.slice(span.end, hit.start) : advert.text.slice(hit.end, span.start));
  const hits = listWithin(advert.found.list('languages.levels'), sentence.start, sentence.end)
    .filter(
      (hit) =>
        measureDistance(hit, span) <= farthestWord &&
        !isOfOther(advert, span, hit) &&
        !isNearerToOther(advert, span, hit),
    )
    .sort((a, b) => Number(isApart(a)) - Number(isApart(b)) || measureDistance(a, span) - measureDistance(b, span));
  return fluencyLevels.find((level) => hits[0]?.path === `languages.levels.${level}`);
}

/** "Nederlands is niet nodig", 日本語不問. */
function isDeclined(advert: Advert, span: Span): boolean {
  return listWithin(advert.found.list('languages.notNeeded'), span.end, span.end + 30).some((hit) =>
    /^[\s力]{0,2}$/u.test(advert.text.slice(span.end, hit.start)),
  );
}

/**
 * Spoken languages that the advert asks for, by their English names, each once. A level is one of the framework's, of JLPT or of HSK,
 * or native, fluent, professional, conversational, basic. Outside
 * of the requirements a language without any word of skill near it (a market, a nationality) is none.
 */
export function readLanguages(advert: Advert): LanguageAsked[] {
  const asked = new Map<string, LanguageAsked>();
  const names = advert.found.list('languages.names');
  for (const hit of names) {
    const standing = readStanding(advert, hit);
    if (!isAsked(standing)) continue;
    const language = hit.path.slice('languages.names.'.length);
    if (isDeclined(advert, hit)) continue;
    const neighbours = listWithin(names, hit.start - 30, hit.end + 30).filter((other) =>
      other.end <= hit.start ? isPaired(advert, other, hit) : other.start >= hit.end && isPaired(advert, hit, other),
    );
    const level =
      findLevel(advert, hit, language) ?? neighbours.map((other) => findLevel(advert, other, '')).find(Boolean);
    const isListed = standing.section === 'required' || standing.section === 'preferred';
    const isWeighed = [hit, ...neighbours].some((other) => findNearest(advert, 'importance', other, farthestCue));
    const isSkill =
      isListed ||
      isWeighed ||
      level !== undefined ||
      findNearest(advert, 'languages.skill', hit, farthestWord) !== undefined;
    if (!isSkill) continue;
    const importance = decideImportance(standing, standing.section === 'tasks' ? 'preferred' : 'required');
    const known = asked.get(language);
    if (known && (known.importance === 'required' || importance === 'preferred')) continue;
    const span = { start: hit.start, end: hit.end };
    asked.set(language, { language, ...(level !== undefined && { level }), importance, span });
  }
  return [...asked.values()];
}
