import type { DocumentLine } from '../domain/document.ts';
import { type BodyStyle, signatureOf } from './collect-lines.ts';
import type { SectionKind } from './keywords.ts';
import { countWords, isUnspaced, isUpperCase, keyOf } from './text.ts';
import { isDocumentTitle, isLanguageName, sectionOf, sectionWithin } from './vocabulary.ts';

/** A heading and the lines under it. The lines before the first heading are a section of kind `head`. */
export interface Section {
  readonly kind: SectionKind | 'head' | 'other';
  readonly heading?: DocumentLine;
  readonly lines: readonly DocumentLine[];
}

interface Mark {
  readonly kind: SectionKind | 'other';
  /** The rest of the line when the heading stands beside its first line of content. */
  readonly rest?: DocumentLine;
  /** The line is the second half of a heading that was too long for one. */
  readonly isContinued?: boolean;
}

/** Splits lines into sections at headings, which are told by their words first and by typography they share second. */
export function findSections(lines: readonly DocumentLine[], body: BodyStyle): Section[] {
  const marks = markHeadings(lines, body);
  const sections: Section[] = [];
  let current: { kind: Section['kind']; heading?: DocumentLine; lines: DocumentLine[] } = { kind: 'head', lines: [] };
  for (const line of lines) {
    const mark = marks.get(line);
    if (!mark) {
      current.lines.push(line);
      continue;
    }
    if (mark.isContinued) continue;
    sections.push(current);
    current = { kind: mark.kind, heading: line, lines: mark.rest ? [mark.rest] : [] };
  }
  sections.push(current);
  return sections.filter((section) => section.lines.length > 0 || section.heading);
}

function markHeadings(lines: readonly DocumentLine[], body: BodyStyle): Map<DocumentLine, Mark> {
  const marks = new Map<DocumentLine, Mark>();
  const shapes = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    if (line.text.includes('\t') || (line.isBullet && line.size <= body.size * 1.15 && !isMarkedHeading(line, body)))
      continue;
    const kind = /\.\s*$/.test(line.text) ? undefined : sectionOf(line.text);
    if (kind === 'languages' && isUnspaced(line.text) && !areSpoken(lines.slice(index + 1, index + 5))) continue;
    if (kind && looksLikeHeading(line, lines, index, body)) {
      marks.set(line, { kind });
      remember(shapes, line);
    }
  }
  markWrappedHeadings(marks, lines, body, shapes);
  markPlainHeadings(marks, lines, body);
  dropOddOnes(marks, shapes);
  markHeadingColumn(marks, lines);
  markFormLabels(marks, lines);
  let above: DocumentLine | undefined;
  for (const [index, line] of lines.entries()) {
    const mark = marks.get(line) ?? markBySimilarity(line, lines, index, body, shapes, above);
    if (!mark) continue;
    marks.set(line, mark);
    above = line;
  }
  return marks;
}

/** "KENNIS EN" over "VAARDIGHEDEN": a heading in a narrow column. */
function markWrappedHeadings(
  marks: Map<DocumentLine, Mark>,
  lines: readonly DocumentLine[],
  body: BodyStyle,
  shapes: Map<string, number[]>,
): void {
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (!next || marks.get(line)?.isContinued || line.isBullet || next.isBullet || next.flow !== line.flow) continue;
    if (line.text.length > 40 || /[\t\d]/.test(line.text) || next.text.includes('\t')) continue;
    const isOne = signatureOf(line) === signatureOf(next) && next.spaceBefore < 1.75 && next.page === line.page;
    if (!isOne || (line.size <= body.size * 1.08 && !isUpperCase(line.text) && !line.runs[0]?.isBold)) continue;
    const kind = sectionOf(`${line.text} ${next.text}`);
    if (!kind) continue;
    // Its second half may be the name of a section by itself: "OPLEIDING EN" over "TRAINING".
    marks.set(line, { kind });
    marks.set(next, { kind, isContinued: true });
    remember(shapes, line);
  }
}

/** "Work ⇥ Engineer": sections named in a column of their own, beside their first lines. */
function markHeadingColumn(marks: Map<DocumentLine, Mark>, lines: readonly DocumentLine[]): void {
  const found = new Map<string, Map<DocumentLine, Mark>>();
  for (const line of lines) {
    const tab = line.text.indexOf('\t');
    if (tab < 0 || line.isBullet || marks.has(line)) continue;
    const kind = sectionOf(line.text.slice(0, tab));
    const run = line.runs[0];
    if (!kind || !run) continue;
    const face = `${run.font}/${Math.round(run.size)}${run.isBold ? 'b' : ''}`;
    const group = found.get(face) ?? new Map<DocumentLine, Mark>();
    found.set(face, group.set(line, { kind, rest: cutLine(line, tab + 1) }));
  }
  for (const group of found.values()) {
    const kinds = new Set([...group.values()].map(({ kind }) => kind));
    if (kinds.size >= 3 && (kinds.has('work') || kinds.has('education')))
      for (const [line, mark] of group) marks.set(line, mark);
  }
}

/**
 * Forms of China and Japan: "技能 ⇥ Excel、SAP" beneath one another, each row a section of its own. Rows whose labels are
 * mostly no sections ("言語 ⇥ Java", "データベース ⇥ MySQL") are a table within one.
 */
function markFormLabels(marks: Map<DocumentLine, Mark>, lines: readonly DocumentLine[]): void {
  let run: DocumentLine[] = [];
  const close = () => {
    const found = run.flatMap((line) => {
      const first = line.text.split('\t')[0] ?? '';
      const kind = isUnspaced(first) ? sectionOf(first) : undefined;
      return kind ? [{ line, kind, length: first.length }] : [];
    });
    const kinds = new Set(found.map(({ kind }) => kind));
    const isForm =
      kinds.size >= 2 && (['work', 'education', 'skills', 'summary'] as const).some((kind) => kinds.has(kind));
    if (isForm && found.length >= 0.6 * run.length)
      for (const { line, kind, length } of found) marks.set(line, { kind, rest: cutLine(line, length + 1) });
    run = [];
  };
  for (const line of lines) {
    const isRow =
      line.text.includes('\t') && line.text.split('\t').length === 2 && line.spaceBefore >= 1.5 && !marks.has(line);
    if (isRow && (run.length === 0 || run.at(-1)?.flow === line.flow)) run.push(line);
    else {
      close();
      if (isRow) run.push(line);
    }
  }
  close();
}

/**
 * In a text of one typeface whose headings no blank lines set off, nothing but their words does. Names of several sections
 * alone in their lines are headings there; next to a heading in capitals, one of the same kind in small letters is text.
 */
function markPlainHeadings(marks: Map<DocumentLine, Mark>, lines: readonly DocumentLine[], body: BodyStyle): void {
  const found = new Map<DocumentLine, Mark>();
  for (const [index, line] of lines.entries()) {
    if (line.runs.some((run) => run.font !== body.font || run.isBold || run.size !== body.size)) return;
    if (line.isBullet || line.text.includes('\t') || /\.\s*$/.test(line.text)) continue;
    const kind = sectionOf(line.text);
    if (kind === 'languages' && isUnspaced(line.text) && !areSpoken(lines.slice(index + 1, index + 5))) continue;
    if (kind) found.set(line, { kind });
  }
  if (new Set([...found.values()].map(({ kind }) => kind)).size < 3) return;
  if ([...found.keys()].filter((line) => line.spaceBefore >= 1.7).length >= 2) return;
  const inCapitals = new Set([...marks].filter(([line]) => isUpperCase(line.text)).map(([, { kind }]) => kind));
  for (const [line, mark] of found) if (!inCapitals.has(mark.kind)) marks.set(line, mark);
}

/** "言語" and "语言" head languages that are spoken and those that are programmed in. */
function areSpoken(lines: readonly DocumentLine[]): boolean {
  return lines.some((line) => line.text.split(/[\s、,，()（）:：/・;；|-]+/u).some(isLanguageName));
}

/** "■ 職務経歴": in Chinese and Japanese headings carry marks that lists have too, but no item is set off like them. */
function isMarkedHeading(line: DocumentLine, body: BodyStyle): boolean {
  const run = line.runs[0];
  return (
    isUnspaced(line.text) &&
    (line.spaceBefore >= 1.8 || run?.isBold === true || run?.font !== body.font || line.size > body.size * 1.05)
  );
}

/** A section's name in running text or over a group of items: smaller than headings that look alike, and few of its kind. */
function dropOddOnes(marks: Map<DocumentLine, Mark>, shapes: Map<string, number[]>): void {
  const counted = [...shapes]
    .map(([signature, places]) => ({ signature, count: places.length / 2 }))
    .sort((a, b) => b.count - a.count);
  const [most] = counted;
  if (!most || most.count < 3) return;
  const usual = [...marks.keys()].find((line) => signatureOf(line) === most.signature);
  for (const line of [...marks.keys()]) {
    const signature = signatureOf(line);
    const count = (shapes.get(signature)?.length ?? 0) / 2;
    const isFew = count === 1 || count <= most.count / 2;
    const isSmaller = usual && line.size < usual.size * (isUpperCase(line.text) ? 0.85 : 0.97);
    if (isSmaller && isFew && line.headingLevel === undefined) {
      marks.delete(line);
      shapes.delete(signature);
    }
  }
}

function remember(shapes: Map<string, number[]>, line: DocumentLine): void {
  const signature = signatureOf(line);
  shapes.set(signature, [...(shapes.get(signature) ?? []), line.x, (line.x + line.right) / 2 + 10_000]);
}

function sharesShape(shapes: ReadonlyMap<string, readonly number[]>, line: DocumentLine): boolean {
  const places = shapes.get(signatureOf(line));
  if (!places) return false;
  return (
    line.headingLevel !== undefined ||
    places.some((x) => Math.abs(x - line.x) < 4 || Math.abs(x - 10_000 - (line.x + line.right) / 2) < 5)
  );
}

/** A section's name alone in a line is a heading unless everything about it looks like the text around it. */
function looksLikeHeading(line: DocumentLine, lines: readonly DocumentLine[], index: number, body: BodyStyle): boolean {
  if (line.headingLevel !== undefined) return true;
  if (line.size > body.size * 1.08 || isUpperCase(line.text) || line.runs[0]?.isBold) return true;
  if (line.runs[0]?.font !== body.font) return line.spaceBefore >= 1.35 || line.spaceBefore === 0;
  const next = lines[index + 1];
  if (isUnspaced(line.text) && line.spaceBefore >= 1.3 && line.text.trim().length <= 8) return true;
  if (/[:：]\s*$/.test(line.text)) return true;
  return line.spaceBefore === 0 || line.spaceBefore >= 1.7 || (next?.flow === line.flow && next.spaceBefore >= 1.7);
}

function markBySimilarity(
  line: DocumentLine,
  lines: readonly DocumentLine[],
  index: number,
  body: BodyStyle,
  shapes: ReadonlyMap<string, readonly number[]>,
  above: DocumentLine | undefined,
): Mark | undefined {
  if (line.isBullet) return undefined;
  if (line.text.includes('\t')) return markBesideContent(line, shapes, body);
  const words = countWords(line.text);
  if (words > 8 || line.text.length > 60 || isDocumentTitle(line.text)) return undefined;
  if (/[@]|https?:|www\.|\d{4}/.test(line.text)) return undefined;
  const run = line.runs[0];
  // Where headings look like text, looking alike says nothing.
  const isPlain =
    line.headingLevel === undefined &&
    run?.font === body.font &&
    !run.isBold &&
    Math.abs(line.size - body.size) < 0.3 &&
    !isUpperCase(line.text);
  const shares = !isPlain && sharesShape(shapes, line);
  const isProminent =
    line.headingLevel !== undefined ||
    line.size >= body.size * 1.18 ||
    (isUpperCase(line.text) && line.spaceBefore >= 1.5);
  if (!shares && !isProminent) return undefined;
  const within = sectionWithin(line.text);
  if (shares) {
    if (within) return { kind: within };
    // A face that headings share with names of employers tells nothing.
    const isOwnShape = line.headingLevel !== undefined || line.size > body.size * 1.1 || isUpperCase(line.text);
    // A smaller heading stands within its section.
    const isSubordinate = above !== undefined && line.size < above.size * 0.97;
    // "MBA", "AWS SNS": short capitals within plain text are a word of it.
    const isAbbreviation =
      line.headingLevel === undefined &&
      run?.font === body.font &&
      !run.isBold &&
      line.size <= body.size * 1.02 &&
      line.spaceBefore < 1.5 &&
      keyOf(line.text).length < 9 &&
      !isUnspaced(line.text);
    return index > 0 && isOwnShape && !isSubordinate && !isAbbreviation ? { kind: 'other' } : undefined;
  }
  if (!within || words > 5 || index === 0) return undefined;
  if (line.headingLevel !== undefined && line.headingLevel > 2 && shapes.size > 0) return undefined;
  const before = lines[index - 1];
  const key = keyOf(line.text);
  // "Education Manager" is a job; only a heading that is mostly the section's name counts without a like heading.
  return before !== undefined && key.length <= 22 && shapes.size === 0 ? { kind: within } : undefined;
}

/** "WERKERVARING ⇥ …": a heading in the column of labels, set like other headings or in capitals. */
function markBesideContent(
  line: DocumentLine,
  shapes: ReadonlyMap<string, readonly number[]>,
  body: BodyStyle,
): Mark | undefined {
  const cells = line.text.split('\t');
  const first = cells[0] ?? '';
  const kind = sectionOf(first);
  const last = cells.at(-1) ?? '';
  if (!kind) {
    // The title row of a table of events: year, month, "education and work".
    const rest = cells.slice(0, -1);
    const lastKind = sectionOf(last.replace(/[(（].*$/u, ''));
    const isTitle = lastKind === 'work' || lastKind === 'education' || lastKind === 'certificates';
    return isTitle && rest.every((cell) => cell.trim().length <= 2) ? { kind: lastKind } : undefined;
  }
  const run = line.runs[0];
  const like = signatureOf({ ...line, text: first });
  const isSetApart = shapes.has(like) && (isUpperCase(first) || (run?.size ?? 0) > body.size * 1.08);
  if (!isSetApart && !(isUpperCase(first) && first.length > 3 && run?.font !== line.runs.at(-1)?.font))
    return undefined;
  return { kind, rest: cutLine(line, first.length + 1) };
}

/** The part of a line behind `offset`. */
export function cutLine(line: DocumentLine, offset: number): DocumentLine {
  const start = line.start + offset;
  const runs = line.runs.filter((run) => run.end > start).map((run) => (run.start < start ? { ...run, start } : run));
  const first = runs[0];
  return { ...line, start, text: line.text.slice(offset), runs, x: first?.x ?? line.x, size: first?.size ?? line.size };
}
