import type { DocumentLine } from '../domain/document.ts';
import { anchorDates } from './anchor-dates.ts';
import { signatureOf } from './collect-lines.ts';
import type { FoundDates } from './read-dates.ts';
import type { SectionLine } from './section-line.ts';
import { countWords, isUnspaced } from './text.ts';

/** Tells the lines of a section apart: heads of entries, running text, and items of lists. */
export function markLines(lines: readonly DocumentLine[]): SectionLine[] {
  const marked: SectionLine[] = [];
  let bulletIndent: number | undefined;
  let inProse = false;
  let proseStyle = '';
  const bases = findContentEdges(lines);
  for (const [index, line] of lines.entries()) {
    const dates = anchorDates(line, lines[index + 1]);
    const last = marked.at(-1);
    if (
      dates &&
      last &&
      isLoneYear(line, dates) &&
      last.dates &&
      isLoneYear(last.line, last.dates) &&
      line.flow === last.line.flow
    ) {
      // The two ends of a range stand beneath one another.
      const { to } = dates;
      if (to !== undefined) marked[marked.length - 1] = { ...last, dates: { ...last.dates, to, kind: 'range' } };
      continue;
    }
    if (dates) {
      marked.push({ line, role: line.isBullet && !isShort(line.text) ? 'bullet' : 'header', dates });
      bulletIndent = line.isBullet ? line.x : undefined;
      inProse = false;
      continue;
    }
    if (line.isBullet) {
      marked.push({ line, role: 'bullet' });
      bulletIndent = line.x;
      inProse = false;
      continue;
    }
    const continuesBullet =
      bulletIndent !== undefined &&
      line.x > bulletIndent + 1 &&
      line.spaceBefore < 1.6 &&
      line.headingLevel === undefined;
    if (continuesBullet) {
      marked.push({ line, role: 'body' });
      continue;
    }
    // Bullets whose marks are drawn, not written, only show by their indent.
    const base = bases.get(line.flow);
    if (base !== undefined && line.x > base + 11 && line.headingLevel === undefined && !line.text.includes('\t')) {
      marked.push({ line, role: line.spaceBefore > 1.3 ? 'bullet' : 'body' });
      inProse = false;
      continue;
    }
    bulletIndent = undefined;
    const style = signatureOf(line);
    const continuesProse: boolean =
      inProse && style === proseStyle && line.spaceBefore <= 1.75 && line.headingLevel === undefined;
    const before = marked.at(-1);
    const isTorn = before?.role === 'header' && /\p{L}-$/u.test(before.line.text);
    inProse = !isTorn && (continuesProse || isProse(line));
    if (inProse && !continuesProse) proseStyle = style;
    marked.push({ line, role: inProse ? 'body' : 'header' });
  }
  return releaseHeads(marked);
}

/**
 * In plain text nothing but the dates tells where a paragraph ends and the next head begins: when the first head of a section
 * has lines above its dates, those that stand there later and are set the same way are heads too.
 */
function releaseHeads(marked: SectionLine[]): SectionLine[] {
  const depth = marked.findIndex(({ dates }) => dates !== undefined);
  const lead = marked.slice(0, depth);
  if (depth < 1 || depth > 3 || lead.some(({ role, line }) => role !== 'header' || line.isBullet)) return marked;
  for (const [index, { line, dates }] of marked.entries()) {
    if (!dates || index <= 2 * depth || line.isBullet) continue;
    const above = marked.slice(index - depth, index);
    const isHead = above.every((item, at) => {
      const model = lead[at]?.line;
      return (
        !item.dates &&
        item.role !== 'bullet' &&
        model !== undefined &&
        signatureOf(model).replace('C', '') === signatureOf(item.line).replace('C', '') &&
        Math.abs(model.x - item.line.x) < 3 &&
        !/^\p{Ll}|[.。;；]$/u.test(item.line.text) &&
        !isProse(item.line)
      );
    });
    if (isHead) for (const [at, item] of above.entries()) marked[index - depth + at] = { ...item, role: 'header' };
  }
  return marked;
}

function isLoneYear(line: DocumentLine, dates: FoundDates): boolean {
  return dates.kind === 'single' && countWords(line.text.slice(0, dates.start) + line.text.slice(dates.end)) === 0;
}

/** For each flow where the text of heads begins: beside leading dates, or at the start of a line that ends with dates. */
function findContentEdges(lines: readonly DocumentLine[]): ReadonlyMap<number, number> {
  const edges = new Map<number, number>();
  for (const [index, line] of lines.entries()) {
    const dates = anchorDates(line, lines[index + 1]);
    if (!dates || line.isBullet) continue;
    const edge = dates.start > 2 ? line.x : contentEdge(line, dates);
    if (edge === undefined) continue;
    edges.set(line.flow, Math.min(edges.get(line.flow) ?? edge, edge));
  }
  return edges;
}

/** The left edge of what stands beside leading dates; undefined where it is not set off from them. */
export function contentEdge(line: DocumentLine, dates: FoundDates): number | undefined {
  const tab = line.text.indexOf('\t', Math.max(0, dates.end - 1));
  const from = line.start + (tab < 0 ? dates.end : tab);
  const beside = line.runs.find((run) => run.start >= from);
  return beside?.x ?? (/\p{L}/u.test(line.text.slice(dates.end)) ? undefined : line.x);
}

function isShort(text: string): boolean {
  return countWords(text) <= 12;
}

/** Running text: long, or a sentence. */
function isProse(line: DocumentLine): boolean {
  if (line.headingLevel !== undefined) return false;
  const text = line.text.replace(/\t/g, ' ').trim();
  const words = countWords(text);
  if (isUnspaced(text))
    return /[。;；]$/u.test(text) || (words > 14 && /[,、，。]/u.test(text) && !line.text.includes('\t')) || words > 30;
  if (line.text.includes('\t')) return false;
  return (
    words > 11 ||
    (words > 5 && /[.;!?]$/.test(text) && !/(?:Inc|Ltd|Co|Corp|Dipl|B\.V|N\.V)\.$/i.test(text)) ||
    (words > 7 && /^\p{Ll}/u.test(text))
  );
}
