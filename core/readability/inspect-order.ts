import type { Cv } from '../domain/cv.ts';
import type { ReadDocument } from '../domain/document.ts';
import type { Finding } from '../domain/readability.ts';
import { findLines, type PlainIndex, squeeze } from './plain-index.ts';

type Evidence = Cv['meta']['cvplus']['evidence'];

/** Lines between a job and its dates from which a reader that goes by lines no longer puts them together. */
const farLines = 5;
/** Below this share of neighbours that stay neighbours, the text as a whole is out of order. */
const orderedShare = 0.75;
const fewestPairs = 12;

/** Jobs whose dates stand far from them in the plain text, or nearer to another job. */
export function inspectDates(cv: Cv, document: ReadDocument, index: PlainIndex): Finding[] {
  const { evidence } = cv.meta.cvplus;
  const jobs = cv.work.flatMap((job, at) => {
    const start = evidence[`/work/${at}/startDate`] ?? evidence[`/work/${at}/endDate`];
    const cells = ['position', 'name'].flatMap((field) => {
      const place = evidence[`/work/${at}/${field}`];
      return place ? [cellAt(document, place)] : [];
    });
    const names = [job.position, job.name].filter((name) => name !== undefined);
    // A bare name may stand in running text as well; the whole cell in which it was read hardly does.
    const whole = cells.flatMap((cell) => findLines(index, cell));
    const lines = [...new Set(whole.length > 0 ? whole : names.flatMap((name) => findLines(index, name)))];
    const date = start && textAt(document, start);
    const dates = date ? findLines(index, date) : [];
    return start && date && lines.length > 0 && dates.length > 0 ? [{ start, date, lines, dates }] : [];
  });
  const torn = jobs.filter((job) => {
    let distance = Number.POSITIVE_INFINITY;
    for (const line of job.lines) for (const date of job.dates) distance = Math.min(distance, Math.abs(line - date));
    if (distance > farLines) return true;
    if (distance < 2) return false;
    // All jobs first and all dates after them: another job, or its date, stands between.
    return job.dates.every((date) => {
      const own = nearest(job.lines, date);
      return jobs.some(
        (other) =>
          other !== job &&
          other.date !== job.date &&
          [...other.lines, ...other.dates].some((line) => isBetween(line, date, own)),
      );
    });
  });
  if (torn.length === 0 || jobs.length === 0) return [];
  return [
    {
      code: 'dates.torn',
      severity: 'hinders',
      pages: pagesOf(torn.map((job) => job.start)),
      details: { number: torn.length, total: jobs.length },
      evidence: torn.map((job) => job.start),
    },
  ];
}

function nearest(lines: readonly number[], to: number): number {
  return lines.reduce((best, line) => (Math.abs(line - to) < Math.abs(best - to) ? line : best), lines[0] ?? to);
}

function isBetween(line: number, a: number, b: number): boolean {
  return line > Math.min(a, b) && line < Math.max(a, b);
}

/** The part of a line, up to the gaps on both sides, in which a place of the document stands. */
function cellAt(document: ReadDocument, span: { page: number; start: number; end: number }): string {
  const text = document.pages.find((page) => page.number === span.page)?.text ?? '';
  const from = Math.max(text.lastIndexOf('\n', span.start - 1), text.lastIndexOf('\t', span.start - 1)) + 1;
  const rest = text.slice(span.end).search(/[\n\t]/);
  return text.slice(from, rest < 0 ? text.length : span.end + rest);
}

/** The text that a place of the document holds. */
export function textAt(document: ReadDocument, span: { page: number; start: number; end: number }): string {
  return document.pages.find((page) => page.number === span.page)?.text.slice(span.start, span.end) ?? '';
}

/** Pages of several places, in order. */
export function pagesOf(spans: readonly { readonly page: number }[]): number[] {
  return [...new Set(spans.map((span) => span.page))].sort((a, b) => a - b);
}

/** Evidence of several fields, as far as there is any. */
export function evidenceOf(evidence: Evidence, pointers: readonly string[]) {
  return pointers.flatMap((pointer) => evidence[pointer] ?? []);
}

function longestCell(line: string): string {
  return line.split('\t').reduce((longest, cell) => (cell.length > longest.length ? cell : longest), '');
}

/** How many lines that follow one another on the page do so in the plain text. Short lines say nothing: they may return. */
export function inspectOrder(document: ReadDocument, index: PlainIndex): Finding[] {
  let pairs = 0;
  let kept = 0;
  const pages = new Map<number, { pairs: number; kept: number }>();
  for (const page of document.pages) {
    const own = { pairs: 0, kept: 0 };
    for (const [at, line] of page.lines.entries()) {
      const next = page.lines[at + 1];
      if (!next || next.flow !== line.flow || line.isRunning || next.isRunning) continue;
      // Dates and places beside a line may come before or after it; what most of the line says is followed.
      const end = squeeze(longestCell(line.text)).slice(-30);
      const start = squeeze(longestCell(next.text)).slice(0, 30);
      if (end.length < 6 || start.length < 6) continue;
      const from = index.squeezed.indexOf(end);
      if (from < 0 || from !== index.squeezed.lastIndexOf(end)) continue;
      const to = index.squeezed.indexOf(start);
      if (to < 0 || to !== index.squeezed.lastIndexOf(start)) continue;
      own.pairs += 1;
      if (to >= from && to - from - end.length < 40) own.kept += 1;
    }
    pages.set(page.number, own);
    pairs += own.pairs;
    kept += own.kept;
  }
  if (pairs < fewestPairs || kept >= orderedShare * pairs) return [];
  const worst = [...pages]
    .filter(([, own]) => own.pairs > 0 && own.kept < orderedShare * own.pairs)
    .map(([page]) => page);
  return [
    {
      code: 'order.scrambled',
      severity: 'hinders',
      pages: worst,
      details: { number: pairs - kept, total: pairs },
      evidence: [],
    },
  ];
}
