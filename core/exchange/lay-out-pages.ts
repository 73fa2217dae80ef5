import { breakLines } from './break-lines.ts';
import type { Weight } from './font-set.ts';
import type { CvOutline, OutlineBlock } from './outline-cv.ts';
import type { PageFormat } from './page-format.ts';

/** Role of an element in the structure tree of a PDF. */
type Role = 'H1' | 'H2' | 'P' | 'LI';

/** One stretch of text of one weight, size and colour; `y` is its base line from the top of the page. Points. */
export interface PlacedRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly weight: Weight;
  readonly size: number;
  readonly color: string;
  readonly link?: string;
}

/** What belongs together in the structure of the document, on one page. */
export interface PlacedElement {
  readonly role: Role;
  readonly page: number;
  readonly runs: readonly PlacedRun[];
  /** A line across the page below the element, at this height. */
  readonly rule?: number;
}

export type Measure = (text: string, weight: Weight, size: number) => number;

const ink = { text: '#1f2328', quiet: '#57606a', heading: '#1f4e79' };
const top = 54;
const bottom = 54;
const listIndent = 12;
const size = { name: 22, label: 12, contact: 9.5, heading: 12, text: 10, date: 9.5 };

interface Line {
  readonly runs: readonly Omit<PlacedRun, 'y'>[];
  readonly height: number;
}

/** Lines that are set one below the other, and how they are kept together. */
interface Stack {
  readonly role: Role;
  readonly lines: readonly Line[];
  readonly before: number;
  readonly hasRule?: boolean;
  /** Stays on the page of what follows. */
  readonly keepsNext?: boolean;
}

/** Sets an outline in one column on as many pages as it needs; `measure` gives the width of a text in points. */
export function layOutPages(outline: CvOutline, format: PageFormat, measure: Measure): PlacedElement[] {
  const stacks = [...headStacks(outline, format, measure)];
  for (const section of outline.sections) {
    const heading = textLines(section.heading, format, measure, {
      size: size.heading,
      weight: 'bold',
      color: ink.heading,
    });
    stacks.push({ role: 'H2', lines: heading, before: 16, hasRule: true, keepsNext: true });
    section.blocks.forEach((block, index) => {
      stacks.push(...blockStacks(block, index === 0, format, measure));
    });
  }
  return placeStacks(stacks, format);
}

function placeStacks(stacks: readonly Stack[], format: PageFormat): PlacedElement[] {
  const elements: PlacedElement[] = [];
  const limit = format.height - bottom;
  let page = 0;
  let y = top;
  const heightOf = (stack: Stack) => stack.lines.reduce((sum, line) => sum + line.height, stack.hasRule ? 8 : 0);
  stacks.forEach((stack, index) => {
    // A heading takes along what it stands over: all that keeps together and the first line after it.
    let need = 0;
    for (let next = index; next < stacks.length; next += 1) {
      const other = stacks[next];
      if (!other) break;
      if (other.keepsNext) need += other.before + heightOf(other);
      else {
        const few = other.lines.slice(0, 2);
        need += other.before + few.reduce((sum, line) => sum + line.height, 0);
        break;
      }
    }
    const isTop = y === top;
    if (!isTop && y + need > limit) {
      page += 1;
      y = top;
    } else if (!isTop) y += stack.before;
    let runs: PlacedRun[] = [];
    const flush = (rule?: number) => {
      if (runs.length > 0) elements.push({ role: stack.role, page, runs, ...(rule === undefined ? {} : { rule }) });
      runs = [];
    };
    for (const line of stack.lines) {
      if (y + line.height > limit && y > top) {
        flush();
        page += 1;
        y = top;
      }
      const base = y + line.height * 0.76;
      runs.push(...line.runs.map((run) => ({ ...run, y: base })));
      y += line.height;
    }
    flush(stack.hasRule ? y + 1.5 : undefined);
    if (stack.hasRule) y += 8;
  });
  return elements;
}

interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly color?: string;
  readonly indent?: number;
}

function textLines(text: string, format: PageFormat, measure: Measure, style: Style): Line[] {
  const { weight = 'regular', color = ink.text, indent = 0 } = style;
  const width = format.width - 2 * format.margin - indent;
  const lines = breakLines(text, width, (part) => measure(part, weight, style.size));
  return lines.map((line) => ({
    runs: [{ text: line, x: format.margin + indent, weight, size: style.size, color }],
    height: lineHeight(style.size, format),
  }));
}

function lineHeight(textSize: number, format: PageFormat): number {
  return textSize * (format.script === 'latin' ? 1.4 : 1.6);
}

function* headStacks(outline: CvOutline, format: PageFormat, measure: Measure): Generator<Stack> {
  if (outline.name) {
    const lines = textLines(outline.name, format, measure, { size: size.name, weight: 'bold' });
    yield { role: 'H1', lines, before: 0, keepsNext: true };
  }
  if (outline.label) {
    yield {
      role: 'P',
      lines: textLines(outline.label, format, measure, { size: size.label, color: ink.quiet }),
      before: 1,
    };
  }
  let before = 5;
  for (const pieces of outline.contact) {
    const lines: Line[] = [];
    let runs: Omit<PlacedRun, 'y'>[] = [];
    let x = format.margin;
    const height = lineHeight(size.contact, format);
    const common = { weight: 'regular', size: size.contact, color: ink.quiet } as const;
    const limit = format.width - format.margin;
    for (const piece of pieces) {
      const width = measure(piece.text, 'regular', size.contact);
      const gap = '  ·  ';
      if (runs.length > 0) {
        const gapWidth = measure(gap, 'regular', size.contact);
        if (x + gapWidth + width > limit) {
          lines.push({ runs, height });
          runs = [];
          x = format.margin;
        } else {
          runs.push({ text: gap, x, ...common });
          x += gapWidth;
        }
      }
      runs.push({ text: piece.text, x, ...common, ...(piece.link ? { link: piece.link } : {}) });
      x += width;
    }
    lines.push({ runs, height });
    yield { role: 'P', lines, before };
    before = 0;
  }
}

function withMark(lines: readonly Line[], format: PageFormat): Line[] {
  const mark = { text: '•', x: format.margin + 2, weight: 'regular', size: size.text, color: ink.quiet } as const;
  return lines.map((line, index) => (index === 0 ? { ...line, runs: [mark, ...line.runs] } : line));
}

interface Head {
  readonly title: string;
  /** With the sign that parts it from the title. */
  readonly beside: string;
  readonly date: string | undefined;
  readonly size: number;
  readonly indent: number;
  readonly color?: string;
}

/** The title in bold, what stands beside it, and the date at the right edge of the first line. */
function headLines(
  { title, beside, date, size: textSize, indent }: Head,
  format: PageFormat,
  measure: Measure,
): Line[] {
  const height = lineHeight(size.text, format);
  const left = format.margin + indent;
  const right = format.width - format.margin;
  const dateWidth = date ? measure(date, 'regular', size.date) : 0;
  const room = right - left - (date ? dateWidth + 18 : 0);
  const bold = (text: string) => measure(text, 'bold', textSize);
  const titles = breakLines(title, room, bold);
  const lines: Omit<PlacedRun, 'y'>[][] = (titles.length > 0 ? titles : ['']).map((text) => [
    { text, x: left, weight: 'bold', size: textSize, color: ink.text },
  ]);
  if (beside) {
    const used = bold(titles.at(-1) ?? '');
    const parts = breakLines(beside, room, (text) => measure(text, 'regular', size.text), room - used);
    parts.forEach((text, index) => {
      const run = {
        text,
        x: index === 0 ? left + used : left,
        weight: 'regular',
        size: size.text,
        color: ink.text,
      } as const;
      if (index === 0) lines.at(-1)?.push(run);
      else lines.push([run]);
    });
  }
  // The date comes last, so that the line reads on from left to right.
  if (date) lines[0]?.push({ text: date, x: right - dateWidth, weight: 'regular', size: size.date, color: ink.quiet });
  return lines.map((runs) => ({ runs: runs.filter((run) => run.text !== ''), height }));
}

function* blockStacks(block: OutlineBlock, isFirst: boolean, format: PageFormat, measure: Measure): Generator<Stack> {
  if (block.kind === 'entry') {
    const { title, beside, date, detail } = block;
    const head = { title, beside: beside ? ` · ${beside}` : '', size: size.text + 0.5, indent: 0 };
    const second = { title: '', beside: detail ?? '', date, size: size.text, indent: 0, color: ink.quiet };
    // The date stands beside the second line, so that a long title has the first one to itself.
    const lines = headLines({ ...head, date: block.isDateFirst ? date : undefined }, format, measure);
    if (detail) lines.push(...headLines({ ...second, date: block.isDateFirst ? undefined : date }, format, measure));
    yield { role: 'P', lines, before: isFirst ? 0 : 8, keepsNext: block.isFollowed };
  } else if (block.kind === 'bullet') {
    const lines = textLines(block.text, format, measure, { size: size.text, indent: listIndent });
    yield { role: 'LI', lines: withMark(lines, format), before: 1.5 };
  } else if (block.kind === 'item') {
    const { title, detail, date, notes } = block;
    const head = { title, beside: detail ? ` – ${detail}` : '', date, size: size.text, indent: listIndent };
    const style = { size: size.text, indent: listIndent, color: ink.quiet };
    const lines = [
      ...headLines(head, format, measure),
      ...notes.flatMap((note) => textLines(note, format, measure, style)),
    ];
    yield { role: 'LI', lines: withMark(lines, format), before: 2.5 };
  } else if (block.kind === 'pair') {
    const height = lineHeight(size.text, format);
    const { label } = block;
    const labelWidth = measure(label, 'bold', size.text);
    const width = format.width - 2 * format.margin;
    const texts = breakLines(block.text, width, (text) => measure(text, 'regular', size.text), width - labelWidth);
    yield {
      role: 'P',
      lines: texts.map((text, index) => ({
        runs: [
          ...(index === 0
            ? [{ text: label, x: format.margin, weight: 'bold', size: size.text, color: ink.text } as const]
            : []),
          {
            text,
            x: format.margin + (index === 0 ? labelWidth : 0),
            weight: 'regular',
            size: size.text,
            color: ink.text,
          },
        ],
        height,
      })),
      before: 2,
    };
  } else {
    yield { role: 'P', lines: textLines(block.text, format, measure, { size: size.text }), before: 2 };
  }
}
