/**
 * Sets `resources/samples/sample-cv.md` as a PDF beside it: `node build/make-sample-cv.ts`. The person is fictional. Equal
 * text gives equal bytes: the dates in the file are fixed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib';

const folder = join(resolve(import.meta.dirname, '..'), 'resources', 'samples');
const source = readFileSync(join(folder, 'sample-cv.md'), 'utf8');

/** US letter, in points. */
const size: [number, number] = [612, 792];
const margin = 62;
const ink = rgb(0.13, 0.15, 0.18);
const muted = rgb(0.36, 0.4, 0.45);
const accent = rgb(0.08, 0.36, 0.45);

const document = await PDFDocument.create();
const regular = await document.embedFont(StandardFonts.Helvetica);
const bold = await document.embedFont(StandardFonts.HelveticaBold);
document.setTitle('Mara Lindqvist - CV');
document.setAuthor('Mara Lindqvist');
document.setProducer('CVPlus samples');
document.setCreator('build/make-sample-cv.ts');
document.setCreationDate(new Date('2026-01-01T00:00:00Z'));
document.setModificationDate(new Date('2026-01-01T00:00:00Z'));

let page: PDFPage = document.addPage(size);
let top = size[1] - margin;

function wrapWords(text: string, font: PDFFont, points: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && font.widthOfTextAtSize(longer, points) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

interface Look {
  readonly font?: PDFFont;
  readonly points?: number;
  readonly color?: typeof ink;
  readonly indent?: number;
  readonly before?: number;
}

function write(text: string, { font = regular, points = 10, color = ink, indent = 0, before = 0 }: Look = {}): void {
  top -= before;
  for (const [index, line] of wrapWords(text, font, points, size[0] - 2 * margin - indent).entries()) {
    top -= points * 1.38;
    if (top < margin) {
      page = document.addPage(size);
      top = size[1] - margin - points;
    }
    if (index === 0 && indent > 0)
      page.drawText('•', { x: margin + indent - 10, y: top, size: points, font, color: accent });
    page.drawText(line, { x: margin + indent, y: top, size: points, font, color });
  }
}

for (const line of source.split('\n')) {
  if (line.startsWith('# ')) write(line.slice(2), { font: bold, points: 22, color: accent });
  else if (line.startsWith('## ')) {
    write(line.slice(3), { font: bold, points: 12, color: accent, before: 11 });
    page.drawLine({
      start: { x: margin, y: top - 4 },
      end: { x: size[0] - margin, y: top - 4 },
      thickness: 0.6,
      color: accent,
    });
    top -= 5;
  } else if (line.startsWith('### ')) write(line.slice(4), { font: bold, points: 10.5, before: 5 });
  else if (line.startsWith('- ')) write(line.slice(2), { indent: 14 });
  else if (line.includes(' · ')) write(line, { points: 9, color: muted });
  else if (line !== '') write(line);
}

const bytes = await document.save();
writeFileSync(join(folder, 'sample-cv.pdf'), bytes);
console.log(`sample-cv.pdf: ${document.getPageCount()} page(s), ${bytes.length} bytes`);
