import type { DocumentLine, DocumentPage } from '../domain/document.ts';
import { signatureOf } from './collect-lines.ts';
import { keywords } from './keywords.ts';
import type { Sourced } from './source-notes.ts';
import { cleanText, countWords, isUnspaced, keyOf } from './text.ts';
import { alternatives, isLanguageName, isProtectedLabel, isSkillLevel, labelOf, sectionOf } from './vocabulary.ts';

/** A skill as it is printed, without its level, and the level where one is given. */
export interface ReadSkill extends Sourced {
  readonly level?: string;
}

export interface ReadSkills {
  readonly skills: readonly ReadSkill[];
  /** Stretches under a label that says they are spoken languages. */
  readonly languages: readonly Sourced[];
}

const opening = new RegExp(
  `^(?:${alternatives((language) => keywords[language].skillNoise)})(?![\\p{L}])[:\\s]*`,
  'iu',
);
const listSign = /[,;•·|●▪◦‧∙⋅、，；\t]/u;
const longestSkill = 7;

/** Reads a section of skills: lists with any separator, with or without labels, one a line, or chips in rows. */
export function readSkills(all: readonly DocumentLine[], pages: readonly DocumentPage[]): ReadSkills {
  const skills: ReadSkill[] = [];
  const { spoken, lines } = takeLanguageGrid(all);
  const known = new Set<string>();
  const labelColumn = hasLabelColumn(lines);
  const headings = findGroupHeadings(lines);
  for (const block of joinBlocks(
    lines.filter((line) => !headings.has(line) && !isLevels(line)),
    labelColumn,
  )) {
    const text = pages[block.page - 1]?.text.slice(block.start, block.end) ?? '';
    const { label, offset } = readLabel(text, labelColumn);
    if (label !== undefined && (isProtectedLabel(label) || isForeign(label))) continue;
    const value = { page: block.page, start: block.start + offset, end: block.end, text: text.slice(offset) };
    if (isHeaderRow(text)) continue;
    const items = splitItems(value);
    const named = items.filter(
      (item) => isLanguageName(item.text.replace(/[(（].*$/u, '').trim()) || endsInLanguage(item.text),
    ).length;
    if (label !== undefined && sectionOf(label) === 'languages' && named >= items.length / 2 && named > 0) {
      spoken.push(value);
      continue;
    }
    for (const item of items) {
      const skill = readSkill(item);
      if (!skill || known.has(keyOf(skill.text))) continue;
      known.add(keyOf(skill.text));
      skills.push(skill);
    }
  }
  return { skills, languages: spoken };
}

/** "English ⇥ C1 ⇥ B2 ⇥ B2": the grid of a Europass CV, with the titles above its columns and the legend beneath. */
function takeLanguageGrid(lines: readonly DocumentLine[]): { spoken: Sourced[]; lines: readonly DocumentLine[] } {
  const spoken: Sourced[] = [];
  const taken = new Set<DocumentLine>();
  for (const [index, line] of lines.entries()) {
    if (!isGridRow(line)) continue;
    taken.add(line);
    spoken.push({ text: line.text, page: line.page, start: line.start, end: line.end });
    for (let above = index - 1; above >= 0; above -= 1) {
      const titles = lines[above];
      const cells = titles?.text.split('\t') ?? [];
      if (!titles || taken.has(titles) || cells.length < 2 || cells.some(isLanguageName)) break;
      taken.add(titles);
    }
    for (let below = index + 1; below < lines.length; below += 1) {
      const legend = lines[below];
      if (!legend || legend.size >= line.size - 0.4 || legend.text.includes('\t')) break;
      taken.add(legend);
    }
  }
  return { spoken, lines: taken.size === 0 ? lines : lines.filter((line) => !taken.has(line)) };
}

function isGridRow(line: DocumentLine): boolean {
  const [name = '', ...levels] = line.text.split('\t');
  return levels.length >= 2 && isLanguageName(name) && levels.every((level) => isSkillLevel(level.trim()));
}

const foreign = new Set([
  'certificates',
  'awards',
  'publications',
  'references',
  'interests',
  'volunteer',
  'education',
]);

/** The label of a list that is none of skills, in a section that holds several. */
function isForeign(label: string): boolean {
  const kind = sectionOf(label);
  return kind !== undefined && foreign.has(kind);
}

function endsInLanguage(text: string): boolean {
  return isLanguageName(text.trim().split(/\s+/).at(-1) ?? '');
}

/** Two or more lines of "label ⇥ list". */
function hasLabelColumn(lines: readonly DocumentLine[]): boolean {
  let labelled = 0;
  for (const line of lines) {
    const [first = '', ...rest] = line.text.split('\t');
    if (rest.length > 1) return false;
    if (rest.length === 0 || /[,;、，·•|]/u.test(first)) continue;
    if (rest.length === 1 && /[,;、，•·]/u.test(rest[0] ?? '')) labelled += 1;
    else if (rest.length === 1 && sectionOf(first)) labelled += 1;
  }
  return labelled >= 2 || (labelled === 1 && lines.length <= 2);
}

/** Lines that only name a group: set otherwise than the lines of items that follow them. */
function findGroupHeadings(lines: readonly DocumentLine[]): Set<DocumentLine> {
  const headings = new Set<DocumentLine>();
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (next && isLevels(next) && !listSign.test(line.text.replace(/\t/g, ''))) headings.add(line);
  }
  // "Data analysis ⇥ advanced" over a row of tools names the row; with a level in every line it is a skill itself.
  const levelled = lines.filter(endsInLevel);
  if (levelled.length > 0 && levelled.every((line) => !endsInLevel(lines[lines.indexOf(line) + 1] ?? line)))
    for (const line of levelled) headings.add(line);
  const first = lines[0];
  if (!first || lines.length < 2 || headings.size > 0) return headings;
  const signature = signatureOf(first);
  const others = lines.filter((line) => signatureOf(line) !== signature);
  if (others.length === 0 || first.isBullet) return headings;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (
      signatureOf(line) === signature &&
      !line.isBullet &&
      next &&
      (signatureOf(next) !== signature || next.isBullet) &&
      (!listSign.test(line.text) || isLevels(next))
    )
      headings.add(line);
  }
  const isEverywhere = lines.filter((line) => signatureOf(line) === signature).every((line) => headings.has(line));
  return isEverywhere ? headings : new Set();
}

function endsInLevel(line: DocumentLine): boolean {
  const cells = line.text.split('\t');
  return cells.length === 2 && isSkillLevel(cells[1] ?? '');
}

/** The titles of a table's columns. */
function isHeaderRow(text: string): boolean {
  const cells = text.split('\t');
  return cells.length > 1 && cells.every((cell) => labelOf(cell) !== undefined || sectionOf(cell) !== undefined);
}

/** "Expert ⇥ Advanced": nothing but levels. */
function isLevels(line: DocumentLine): boolean {
  return line.text.split('\t').every((cell) => isSkillLevel(cell));
}

interface BlockSpan {
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

/** Joins lines of a list that was wrapped. */
function joinBlocks(lines: readonly DocumentLine[], labelColumn: boolean): BlockSpan[] {
  const blocks: BlockSpan[] = [];
  let previous: DocumentLine | undefined;
  let isList = false;
  for (const line of lines) {
    const last = blocks.at(-1);
    const follows =
      previous && last && previous.page === line.page && previous.flow === line.flow && line.start === previous.end + 1;
    const hasLabel = /^[^:：,]{1,40}[:：]\s/u.test(line.text) || (labelColumn && line.text.includes('\t'));
    if (
      previous &&
      last &&
      follows &&
      !line.isBullet &&
      !hasLabel &&
      line.headingLevel === undefined &&
      isWrapped(previous, line, isList)
    ) {
      blocks[blocks.length - 1] = { ...last, end: line.end };
      isList = isList || listSign.test(line.text);
    } else {
      blocks.push({ page: line.page, start: line.start, end: line.end });
      isList = listSign.test(line.text);
    }
    previous = line;
  }
  return blocks;
}

function isWrapped(previous: DocumentLine, line: DocumentLine, isList: boolean): boolean {
  if (/[,;•·|&/、，(（]\s*$/u.test(previous.text) || /\p{L}-$/u.test(previous.text)) return true;
  if (/^\s*[•·|&,)）]/u.test(line.text)) return true;
  const open = (previous.text.match(/[(（]/gu)?.length ?? 0) > (previous.text.match(/[)）]/gu)?.length ?? 0);
  if (open) return true;
  if (previous.isBullet && line.x > previous.x + 1 && line.spaceBefore < 1.6) return true;
  // A row of cells is full by nature.
  if (previous.text.includes('\t') && !/[,;•·|、，]/u.test(previous.text)) return false;
  if (!isList || line.spaceBefore > 1.7 || (line.text.includes('\t') && previous.text.includes('\t'))) return false;
  const firstWord = /^\S+/.exec(line.text)?.[0] ?? '';
  const width = (isUnspaced(firstWord) ? 1 : firstWord.length + 1) * line.size * 0.5;
  return previous.right + width > line.margin;
}

function readLabel(text: string, labelColumn: boolean): { label?: string; offset: number } {
  const colon = /^([^:：\t]{1,48}?)\s*[:：]\s*(?=\S)/u.exec(text);
  if (colon?.[1] && !/[,;、，]/u.test(colon[1]) && countWords(colon[1]) <= 6 && !/^https?$/i.test(colon[1]))
    return { label: colon[1], offset: colon[0].length };
  const tab = labelColumn ? /^([^\t,;]{1,48})\t+/u.exec(text) : null;
  if (tab?.[1]) return { label: tab[1], offset: tab[0].length };
  return { offset: 0 };
}

/** Splits a list at its separators, outside brackets. */
function splitItems(value: Sourced): Sourced[] {
  // "Go / Rust / Zig" is a list; one slash, or slashes beside other separators, join two names into one item.
  const bySlashes = !listSign.test(value.text) && value.text.split(' / ').length > 2;
  const items: Sourced[] = [];
  let depth = 0;
  let start = 0;
  const add = (end: number) => {
    const text = cleanText(value.text.slice(start, end));
    if (/[\p{L}\p{N}]/u.test(text))
      items.push({ text, page: value.page, start: value.start + start, end: value.start + end });
  };
  for (let index = 0; index < value.text.length; index += 1) {
    const sign = value.text[index] ?? '';
    if (/[(（[]/u.test(sign)) depth += 1;
    else if (/[)）\]]/u.test(sign)) depth = Math.max(0, depth - 1);
    const isSlash = bySlashes && sign === '/' && value.text[index - 1] === ' ' && value.text[index + 1] === ' ';
    if (depth === 0 && (listSign.test(sign) || isSlash)) {
      // A decimal comma or "1,000" is no separator.
      if (sign === ',' && /\d/.test(value.text[index - 1] ?? '') && /\d/.test(value.text[index + 1] ?? '')) continue;
      add(index);
      start = index + 1;
    }
  }
  add(value.text.length);
  return items;
}

function readSkill(item: Sourced): ReadSkill | undefined {
  let text = item.text.replace(/[.。]$/u, '');
  text = text.replace(opening, '').trim();
  if (text === '' || isSkillLevel(text)) return undefined;
  const kind = labelOf(text);
  if (kind === 'name' || kind === 'email' || kind === 'phone' || kind === 'address') return undefined;
  const level = /^(.*?)\s*(?:[(（]([^()（）]+)[)）]|\s[-–—:]\s*([^-–—:]+)|[:：]\s*([^:：]+))$/u.exec(text);
  const grade = level?.[2] ?? level?.[3] ?? level?.[4];
  if (level?.[1] && grade && isSkillLevel(grade)) return { ...item, text: level[1], level: grade };
  if (countWords(text) > longestSkill || text.length > 80) return undefined;
  if (/^[\d.,%/\s]+$/.test(text) || /@|https?:/.test(text)) return undefined;
  return { ...item, text };
}
