import type { ReadDocument } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import { arrangeBlocks, type Block } from './arrange-blocks.ts';
import { documentLimits } from './document-limits.ts';
import { buildPage } from './page-builder.ts';
import { childOf, childrenOf, findElement, parseXml, type XmlElement } from './parse-xml.ts';
import { placeHeads } from './place-heads.ts';
import { readDocxBlocks } from './read-docx-blocks.ts';
import { readDocxStyles } from './read-docx-styles.ts';
import { type ArchiveParts, unpackArchive } from './unpack-archive.ts';

const wanted =
  /^(?:word\/)?(?:(?:document\d*|styles\d*|settings|header\d*|footer\d*|footnotes|endnotes)\.xml|_rels\/(?:document|header|footer|footnotes|endnotes)\d*\.xml\.rels)$/;

/**
 * Reads a Word document (also templates and files with macros, which never run), transitional or strict OOXML, with tables,
 * text boxes, notes, heads and feet. Needs no network or fonts.
 */
export function readDocx(bytes: Uint8Array): ReadDocument {
  const parts = unpackArchive(bytes, (name) => wanted.test(name));
  const names = Object.keys(parts).sort();
  const main = names.find((name) => /(?:^|\/)document\d*\.xml$/.test(name));
  const body = main ? parts[main] : undefined;
  if (!main || !body) throw new AppError('document.unsupported');
  const stylesName = names.find((name) => /(?:^|\/)styles\d*\.xml$/.test(name));
  const stylesPart = stylesName ? parts[stylesName] : undefined;
  const styles = readDocxStyles(stylesPart ? parseXml(stylesPart) : undefined);
  const readPart = (name: string): Block[] => {
    const part = parts[name];
    return part ? readDocxBlocks(parseXml(part), styles, targetsOf(name, parts)) : [];
  };
  const root = parseXml(body);
  const used = findHeads(root, main, parts) ?? names;
  const blocksOf = (pattern: RegExp) => used.filter((name) => pattern.test(name)).map(readPart);
  const blocks = placeHeads({
    heads: blocksOf(/(?:^|\/)header\d*\.xml$/),
    body: readDocxBlocks(root, styles, targetsOf(main, parts)),
    notes: names.filter((name) => /(?:^|\/)(?:foot|end)notes\.xml$/.test(name)).flatMap(readPart),
    feet: blocksOf(/(?:^|\/)footer\d*\.xml$/),
  });
  const page = buildPage(1, arrangeBlocks(blocks));
  if (page.text.length > documentLimits.characters)
    throw new AppError('document.too-complex', { characters: page.text.length });
  if (page.text.trim() === '') throw new AppError(hasPictures(bytes) ? 'document.pictures-only' : 'document.no-text');
  return { format: 'docx', source: 'text', pages: [page], warnings: [] };
}

/** What the relations of a part lead to, by their ids. */
function targetsOf(name: string, parts: ArchiveParts): Map<string, string> {
  const slash = name.lastIndexOf('/') + 1;
  const relations = parts[`${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`];
  const targets = new Map<string, string>();
  if (!relations) return targets;
  for (const { attributes } of childrenOf(childOf(parseXml(relations), 'Relationships'), 'Relationship'))
    if (attributes.Id && attributes.Target) targets.set(attributes.Id, attributes.Target);
  return targets;
}

/**
 * The heads and feet that are printed, in the order first page, other pages: those that a section names, of first and even
 * pages only where the document uses such. Undefined where the file does not tell; then all of them are read.
 */
function findHeads(root: XmlElement, main: string, parts: ArchiveParts): string[] | undefined {
  const targets = targetsOf(main, parts);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const settings = parts[`${folder}settings.xml`];
  const hasEvenPages = settings !== undefined && findElement(parseXml(settings), 'evenAndOddHeaders') !== undefined;
  const found: { name: string; rank: number }[] = [];
  for (const section of findAll(root, 'sectPr', 12)) {
    const hasFirstPage = childOf(section, 'titlePg') !== undefined;
    for (const { name, attributes } of childrenOf(section)) {
      if (name !== 'headerReference' && name !== 'footerReference') continue;
      const target = targets.get(attributes.id ?? '');
      if (!target) return undefined;
      if ((attributes.type === 'first' && !hasFirstPage) || (attributes.type === 'even' && !hasEvenPages)) continue;
      const rank = attributes.type === 'first' ? 0 : attributes.type === 'even' ? 2 : 1;
      found.push({ name: target.startsWith('/') ? target.slice(1) : folder + target, rank });
    }
  }
  const order = found.sort((a, b) => a.rank - b.rank).map(({ name }) => name);
  return targets.size > 0 ? [...new Set(order)] : undefined;
}

function findAll(element: XmlElement, name: string, depth: number): XmlElement[] {
  if (depth === 0) return [];
  return childrenOf(element).flatMap((child) => (child.name === name ? [child] : findAll(child, name, depth - 1)));
}

function hasPictures(bytes: Uint8Array): boolean {
  let found = false;
  unpackArchive(bytes, (name) => {
    if (/^(?:word\/)?media\//.test(name)) found = true;
    return false;
  });
  return found;
}
