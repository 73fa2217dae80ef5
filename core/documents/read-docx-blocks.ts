import type { Block, Paragraph, Span } from './arrange-blocks.ts';
import { describeLinkTarget } from './link-target.ts';
import { childOf, childrenOf, findElement, type XmlElement } from './parse-xml.ts';
import { type DocxStyles, outlineLevel, readRunProperties, type TextStyle } from './read-docx-styles.ts';

/** Removed text, codes of fields, readings above ideographs and marks of notes are not part of the text. */
const skipped = new Set([
  'del',
  'cellDel',
  'rt',
  'footnoteRef',
  'endnoteRef',
  'separator',
  'continuationSeparator',
  'moveFrom',
  'instrText',
  'delText',
  'pPr',
  'rPr',
  'sectPr',
  'tblPr',
  'tblGrid',
  'trPr',
  'tcPr',
]);

/** A field whose code is being read: Word begins, divides and ends it with marks among the runs. */
interface OpenField {
  code: string;
  shown: string;
}

/**
 * Paragraphs and tables of a part of a Word document in the order of the file; text boxes stand before their anchor.
 * `targets` are the part's relations, by which links name what they lead to.
 */
export function readDocxBlocks(
  root: XmlElement,
  styles: DocxStyles,
  targets: ReadonlyMap<string, string> = new Map(),
): Block[] {
  let field: OpenField | undefined;
  const faces = new Map<string, number>();
  const numberOf = (face: string) => {
    const known = faces.get(face);
    if (known !== undefined) return known;
    faces.set(face, faces.size + 1);
    return faces.size;
  };

  function blocksIn(element: XmlElement): Block[] {
    const blocks: Block[] = [];
    for (const child of childrenOf(element)) {
      if (skipped.has(child.name) || isPlaceholder(child)) continue;
      if (child.name === 'AlternateContent') blocks.push(...blocksIn(chooseWording(child)));
      else if (child.name === 'p') blocks.push(...readParagraph(child));
      else if (child.name === 'tbl')
        blocks.push({ kind: 'table', rows: childrenDeep(child, 'tr').filter(isKept).map(readRow) });
      else blocks.push(...blocksIn(child));
    }
    return blocks;
  }

  function readRow(row: XmlElement): Block[][] {
    return childrenDeep(row, 'tc').map(blocksIn);
  }

  function readParagraph(element: XmlElement): Block[] {
    const properties = childOf(element, 'pPr');
    const styleId = childOf(properties, 'pStyle')?.attributes.val;
    const style: TextStyle = { ...styles.standard, ...(styleId ? styles.byId.get(styleId) : {}) };
    const lines: Span[][] = [[]];
    const boxes: Block[] = [];
    readInline(element, style, lines, boxes);
    const numbering = childOf(childOf(properties, 'numPr'), 'numId')?.attributes.val;
    const indent = childOf(properties, 'ind')?.attributes;
    const twips = Number(indent?.left ?? indent?.start ?? 0);
    const before = Number(childOf(properties, 'spacing')?.attributes.before ?? 0);
    const headingLevel = outlineLevel(properties) ?? style.headingLevel;
    const paragraph: Paragraph = {
      kind: 'paragraph',
      lines,
      headingLevel,
      isBullet: headingLevel === undefined && (numbering !== undefined ? numbering !== '0' : style.isList === true),
      indent: Number.isFinite(twips) ? twips / 20 : 0,
      isSetApart: before >= 120,
    };
    return [...boxes, paragraph];
  }

  function readInline(element: XmlElement, style: TextStyle, lines: Span[][], boxes: Block[]): void {
    const properties = element.name === 'r' ? childOf(element, 'rPr') : undefined;
    const styleId = childOf(properties, 'rStyle')?.attributes.val;
    const hasHiddenStyle = styleId !== undefined && styles.byId.get(styleId)?.isHidden === true;
    const own = properties
      ? { ...style, ...(hasHiddenStyle ? { isHidden: true } : {}), ...readRunProperties(properties) }
      : style;
    const add = (text: string) => {
      if (own.isHidden) return;
      if (field) field.shown += text;
      lines.at(-1)?.push({
        text,
        size: own.size ?? 10,
        font: own.face ? numberOf(own.face) : 0,
        isBold: own.isBold === true,
      });
    };
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (child.name === 'instrText' && field) field.code += textIn(child);
      if (skipped.has(child.name) || isPlaceholder(child)) continue;
      if (child.name === 't') add(textIn(child));
      else if (child.name === 'tab' || child.name === 'ptab') add('\t');
      else if (child.name === 'br' || child.name === 'cr') lines.push([]);
      else if (child.name === 'noBreakHyphen') add('-');
      else if (child.name === 'sym') add(readSymbol(child));
      else if (child.name === 'fldChar') takeFieldMark(child.attributes.fldCharType, add);
      else if (child.name === 'txbxContent') boxes.push(...blocksIn(child));
      else if (child.name === 'AlternateContent') readInline(chooseWording(child), own, lines, boxes);
      else if (child.name === 'hyperlink' || child.name === 'fldSimple') {
        const code = child.attributes.instr;
        const target = code === undefined ? targets.get(child.attributes.id ?? '') : targetIn(code);
        const from = lines.at(-1)?.length ?? 0;
        readInline(child, own, lines, boxes);
        const shown = (lines.at(-1) ?? []).slice(from).map((span) => span.text);
        const addition = describeLinkTarget(target ?? '', shown.join(''));
        if (addition !== '') add(addition);
      } else readInline(child, own, lines, boxes);
    }
  }

  function takeFieldMark(kind: string | undefined, add: (text: string) => void): void {
    if (kind === 'begin') field = { code: '', shown: '' };
    else if (kind === 'end' && field) {
      const addition = describeLinkTarget(targetIn(field.code) ?? '', field.shown);
      field = undefined;
      if (addition !== '') add(addition);
    }
  }

  return blocksIn(root);
}

/** Children of this name, also where they are wrapped in content controls. */
function childrenDeep(element: XmlElement, name: string): XmlElement[] {
  return childrenOf(element).flatMap((child) => {
    if (child.name === name) return [child];
    return child.name === 'sdt' || child.name === 'sdtContent' || child.name === 'ins' || child.name === 'customXml'
      ? childrenDeep(child, name)
      : [];
  });
}

function textIn(element: XmlElement): string {
  return element.children.filter((part) => typeof part === 'string').join('');
}

/** Where a field leads: `HYPERLINK "mailto:ada@example.org"`. */
function targetIn(code: string): string | undefined {
  return /^\s*HYPERLINK\s+"([^"]+)"/i.exec(code)?.[1];
}

/** A control that nobody has filled in shows what could stand there: "Click here to enter text". */
function isPlaceholder(element: XmlElement): boolean {
  return element.name === 'sdt' && childOf(childOf(element, 'sdtPr'), 'showingPlcHdr') !== undefined;
}

function isKept(row: XmlElement): boolean {
  return childOf(childOf(row, 'trPr'), 'del') === undefined;
}

/** Word writes a text box twice, for itself and for older programs; one of the two is read. */
function chooseWording(element: XmlElement): XmlElement {
  const choice = childrenOf(element, 'Choice').find((one) => findElement(one, 't') !== undefined);
  return choice ?? childOf(element, 'Fallback') ?? { name: '', attributes: {}, children: [] };
}

/** A sign of a symbol font; those in the private area are drawings, of which only the dot is known to be a list mark. */
function readSymbol({ attributes }: XmlElement): string {
  const code = Number.parseInt(attributes.char ?? '', 16);
  if (!(code > 32 && code <= 0xffff)) return '';
  if (code >= 0xf000) return code === 0xf0b7 ? '•' : ' ';
  return /symbol|dings/i.test(attributes.font ?? '') ? ' ' : String.fromCharCode(code);
}
