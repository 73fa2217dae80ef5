import type { Branding } from '../domain/branding.ts';
import { breakLines } from '../exchange/break-lines.ts';
import { chooseScript, type Script } from '../exchange/choose-script.ts';
import { type FontSet, loadFontSet, type Weight } from '../exchange/font-set.ts';
import { openPdf } from '../exchange/open-pdf.ts';
import { languageTag } from '../wording/formats.ts';
import type { Wording } from '../wording/wording.ts';
import { isReadableOnWhite } from './is-readable.ts';
import type { ReportBlock } from './outline-report.ts';

const page = { width: 595.28, height: 841.89, margin: 56, top: 54, bottom: 64 };
const ink = {
  text: '#1b1f24',
  quiet: '#4a5361',
  accent: '#0b5cad',
  line: '#757f8e',
  range: '#a9cdee',
  edge: '#4788c6',
};

interface Style {
  readonly size: number;
  readonly weight: Weight;
  readonly color: string;
  readonly before: number;
  readonly role: 'H1' | 'H2' | 'H3' | 'P' | 'LI';
  /** Room that must be left below on the page, so that no heading stands alone. */
  readonly keeps: number;
}

function makeStyles(accent: string): Readonly<Record<Exclude<ReportBlock['kind'], 'range'>, Style>> {
  const { text, quiet } = ink;
  return {
    title: { size: 18, weight: 'bold', color: accent, before: 6, role: 'H1', keeps: 60 },
    heading: { size: 14, weight: 'bold', color: accent, before: 20, role: 'H2', keeps: 80 },
    subheading: { size: 11, weight: 'bold', color: text, before: 14, role: 'H3', keeps: 70 },
    text: { size: 10, weight: 'regular', color: text, before: 3, role: 'P', keeps: 0 },
    quiet: { size: 8.5, weight: 'regular', color: quiet, before: 2, role: 'P', keeps: 0 },
    item: { size: 9.5, weight: 'regular', color: text, before: 3, role: 'LI', keeps: 0 },
  };
}

/** Sets blocks one below the other on as many pages as they need. */
class Sheet {
  readonly #document: PDFKit.PDFDocument;
  readonly #fonts: FontSet;
  readonly #leading: number;
  #y = page.top;

  constructor(document: PDFKit.PDFDocument, fonts: FontSet, script: Script) {
    this.#document = document;
    this.#fonts = fonts;
    this.#leading = script === 'latin' ? 1.4 : 1.6;
    document.addPage();
  }

  measure(text: string, weight: Weight, size: number): number {
    let width = 0;
    for (const run of this.#fonts.split(text, weight)) {
      width += this.#document.font(run.face).fontSize(size).widthOfString(run.text);
    }
    return width;
  }

  drawLine(text: string, x: number, y: number, style: Pick<Style, 'size' | 'weight' | 'color'>): void {
    let at = x;
    this.#document.fillColor(style.color);
    for (const run of this.#fonts.split(text, style.weight)) {
      this.#document.font(run.face).fontSize(style.size);
      this.#document.text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic' });
      at += this.#document.widthOfString(run.text);
    }
  }

  #makeRoom(height: number): void {
    if (this.#y + height <= page.height - page.bottom) return;
    this.#document.addPage();
    this.#y = page.top;
  }

  /** A text in its role; a list item has its mark. Each part on a page is an element of the structure. */
  write(root: PDFKit.PDFStructureElement, text: string, style: Style, indent = 0, hasMark = false): void {
    const width = page.width - 2 * page.margin - indent;
    const lines = breakLines(text, width, (part) => this.measure(part, style.weight, style.size));
    const height = style.size * this.#leading;
    if (this.#y > page.top) this.#y += style.before;
    this.#makeRoom(height + style.keeps);
    lines.forEach((line, index) => {
      this.#makeRoom(height);
      const base = this.#y + height * 0.76;
      const role = style.role === 'LI' ? 'P' : style.role;
      root.add(
        this.#document.struct(role, {}, () => {
          if (hasMark && index === 0) this.drawLine('•', page.margin + indent - 9, base, style);
          this.drawLine(line, page.margin + indent, base, style);
        }),
      );
      this.#y += height;
    });
  }

  /** The picture of a range; its words stand in the sentence above, so it is no element of its own. */
  drawRange(range: Extract<ReportBlock, { kind: 'range' }>): void {
    this.#makeRoom(34);
    const width = 300;
    const x = (share: number) => page.margin + share * width;
    const y = this.#y + 12;
    this.#document.markContent('Artifact', { type: 'Layout' });
    this.#document.moveTo(x(0), y).lineTo(x(1), y).lineWidth(0.7).stroke(ink.line);
    const span = Math.max(2, x(range.high) - x(range.low));
    this.#document
      .rect(x(range.low), y - 5, span, 10)
      .lineWidth(0.7)
      .fillAndStroke(ink.range, ink.edge);
    this.#document.circle(x(range.value), y, 3.2).fill(ink.accent);
    const style = { size: 8, weight: 'regular', color: ink.quiet } as const;
    this.drawLine(range.start, x(0), y + 16, style);
    this.drawLine(range.end, x(1) - this.measure(range.end, 'regular', 8), y + 16, style);
    this.#document.endMarkedContent();
    this.#y += 34;
  }

  /** The name at the left and the picture at the right of the top, over a line in the coach's colour. */
  drawBrand(branding: Branding, by: string): void {
    this.#document.markContent('Artifact', { type: 'Layout' });
    if (branding.logo) {
      const left = page.width - page.margin - 120;
      try {
        this.#document.image(branding.logo, left, this.#y - 18, { fit: [120, 36], align: 'right', valign: 'center' });
      } catch {
        // Bytes that say PNG and are none: the report is as good without the picture.
      }
    }
    this.drawLine(by, page.margin, this.#y + 6, { size: 11, weight: 'bold', color: ink.text });
    this.#y += 26;
    const color = branding.colors?.accent ?? ink.line;
    this.#document
      .moveTo(page.margin, this.#y)
      .lineTo(page.width - page.margin, this.#y)
      .lineWidth(2)
      .stroke(color);
    this.#document.endMarkedContent();
    this.#y += 16;
  }

  /** Links and page numbers at the foot of every page. */
  drawFeet(links: Branding['links']): void {
    const { count } = this.#document.bufferedPageRange();
    const style = { size: 8, weight: 'regular', color: ink.quiet } as const;
    const y = page.height - 30;
    for (let number = 0; number < count; number++) {
      this.#document.switchToPage(number);
      this.#document.markContent('Artifact', { type: 'Pagination' });
      let x = page.margin;
      for (const { label, address } of links) {
        const width = this.measure(label, 'regular', 8);
        this.drawLine(label, x, y, { ...style, color: ink.accent });
        this.#document.link(x, y - 9, width, 12, address);
        x += width + 14;
      }
      const text = `${number + 1} / ${count}`;
      this.drawLine(text, page.width - page.margin - this.measure(text, 'regular', 8), y, style);
      this.#document.endMarkedContent();
    }
  }
}

function listTexts(blocks: readonly ReportBlock[]): string {
  return blocks
    .flatMap((block) => {
      if (block.kind === 'range') return [block.start, block.end];
      return 'detail' in block ? [block.text, block.detail ?? ''] : [block.text];
    })
    .join(' ');
}

/**
 * The blocks as a tagged PDF on A4: real text with embedded glyphs, headings in the structure, language and title set.
 * `missing` counts characters that no font has.
 */
export async function writePdfReport(
  blocks: readonly ReportBlock[],
  wording: Wording,
  { branding, fontsFolder, madeAt }: { branding: Branding | null; fontsFolder: string; madeAt: Date },
): Promise<{ bytes: Uint8Array; missing: number }> {
  const by = branding ? wording.t('clients:report.by', { name: branding.name }) : '';
  const text = listTexts(blocks);
  const script = chooseScript(wording.formats.language, text);
  const linkTexts = (branding?.links ?? []).map(({ label }) => label).join(' ');
  const fonts = await loadFontSet(fontsFolder, script, `${text} ${by} ${linkTexts} 0123456789 /•`);
  const title = blocks.find(({ kind }) => kind === 'title');
  const { document, finished } = openPdf(fonts, {
    width: page.width,
    height: page.height,
    locale: languageTag(wording.formats.language),
    info: {
      Title: title && 'text' in title ? title.text : 'CVPlus',
      ...(branding && { Author: branding.name }),
      CreationDate: madeAt,
    },
  });
  const accent = branding?.colors?.accent;
  const styles = makeStyles(accent && isReadableOnWhite(accent) ? accent : ink.accent);
  const root = document.struct('Document');
  document.addStructure(root);
  const sheet = new Sheet(document, fonts, script);
  if (branding) sheet.drawBrand(branding, by);
  for (const block of blocks) {
    if (block.kind === 'range') sheet.drawRange(block);
    else if (block.kind === 'item') {
      sheet.write(root, block.text, styles.item, 12, true);
      if (block.detail) sheet.write(root, block.detail, { ...styles.quiet, before: 0 }, 12);
    } else sheet.write(root, block.text, styles[block.kind]);
  }
  root.end();
  sheet.drawFeet(branding?.links ?? []);
  document.end();
  return { bytes: await finished, missing: fonts.missing.length };
}
