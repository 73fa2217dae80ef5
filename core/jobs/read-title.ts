import type { Knowledge } from '../knowledge/load-knowledge.ts';
import { listWithin } from './find-keywords.ts';
import type { Advert, Span } from './read-advert.ts';
import { readLabelled, trimSpan } from './read-labels.ts';
import type { AdvertLine } from './split-sections.ts';

const longestTitle = 100;
const mostWords = 12;
/** Titles stand among the first lines. */
const headLines = 8;
const genderMarks =
  /\s*[([（]\s*[a-zåäöéäü]{1,6}\s?(?:[/|*,.]\s?[a-zåäöéäü]{1,6}\s?){1,3}[)\]）]|\s+[mwfdx]\s?\/\s?[mwfdx](?:\s?\/\s?[mwfdx])?\b/giu;
const divider = /\s+[|–—•·@]\s+|\s+-\s+|\s*[|｜／]\s*|\t/u;
/** Behind an abbreviation ("Sr.", "Prod.") a capital may follow too, but not after so many words. */
const sentenceEnd = /\p{Ll}{3}[.!?]\s+\p{Lu}|[。！？]|[!?]$|(?:\S+\s+){8}\S*\.$/u;

/** What is left of a title line without place, working time and gender marks; empty when nothing is. */
function cleanTitle(advert: Advert, span: Span, knowledge: Knowledge): Span {
  const { text } = advert;
  // 【急募】 and [Remote] in front of a title are no part of it.
  const notice =
    /^[\s*■●◆]*[【［[][^】］\]\n]{1,20}[】］\]]\s*(?=\S)/u.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  let { start, end } = trimSpan(text, { start: span.start + notice, end: span.end });
  // "Data Analyst at Northwind": the company is no part of the title.
  const at = listWithin(advert.found.list('title.at'), start, end).find((hit) =>
    /^\s\p{Lu}/u.test(text.slice(hit.end, hit.end + 2)),
  );
  if (at && at.start > start) end = at.start;
  // Brackets go first: a dash inside them ("(Remote - US)") divides nothing.
  for (let bracket = findLastBracket(text, { start, end }); bracket !== undefined; ) {
    end = trimSpan(text, { start, end: bracket }).end;
    bracket = findLastBracket(text, { start, end });
  }
  const parts = splitParts(text, { start, end });
  const known = parts.find((part) => namesOccupation(text, part, knowledge));
  const chosen = known ?? parts.find((part) => !isNoise(advert, part) && !isPlace(text, part, knowledge));
  if (!chosen) return { start, end: start };
  ({ start, end } = chosen);
  for (;;) {
    const shorter = dropTail(advert, trimSpan(text, { start, end }), knowledge);
    if (shorter === end) break;
    end = shorter;
  }
  const bracket = /^[【［[（(][^】］\])）]{1,20}[】］\])）]\s*/u.exec(text.slice(start, end))?.[0];
  if (bracket && bracket.length < end - start) start += bracket.length;
  return trimSpan(text, { start, end });
}

/** Where a bracket at the end of a title begins: "Nurse (ICU)". One inside a word is part of it: "Infirmier(ère)". */
function findLastBracket(text: string, { start, end }: Span): number | undefined {
  const match = /(?:\s+|(?<=[)\]）］】\p{Lo}]))[([（［【][^()[\]（）［］【】]{0,60}[)\]）］】]$/u.exec(
    text.slice(start, end),
  );
  return match && match.index > 0 ? start + match.index : undefined;
}

function splitParts(text: string, span: Span): Span[] {
  const parts: Span[] = [];
  let start = span.start;
  for (;;) {
    const match = divider.exec(text.slice(start, span.end));
    const end = match ? start + match.index : span.end;
    const part = trimSpan(text, { start, end });
    if (part.end > part.start) parts.push(part);
    if (!match) return parts;
    start = end + match[0].length;
  }
}

/** The end of a title without one more thing that is no part of it: gender mark, bracket with a place, "remote". */
function dropTail(advert: Advert, { start, end }: Span, knowledge: Knowledge): number {
  const written = advert.text.slice(start, end);
  for (const mark of written.matchAll(genderMarks)) {
    if (mark.index + mark[0].length === written.length) return start + mark.index;
  }
  const bracket = findLastBracket(advert.text, { start, end });
  if (bracket !== undefined) return bracket;
  const comma = written.lastIndexOf(', ');
  if (comma > 0 && isPlace(advert.text, { start: start + comma + 2, end }, knowledge)) return start + comma;
  const share = /[\s,，(（–—-]*\d{1,3}(?:[.,]\d)?\s?(?:[-–—]\s?\d{1,3}(?:[.,]\d)?\s?)?[%％]$/u.exec(written);
  if (share && share.index > 0) return start + share.index;
  // "会计实习生" is a title, "Ekonomiassistent, vikariat" one with its contract behind it.
  const isApart = (hit: Span) => /[\s,，(（–—|-]$/u.test(advert.text.slice(start, hit.start));
  const noise = [
    ...listWithin(advert.found.list('title.noise'), start, end),
    ...['contract.kinds', 'workingTime']
      .flatMap((list) => listWithin(advert.found.list(list), start, end))
      .filter(isApart),
  ].find((hit) => hit.end >= end - 1 && hit.start > start);
  return noise ? trimSpan(advert.text, { start, end: noise.start }).end : end;
}

function isNoise(advert: Advert, span: Span): boolean {
  return listWithin(advert.found.list('title'), span.start, span.end).some(
    (hit) => /^title\.(?:noise|not)$/.test(hit.path) && hit.end - hit.start >= (span.end - span.start) * 0.6,
  );
}

function isPlace(text: string, span: Span, knowledge: Knowledge): boolean {
  const written = text.slice(span.start, span.end);
  const letters = knowledge.findPlaces(written).reduce((sum, place) => sum + place.end - place.start, 0);
  return letters > 0 && letters >= written.length * 0.5;
}

function namesOccupation(text: string, span: Span, knowledge: Knowledge): boolean {
  return knowledge.guessIndustry(text.slice(span.start, span.end), '') !== undefined;
}

/** Whether a line is a part of a paragraph that was broken for width. */
function isWrapped(advert: Advert, line: AdvertLine): boolean {
  const index = advert.lines.indexOf(line);
  const before = advert.lines[index - 1];
  const after = advert.lines[index + 1];
  const goesOn = before !== undefined && before.end + 1 >= line.start && before.text.length > 60;
  const isLong = line.text.length > 50;
  return goesOn || (isLong && after !== undefined && line.end + 1 === after.start && /^\p{Ll}/u.test(after.text));
}

function isTitleLike(advert: Advert, line: AdvertLine): boolean {
  return (
    !/^\p{Ll}/u.test(line.text) &&
    !isWrapped(advert, line) &&
    line.text.length <= longestTitle &&
    line.text.split(/\s+/).length <= mostWords &&
    !sentenceEnd.test(line.text.replace(/[([][^()[\]]{0,60}[)\]]/gu, '')) &&
    !/[:：]$/u.test(line.text) &&
    !isNoise(advert, line)
  );
}

/** "We are looking for a Senior Backend Engineer to join …": from the introduction to the next plain word. */
function readIntroduced(advert: Advert, knowledge: Knowledge): Span | undefined {
  for (const hit of advert.found.list('title.introduces')) {
    const line = advert.text.indexOf('\n', hit.end);
    const limit = Math.min(line < 0 ? advert.text.length : line, hit.end + longestTitle);
    const stop = listWithin(advert.found.list('title.ends'), hit.end + 2, limit)[0]?.start ?? limit;
    // "un(e) aide-soignant(e)": an ending in brackets is part of its word.
    const article = /^\s\p{Ll}{2,4}\(\p{Ll}{1,2}\)(?=\s)/u.exec(advert.text.slice(hit.end, stop))?.[0].length ?? 0;
    const from = hit.end + article;
    const written = advert.text
      .slice(from, stop)
      .replace(genderMarks, (mark) => ' '.repeat(mark.length))
      .replace(/(?<=\p{L})\(\p{Ll}{1,5}\)/gu, (ending) => 'e'.repeat(ending.length));
    const end = from + (/[,.;:!?()。、，\n]/u.exec(written)?.index ?? written.length);
    const span = cleanTitle(advert, { start: from, end }, knowledge);
    if (span.end > span.start && namesOccupation(advert.text, span, knowledge)) return span;
  }
  return undefined;
}

/**
 * The title of the job: behind its label, else the line among the first that names an occupation or carries a gender
 * mark, else what the text says it looks for, else a short first line.
 */
export function readTitle(advert: Advert, knowledge: Knowledge): Span | undefined {
  const labelled = readLabelled(advert, 'title');
  if (labelled) {
    const span = cleanTitle(advert, labelled, knowledge);
    if (span.end > span.start) return span;
  }
  // What stands under "What you bring" is a requirement, however near the top it is.
  const head = advert.lines
    .slice(0, headLines)
    .filter(({ section }) => section !== 'required' && section !== 'preferred')
    .filter((line) => isTitleLike(advert, line));
  for (const line of head) {
    const span = cleanTitle(advert, line, knowledge);
    if (span.end <= span.start) continue;
    if (line.text.match(genderMarks) || namesOccupation(advert.text, span, knowledge)) return span;
  }
  const introduced = readIntroduced(advert, knowledge);
  if (introduced) return introduced;
  const [first, second] = advert.lines;
  if (!first || !second || first !== head[0] || first.isHeading || first.section !== 'none') return undefined;
  const span = cleanTitle(advert, first, knowledge);
  return span.end > span.start && first.text.split(/\s+/).length <= 8 ? span : undefined;
}
