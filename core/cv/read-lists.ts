import type { DocumentLine, DocumentPage } from '../domain/document.ts';
import { findDates } from './read-dates.ts';
import type { SectionLine } from './section-line.ts';
import type { Sourced, SourceNotes } from './source-notes.ts';
import type { Entry } from './split-entries.ts';
import { cleanText } from './text.ts';

export interface ListItem {
  readonly name: Sourced;
  readonly date?: Sourced;
  /** Who issued it, or where it appeared. */
  readonly rest?: Sourced;
}

/** Reads lists of one item a line or bullet: name, by whom, and when. */
export function readItems(lines: readonly DocumentLine[], pages: readonly DocumentPage[]): ListItem[] {
  const items: ListItem[] = [];
  for (const span of joinBullets(lines)) {
    const text = pages[span.page - 1]?.text.slice(span.start, span.end) ?? '';
    const date = findDates(text.replace(/\n/g, ' ')).at(-1);
    const kept = date
      ? `${text.slice(0, date.start)}${' '.repeat(date.end - date.start)}${text.slice(date.end)}`
      : text;
    const cut = /[\t;|]|,\s|\s[–—-]\s|\s{3,}/u.exec(kept.trimStart());
    const lead = kept.length - kept.trimStart().length;
    const name = cleanText(cut ? kept.slice(lead, lead + cut.index) : kept);
    const day: Sourced | undefined = date?.to
      ? { text: date.to, page: span.page, start: span.start + date.start, end: span.start + date.end }
      : undefined;
    if (!/\p{L}{2}|\p{Lo}/u.test(name)) {
      const previous = items.at(-1);
      if (day && previous && !previous.date) items[items.length - 1] = { ...previous, date: day };
      continue;
    }
    const from = cut ? lead + cut.index + cut[0].length : kept.length;
    const rest = cleanText(kept.slice(from));
    const to = date && date.start >= from && kept.slice(date.start).trim() === '' ? date.start : kept.length;
    items.push({
      name: { text: name, ...span },
      ...(day ? { date: day } : {}),
      ...(rest ? { rest: { text: rest, page: span.page, start: span.start + from, end: span.start + to } } : {}),
    });
  }
  return items;
}

interface Span {
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

function joinBullets(lines: readonly DocumentLine[]): Span[] {
  const spans: (Span & { readonly bullet: DocumentLine | undefined; readonly last: DocumentLine })[] = [];
  for (const line of lines) {
    const previous = spans.at(-1);
    const continues =
      previous &&
      previous.page === line.page &&
      line.start === previous.end + 1 &&
      !line.isBullet &&
      previous.bullet &&
      line.x > previous.bullet.x + 1 &&
      line.spaceBefore < 1.6;
    if (previous && continues) spans[spans.length - 1] = { ...previous, end: line.end, last: line };
    else
      spans.push({
        page: line.page,
        start: line.start,
        end: line.end,
        bullet: line.isBullet ? line : undefined,
        last: line,
      });
  }
  return spans.map(({ page, start, end }) => ({ page, start, end }));
}

/** What the text of an entry is called; without a name of its own the running text is the first item of the list. */
interface TextFields {
  readonly summary?: string;
  readonly list: string;
}

/** The text under an entry: running text as its summary, bullets as highlights. */
export function readHighlights(
  entry: Entry,
  pointer: string,
  notes: SourceNotes,
  fields: TextFields = { summary: 'summary', list: 'highlights' },
): { summary?: string; highlights: string[] } {
  const found: { text: string; lines: readonly SectionLine[] }[] = [];
  const prose: SectionLine[] = [];
  let open: { lines: SectionLine[] } | undefined;
  const flush = () => {
    const text = open ? join(open.lines) : '';
    if (open && text !== '') found.push({ text, lines: open.lines });
    open = undefined;
  };
  const lead = entry.header.filter((line) => line.role === 'bullet');
  for (const item of [...lead, ...entry.body]) {
    if (item.role === 'bullet') {
      flush();
      open = { lines: [item] };
    } else if (open && item.line.spaceBefore < 1.8) open.lines.push(item);
    else prose.push(item);
  }
  flush();
  const summary = join(prose);
  const before = summary !== '' && fields.summary === undefined ? 1 : 0;
  if (summary !== '') noteLines(`${pointer}/${fields.summary ?? `${fields.list}/0`}`, summary, prose, notes);
  for (const [index, { text, lines }] of found.entries())
    noteLines(`${pointer}/${fields.list}/${index + before}`, text, lines, notes);
  return { ...(summary === '' ? {} : { summary }), highlights: found.map(({ text }) => text) };
}

function join(items: readonly SectionLine[]): string {
  return cleanText(
    items
      .map(({ line, dates }) => (dates ? line.text.slice(0, dates.start) + line.text.slice(dates.end) : line.text))
      .join('\n'),
  );
}

function noteLines(pointer: string, text: string, items: readonly SectionLine[], notes: SourceNotes): void {
  const first = items[0]?.line;
  const last = items.findLast(({ line }) => line.page === first?.page)?.line;
  if (first && last) notes.text(pointer, text, { page: first.page, start: first.start, end: last.end }, 0.85);
}
