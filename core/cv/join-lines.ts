import type { DocumentLine } from '../domain/document.ts';
import { languages } from '../domain/language.ts';
import { keywords, type LabelKind } from './keywords.ts';
import { findDates } from './read-dates.ts';
import type { SectionLine } from './section-line.ts';
import { countWords, isUnspaced } from './text.ts';
import { labelOf, sectionOf } from './vocabulary.ts';

/**
 * Tables with titles over their columns: the title row goes, and its titles are noted with the rows under it. A table under
 * titles of another section (trainings beneath schools) goes altogether.
 */
export function markColumns(marked: readonly SectionLine[]): SectionLine[] {
  const kept: SectionLine[] = [];
  let columns: readonly (LabelKind | undefined)[] | undefined;
  let isForeign = false;
  for (const item of marked) {
    const cells = item.line.text.split('\t');
    const titles = cells.map((cell) => (countWords(cell) <= 3 ? labelOf(cell) : undefined));
    if (cells.length >= 2 && titles.filter((title) => title !== undefined).length >= 2 && !item.dates) {
      columns = titles;
      isForeign = titles[0] === undefined && sectionOf(cells[0] ?? '') === 'certificates';
      continue;
    }
    if (columns && cells.length !== columns.length) {
      columns = undefined;
      isForeign = false;
    }
    if (!isForeign) kept.push(columns ? { ...item, columns } : item);
  }
  return kept;
}

/** Lines of a head that were wrapped because they were too long become one, so that a name is not torn. */
export function joinWrapped(marked: readonly SectionLine[]): SectionLine[] {
  const joined: SectionLine[] = [];
  for (const item of marked) {
    const last = joined.at(-1);
    if (last && item.role === 'header' && last.role === 'header' && isContinuation(last, item)) {
      const line: DocumentLine = {
        ...last.line,
        end: item.line.end,
        text: `${last.line.text}\n${item.line.text}`,
        runs: [...last.line.runs, ...item.line.runs],
        right: item.line.right,
      };
      const dates = last.dates
        ? (findDates(line.text.replace(/\n/g, ' ')).find((found) => found.start === last.dates?.start) ?? last.dates)
        : undefined;
      joined[joined.length - 1] = { line, role: 'header', ...(dates ? { dates } : {}) };
    } else joined.push(item);
  }
  return joined;
}

const joiners = new Set(
  languages.flatMap((language) => [...keywords[language].degreeJoiners, ...keywords[language].conjunctions]),
);

/** No name ends with "of", "und" or an open bracket. */
function isOpen(text: string): boolean {
  const last = /(?:^|\s)(\S+)\s*$/u.exec(text)?.[1] ?? '';
  return joiners.has(last) || (/\([^()]*$/.test(text) && !text.includes('\t'));
}

function isContinuation(last: SectionLine, next: SectionLine): boolean {
  const { line } = next;
  const { margin } = line;
  if (line.page !== last.line.page || line.flow !== last.line.flow || line.start !== last.line.end + 1) return false;
  if (line.headingLevel !== undefined || next.dates || line.text.includes('\t')) return false;
  const lastRun = last.line.runs.at(-1);
  const firstRun = line.runs[0];
  if (
    !lastRun ||
    !firstRun ||
    lastRun.font !== firstRun.font ||
    Math.abs(lastRun.size - firstRun.size) > 0.4 ||
    lastRun.isBold !== firstRun.isBold
  )
    return false;
  if (/[-–—]\s*$/.test(last.line.text) && line.text.length < 24) return true;
  if (line.spaceBefore > 1.4 || last.line.y === line.y) return false;
  if (/\p{L}-$/u.test(last.line.text) && /^\p{L}/u.test(line.text)) return true;
  if (isOpen(last.line.text) && line.text.length < 40 && !last.dates) return true;
  if (last.dates && /[\p{L}\d]$/u.test(last.line.text) && last.dates.end >= last.line.text.length - 1) return false;
  const firstWord = /^\S+/.exec(line.text)?.[0] ?? '';
  const width = isUnspaced(firstWord) ? firstRun.size : (firstWord.length + 1) * firstRun.size * 0.5;
  const isNearlyFull = margin - last.line.right < 0.2 * (margin - last.line.x) + 4;
  return isNearlyFull && last.line.right + width > margin + 2;
}
