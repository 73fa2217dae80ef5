import type { ReadDocument } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import { arrangeBlocks, type Block, type Span } from './arrange-blocks.ts';
import { documentLimits } from './document-limits.ts';
import { describeLinkTarget } from './link-target.ts';
import { buildPage } from './page-builder.ts';
import { childOf, childrenOf, findElement, parseXml, type XmlElement } from './parse-xml.ts';
import { placeHeads } from './place-heads.ts';
import { unpackArchive } from './unpack-archive.ts';

interface OdtStyle {
  readonly parent?: string | undefined;
  readonly size?: number;
  readonly isBold?: boolean;
  readonly isHidden?: boolean;
  /** `Heading 2` and such; a paragraph in such a style is a heading even where it is no heading element. */
  readonly headingLevel?: number;
}

type OdtLook = Required<Pick<OdtStyle, 'size' | 'isBold'>> & Pick<OdtStyle, 'isHidden' | 'headingLevel'>;

/** What is read from one file: its styles, and the notes that were met on the way. */
interface OdtContext {
  readonly styles: ReadonlyMap<string, OdtStyle>;
  readonly notes: Block[];
}

/** Removed text, what is no text, and the words that describe a picture. */
const skipped = new Set([
  'tracked-changes',
  'annotation-end',
  'hidden-text',
  'image',
  'object',
  'desc',
  'table-of-content',
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
  const sheet = parts['styles.xml'];
  return readParts(parseXml(content), sheet ? parseXml(sheet) : undefined);
}

/** Reads OpenDocument text that is one XML file. `document.unsupported` for flat tables and drawings. */
export function readFlatOdt(bytes: Uint8Array): ReadDocument {
  const root = parseXml(bytes);
  return readParts(root, root);
}

function readParts(root: XmlElement, sheet: XmlElement | undefined): ReadDocument {
  const styles = new Map<string, OdtStyle>();
  if (sheet) collectStyles(sheet, styles);
  if (sheet !== root) collectStyles(root, styles);
  const text = findElement(findElement(root, 'body') ?? root, 'text');
  if (!text) throw new AppError('document.unsupported');
  const context: OdtContext = { styles, notes: [] };
  const stories = (names: readonly string[]) =>
    names.flatMap((name) =>
      findMasterPages(sheet).flatMap((page) => childrenOf(page, name).map((story) => blocksIn(story, context, false))),
    );
  const heads = stories(['header-first', 'header', 'header-left']);
  const body = blocksIn(text, context, false);
  const feet = stories(['footer-first', 'footer', 'footer-left']);
  const page = buildPage(1, arrangeBlocks(placeHeads({ heads, body, notes: context.notes, feet })));
  if (page.text.length > documentLimits.characters)
    throw new AppError('document.too-complex', { characters: page.text.length });
  if (page.text.trim() === '')
    throw new AppError(findElement(root, 'image') ? 'document.pictures-only' : 'document.no-text');
  return { format: 'odt', source: 'text', pages: [page], warnings: [] };
}

function findMasterPages(sheet: XmlElement | undefined): XmlElement[] {
  const masters = sheet && findElement(sheet, 'master-styles');
  return childrenOf(masters, 'master-page');
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
    const level = Number(child.attributes['default-outline-level'] || Number.NaN);
    styles.set(child.attributes.name ?? '', {
      parent: child.attributes['parent-style-name'],
      ...(size > 0 && properties?.['font-size']?.endsWith('pt') ? { size } : {}),
      ...(weight ? { isBold: weight === 'bold' || Number(weight) >= 600 } : {}),
      ...(properties?.display ? { isHidden: properties.display === 'none' } : {}),
      ...(child.attributes.name === 'Title'
        ? { headingLevel: 1 }
        : level >= 1 && level <= 6
          ? { headingLevel: level }
          : {}),
    });
  }
}

function resolveStyle(name: string | undefined, styles: ReadonlyMap<string, OdtStyle>): OdtLook {
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

function blocksIn(element: XmlElement, context: OdtContext, isInList: boolean): Block[] {
  const blocks: Block[] = [];
  for (const child of childrenOf(element)) {
    if (skipped.has(child.name) || isHiddenPart(child)) continue;
    if (child.name === 'p' || child.name === 'h') {
      const lines: Span[][] = [[]];
      const boxes: Block[] = [];
      const look = resolveStyle(child.attributes['style-name'], context.styles);
      readInline(child, look, lines, boxes, context);
      const level = child.name === 'h' ? Number(child.attributes['outline-level'] ?? 1) : look.headingLevel;
      blocks.push(...boxes, {
        kind: 'paragraph',
        lines,
        headingLevel: level,
        isBullet: isInList && level === undefined,
        indent: isInList ? 18 : 0,
        isSetApart: false,
      });
    } else if (child.name === 'table') {
      blocks.push({ kind: 'table', rows: rowsOf(child).map((row) => cellsOf(row, context)) });
    } else blocks.push(...blocksIn(child, context, isInList || child.name === 'list'));
  }
  return blocks;
}

/** Sections and paragraphs that their author has hidden. */
function isHiddenPart({ name, attributes }: XmlElement): boolean {
  if (name === 'section') return attributes.display === 'none';
  return name === 'hidden-paragraph' && attributes['is-hidden'] === 'true';
}

function rowsOf(table: XmlElement): XmlElement[] {
  return childrenOf(table).flatMap((child) => {
    if (child.name === 'table-row') return [child];
    return /^table-(?:header-rows|rows|row-group)$/.test(child.name) ? rowsOf(child) : [];
  });
}

function cellsOf(row: XmlElement, context: OdtContext): Block[][] {
  return childrenOf(row, 'table-cell').map((cell) => blocksIn(cell, context, false));
}

function readInline(element: XmlElement, look: OdtLook, lines: Span[][], boxes: Block[], context: OdtContext): void {
  const add = (text: string) => {
    if (!look.isHidden) lines.at(-1)?.push({ text, font: 0, size: look.size, isBold: look.isBold });
  };
  for (const child of element.children) {
    if (typeof child === 'string') add(child.replace(/\s+/g, ' '));
    else if (skipped.has(child.name) || (child.name === 'title' && element.name === 'frame')) continue;
    else if (child.name === 's') add(' '.repeat(Math.min(20, Number(child.attributes.c ?? 1) || 1)));
    else if (child.name === 'tab') add('\t');
    else if (child.name === 'line-break') lines.push([]);
    else if (child.name === 'text-box') boxes.push(...blocksIn(child, context, false));
    else if (child.name === 'note-body') context.notes.push(...blocksIn(child, context, false));
    else if (child.name === 'span' || child.name === 'a') {
      const own = child.attributes['style-name'];
      const isNamed = child.name === 'span' && own !== undefined && context.styles.has(own);
      const from = lines.at(-1)?.length ?? 0;
      readInline(child, isNamed ? { ...look, ...definedIn(own, context.styles) } : look, lines, boxes, context);
      if (child.name !== 'a') continue;
      const shown = (lines.at(-1) ?? []).slice(from).map((span) => span.text);
      const addition = describeLinkTarget(child.attributes.href ?? '', shown.join(''));
      if (addition !== '') add(addition);
    } else readInline(child, look, lines, boxes, context);
  }
}

function definedIn(name: string, styles: ReadonlyMap<string, OdtStyle>): Partial<OdtLook> {
  const { size, isBold, isHidden } = styles.get(name) ?? {};
  return {
    ...(size ? { size } : {}),
    ...(isBold === undefined ? {} : { isBold }),
    ...(isHidden === undefined ? {} : { isHidden }),
  };
}
