import type { FontSet, Weight } from './font-set.ts';
import { layOutPages, type PlacedElement, type PlacedRun } from './lay-out-pages.ts';
import { openPdf } from './open-pdf.ts';
import type { CvOutline } from './outline-cv.ts';
import type { PageFormat } from './page-format.ts';

export interface PdfAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/**
 * Draws the outline as a tagged PDF: real text with embedded glyphs, headings and lists in the structure tree, title and
 * language set. An attachment travels in the file as an associated file.
 */
export async function writePdf(
  outline: CvOutline,
  format: PageFormat,
  fonts: FontSet,
  madeAt: Date,
  attachment?: PdfAttachment,
): Promise<Uint8Array> {
  const title = outline.name ? `${outline.name} – ${format.title}` : format.title;
  const { document, finished } = openPdf(fonts, {
    width: format.width,
    height: format.height,
    locale: format.locale,
    info: { Title: title, ...(outline.name ? { Author: outline.name } : {}), CreationDate: madeAt },
  });
  const elements = layOutPages(outline, format, (text, weight, size) =>
    measureText(document, fonts, text, weight, size),
  );
  drawElements(document, elements, fonts, format);
  if (attachment) {
    document.file(Buffer.from(attachment.bytes), {
      name: attachment.name,
      type: attachment.mediaType,
      description: 'Europass',
      creationDate: madeAt,
      modifiedDate: madeAt,
      // @ts-expect-error the types of the library lack it; it makes the file an associated one
      relationship: 'Data',
    });
  }
  document.end();
  return finished;
}

function measureText(document: PDFKit.PDFDocument, fonts: FontSet, text: string, weight: Weight, size: number): number {
  let width = 0;
  for (const run of fonts.split(text, weight)) width += document.font(run.face).fontSize(size).widthOfString(run.text);
  return width;
}

function drawElements(
  document: PDFKit.PDFDocument,
  elements: readonly PlacedElement[],
  fonts: FontSet,
  format: PageFormat,
): void {
  const root = document.struct('Document');
  document.addStructure(root);
  document.addPage();
  let page = 0;
  let list: PDFKit.PDFStructureElement | undefined;
  for (const element of elements) {
    while (page < element.page) {
      document.addPage();
      page += 1;
    }
    const { role } = element;
    const draw = () => {
      for (const run of element.runs) drawRun(document, run, fonts);
    };
    if (role === 'LI') {
      if (!list) {
        list = document.struct('L');
        root.add(list);
      }
      list.add(document.struct('LI', {}, [document.struct('LBody', {}, draw)]));
    } else {
      list = undefined;
      root.add(document.struct(role, {}, draw));
    }
    if (element.rule !== undefined) drawRule(document, element.rule, format);
  }
  root.end();
  const pages = page + 1;
  for (let number = 0; pages > 1 && number < pages; number += 1) {
    document.switchToPage(number);
    document.markContent('Artifact', { type: 'Pagination' });
    const text = `${number + 1} / ${pages}`;
    const x = format.width - format.margin - measureText(document, fonts, text, 'regular', 8);
    drawRun(document, { text, x, y: format.height - 30, weight: 'regular', size: 8, color: '#8b949e' }, fonts);
    document.endMarkedContent();
  }
}

function drawRun(document: PDFKit.PDFDocument, run: PlacedRun, fonts: FontSet): void {
  let x = run.x;
  document.fillColor(run.color);
  for (const { text, face } of fonts.split(run.text, run.weight)) {
    document.font(face).fontSize(run.size);
    document.text(text, x, run.y, { lineBreak: false, baseline: 'alphabetic' });
    x += document.widthOfString(text);
  }
  if (run.link) document.link(run.x, run.y - run.size, x - run.x, run.size * 1.3, run.link);
}

function drawRule(document: PDFKit.PDFDocument, y: number, format: PageFormat): void {
  document.markContent('Artifact', { type: 'Layout' });
  document
    .moveTo(format.margin, y)
    .lineTo(format.width - format.margin, y)
    .lineWidth(0.6)
    .stroke('#c9d3de');
  document.endMarkedContent();
}
