import type { Block, Paragraph, Span } from './arrange-blocks.ts';
import { childOf, childrenOf, type XmlElement } from './parse-xml.ts';
import { type DocxStyles, outlineLevel, readRunProperties, type TextStyle } from './read-docx-styles.ts';

/** Removed text, field codes and the second wording that older programs are offered are not part of the document. */
const skipped = new Set([
  'del',
  'moveFrom',
  'instrText',
  'Fallback',
  'delText',
  'pPr',
  'rPr',
  'sectPr',
  'tblPr',
  'tblGrid',
  'trPr',
  'tcPr',
]);

/** Paragraphs and tables of a part of a Word document in the order of the file; text boxes stand before their anchor. */
export function readDocxBlocks(root: XmlElement, styles: DocxStyles): Block[] {
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
      if (skipped.has(child.name)) continue;
      if (child.name === 'p') blocks.push(...readParagraph(child));
      else if (child.name === 'tbl') blocks.push({ kind: 'table', rows: childrenDeep(child, 'tr').map(readRow) });
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
    const own = element.name === 'r' ? { ...style, ...readRunProperties(childOf(element, 'rPr')) } : style;
    for (const child of element.children) {
      if (typeof child === 'string' || skipped.has(child.name)) continue;
      const add = (text: string) =>
        lines.at(-1)?.push({
          text,
          size: own.size ?? 10,
          font: own.face ? numberOf(own.face) : 0,
          isBold: own.isBold === true,
        });
      if (child.name === 't') add(child.children.filter((part) => typeof part === 'string').join(''));
      else if (child.name === 'tab' || child.name === 'ptab') add('\t');
      else if (child.name === 'br' || child.name === 'cr') lines.push([]);
      else if (child.name === 'noBreakHyphen') add('-');
      else if (child.name === 'txbxContent') boxes.push(...blocksIn(child));
      else readInline(child, own, lines, boxes);
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
