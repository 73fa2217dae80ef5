import type { DocumentLine } from '../domain/document.ts';
import { languages } from '../domain/language.ts';
import { keywords } from './keywords.ts';
import { findDates } from './read-dates.ts';
import { keyOf } from './text.ts';

/** An entry put together from lines that each tell one event: joined, left. */
export interface EventEntry {
  readonly name: { readonly text: string; readonly page: number; readonly start: number; readonly end: number };
  readonly position?: { readonly text: string; readonly page: number; readonly start: number; readonly end: number };
  from?: string;
  to?: string;
  fromSource?: DocumentLine;
  toSource?: DocumentLine;
}

interface Event {
  readonly kind: 'begin' | 'end' | 'now' | 'ditto-end';
  readonly line: DocumentLine;
  readonly name: string;
  readonly offset: number;
  readonly position?: { text: string; offset: number } | undefined;
  readonly date?: string | undefined;
}

const listOf = (kind: 'begin' | 'end' | 'presentTense' | 'ditto' | 'closing') =>
  languages.flatMap((language) => keywords[language].events[kind]).sort((a, b) => b.length - a.length);
const begins = listOf('begin');
const ends = listOf('end');
const nows = new Set(listOf('presentTense').map(keyOf));
const closings = new Set(listOf('closing').map(keyOf));
const dittos = listOf('ditto');
const escapeWord = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s*');
const eventPattern = new RegExp(
  `^(.*?)[\\s、,・]*(?:(${ends.map(escapeWord).join('|')})|(${begins.map(escapeWord).join('|')}))\\s*(?:[(（]([^()（）]*)[)）])?\\s*$`,
  'u',
);

const eventSigns = new RegExp([...begins, ...ends].map(escapeWord).join('|'), 'u');

/** True where the lines of a section tell one event each, as in a rirekisho. */
export function areEvents(lines: readonly DocumentLine[]): boolean {
  // The words of events are all of unspaced scripts so far; the question is not worth asking elsewhere.
  if (!lines.some((line) => eventSigns.test(line.text))) return false;
  let events = 0;
  for (const line of lines) {
    const event = readEvent(line);
    if (event && event.kind !== 'now') events += 1;
  }
  return events >= 2 || (events === 1 && lines.length <= 4);
}

/** Puts entries together from events; a leaving belongs to the last joining of the same or an unnamed place. */
export function readEvents(lines: readonly DocumentLine[]): EventEntry[] {
  const entries: EventEntry[] = [];
  for (const line of lines) {
    const event = readEvent(line);
    if (!event) continue;
    const last = entries.at(-1);
    if (event.kind === 'begin') {
      const name = event.name === '' ? last?.name : placeOf(event.name, event.offset, line);
      if (!name) continue;
      entries.push({
        name,
        ...(event.position ? { position: placeOf(event.position.text, event.position.offset, line) } : {}),
        ...(event.date ? { from: event.date, fromSource: line } : {}),
      });
      continue;
    }
    if (event.kind === 'now') continue;
    const open = entries.findLast(
      (entry) =>
        entry.to === undefined && !entry.toSource && (isDitto(event.name) || isSamePlace(entry.name.text, event.name)),
    );
    if (open) {
      open.toSource = line;
      if (event.date) open.to = event.date;
    } else if (!isDitto(event.name)) {
      entries.push({
        name: placeOf(event.name, event.offset, line),
        toSource: line,
        ...(event.date ? { to: event.date } : {}),
      });
    }
  }
  return entries;
}

function placeOf(text: string, offset: number, line: DocumentLine) {
  return { text, page: line.page, start: line.start + offset, end: line.start + offset + text.length };
}

function readEvent(line: DocumentLine): Event | undefined {
  const { date, offset } = readEventDate(line.text);
  const rest = line.text.slice(offset);
  const key = keyOf(rest);
  if (closings.has(key)) return undefined;
  if (nows.has(key)) return { kind: 'now', line, name: '', offset };
  const match = eventPattern.exec(rest.trimEnd());
  if (!match) return undefined;
  const isEnd = match[2] !== undefined;
  const name = (match[1] ?? '').trim();
  if (name.length > 60) return undefined;
  const position = match[4] && !isEnd ? { text: match[4], offset: offset + rest.lastIndexOf(match[4]) } : undefined;
  return { kind: isEnd ? 'end' : 'begin', line, name, offset: offset + rest.indexOf(name), date, position };
}

const eras = new Map(languages.flatMap((language) => Object.entries(keywords[language].eras)));
const cells = new RegExp(
  `^\\s*((?:19|20)(?:\\d\\d|xx|○○)|(?:${[...eras.keys()].join('|')})\\s*(?:\\d{1,3}|元))\\s*(?:[\\t ]\\s*(\\d{1,2}|x{1,2}))?\\s*\\t\\s*`,
  'iu',
);

/** The year of the common era: "2012", "平成24". */
function yearOf(printed: string): string | undefined {
  if (/^\d{4}$/.test(printed)) return printed;
  const era = /^(\D+?)\s*(\d{1,3}|元)$/u.exec(printed);
  const before = era?.[1] ? eras.get(era[1].toLowerCase()) : undefined;
  return before === undefined ? undefined : String(before + (era?.[2] === '元' ? 1 : Number(era?.[2])));
}

/** The date before an event: year and month in cells of their own, or any date at the start. */
function readEventDate(text: string): { date?: string | undefined; offset: number } {
  const match = cells.exec(text);
  if (match?.[1]) {
    const month = Number(match[2]);
    const year = yearOf(match[1]);
    const date = year && month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : year;
    return { date, offset: match[0].length };
  }
  const found = findDates(text)[0];
  if (found && found.start <= 2) {
    const gap = /^[\s\t:：・]*/u.exec(text.slice(found.end))?.[0].length ?? 0;
    return { date: found.from ?? found.to, offset: found.end + gap };
  }
  return { offset: /^\s*/.exec(text)?.[0].length ?? 0 };
}

function isDitto(name: string): boolean {
  const key = keyOf(name);
  return (
    key === '' ||
    dittos.some((word) => key === keyOf(word)) ||
    (dittos.some((word) => key.startsWith(keyOf(word))) && key.length <= 6)
  );
}

function isSamePlace(left: string, right: string): boolean {
  const a = keyOf(left);
  const b = keyOf(right);
  return a === b || a.startsWith(b) || b.startsWith(a);
}
