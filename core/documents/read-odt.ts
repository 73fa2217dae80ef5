import type { ReadDocument } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import { arrangeBlocks, type Block, type Span } from './arrange-blocks.ts';
import { documentLimits } from './document-limits.ts';
import { buildPage } from './page-builder.ts';
import { childOf, childrenOf, findElement, parseXml, type XmlElement } from './parse-xml.ts';
import { unpackArchive } from './unpack-archive.ts';

interface OdtStyle {
  readonly parent?: string | undefined;
  readonly size?: number;
  readonly isBold?: boolean;
}

const skipped = new Set([
  'tracked-changes',
  'annotation',
  'sequence-decls',
  'forms',
  'note-citation',
  'ruby-text',
  'soft-page-break',
]);

/** Reads an OpenDocument text. Errors: `document.encrypted`, `document.unsupported`, and those of unpacking and XML. */
export function readOdt(bytes: Uint8Array): ReadDocument {
  const parts = unpackArchive(bytes, (name) => ['content.xml', 'styles.xml', 'META-INF/manifest.xml'].includes(name));
  const manifest = parts['META-INF/manifest.xml'];
  if (manifest && findElement(parseXml(manifest), 'encryption-data')) throw new AppError('document.encrypted');
  const content = parts['content.xml'];
  if (!content) throw new AppError('document.unsupported');
  const root = parseXml(content);
  const styles = new Map<string, OdtStyle>();
  const sheet = parts['styles.xml'];
  if (sheet) collectStyles(parseXml(sheet), styles);
  collectStyles(root, styles);
  const text = findElement(findElement(root, 'body') ?? root, 'text');
  const page = buildPage(1, arrangeBlocks(text ? blocksIn(text, styles, false) : []));
  if (page.text.length > documentLimits.characters)
    throw new AppError('document.too-complex', { characters: page.text.length });
  if (page.text.trim() === '')
    throw new AppError(findElement(root, 'image') ? 'document.pictures-only' : 'document.no-text');
  return { format: 'odt', source: 'text', pages: [page], warnings: [] };
}

function collectStyles(element: XmlElement, styles: Map<string, OdtStyle>): void {
  for (const child of childrenOf(element)) {
    if (child.name !== 'style' && child.name !== 'default-style') {
      if (/styles$/.test(child.name) || child.name.startsWith('document')) collectStyles(child, styles);
      continue;
    }
    const properties = childOf(child, 'text-properties')?.attributes;
    const size = Number.parseFloat(properties?.['font-size'] ?? '');
    const weight = properties?.['font-weight'];
    styles.set(child.attributes.name ?? '', {
      parent: child.attributes['parent-style-name'],
      ...(size > 0 && properties?.['font-size']?.endsWith('pt') ? { size } : {}),
      ...(weight ? { isBold: weight === 'bold' || Number(weight) >= 600 } : {}),
    });
  }
}

function resolveStyle(
  name: string | undefined,
  styles: ReadonlyMap<string, OdtStyle>,
): Required<Pick<OdtStyle, 'size' | 'isBold'>> {
  const chain: OdtStyle[] = [];
  let next = name;
  while (next !== undefined && chain.length < 20) {
    const style = styles.get(next);
    if (!style) break;
    chain.unshift(style);
    next = style.parent;
  }
  return { size: 11, isBold: false, ...Object.assign({}, ...chain) };
}

function blocksIn(element: XmlElement, styles: ReadonlyMap<string, OdtStyle>, isInList: boolean): Block[] {
  const blocks: Block[] = [];
  for (const child of childrenOf(element)) {
    if (skipped.has(child.name)) continue;
    if (child.name === 'p' || child.name === 'h') {
      const lines: Span[][] = [[]];
      const boxes: Block[] = [];
      readInline(child, resolveStyle(child.attributes['style-name'], styles), lines, boxes, styles);
      const level = child.name === 'h' ? Number(child.attributes['outline-level'] ?? 1) : undefined;
      blocks.push(...boxes, {
        kind: 'paragraph',
        lines,
        headingLevel: level,
        isBullet: isInList && level === undefined,
        indent: isInList ? 18 : 0,
        isSetApart: false,
      });
    } else if (child.name === 'table') {
      blocks.push({ kind: 'table', rows: rowsOf(child).map((row) => cellsOf(row, styles)) });
    } else blocks.push(...blocksIn(child, styles, isInList || child.name === 'list'));
  }
  return blocks;
}

function rowsOf(table: XmlElement): XmlElement[] {
  return childrenOf(table).flatMap((child) => {
    if (child.name === 'table-row') return [child];
    return /^table-(?:header-rows|rows|row-group)$/.test(child.name) ? rowsOf(child) : [];
  });
}

function cellsOf(row: XmlElement, styles: ReadonlyMap<string, OdtStyle>): Block[][] {
  return childrenOf(row, 'table-cell').map((cell) => blocksIn(cell, styles, false));
}

function readInline(
  element: XmlElement,
  style: Required<Pick<OdtStyle, 'size' | 'isBold'>>,
  lines: Span[][],
  boxes: Block[],
  styles: ReadonlyMap<string, OdtStyle>,
): void {
  const add = (text: string) => lines.at(-1)?.push({ text, font: 0, size: style.size, isBold: style.isBold });
  for (const child of element.children) {
    if (typeof child === 'string') add(child.replace(/\s+/g, ' '));
    else if (skipped.has(child.name)) continue;
    else if (child.name === 's') add(' '.repeat(Math.min(20, Number(child.attributes.c ?? 1) || 1)));
    else if (child.name === 'tab') add('\t');
    else if (child.name === 'line-break') lines.push([]);
    else if (child.name === 'text-box') boxes.push(...blocksIn(child, styles, false));
    else if (child.name === 'span' || child.name === 'a') {
      const own = child.attributes['style-name'];
      const isNamed = child.name === 'span' && own !== undefined && styles.has(own);
      readInline(child, isNamed ? { ...style, ...definedIn(own, styles) } : style, lines, boxes, styles);
    } else readInline(child, style, lines, boxes, styles);
  }
}

function definedIn(name: string, styles: ReadonlyMap<string, OdtStyle>): Pick<OdtStyle, 'size' | 'isBold'> {
  const { size, isBold } = styles.get(name) ?? {};
  return { ...(size ? { size } : {}), ...(isBold === undefined ? {} : { isBold }) };
}
