import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import JPEG from 'jpeg-js';
import { PDFDocument } from 'pdf-lib';
import { PNG } from 'pngjs';
import UTIF from 'utif2';

const folder = path.dirname(fileURLToPath(import.meta.url));
/** Folder with the models, as the running app has it. */
export const resourcesFolder = path.join(folder, '../../../../resources');

/** A picture of a page about a fictional person, in the script that the name says. */
export function readPicture(name: 'latin.png' | 'latin.jpg' | 'japanese.png' | 'chinese.png'): Uint8Array {
  return new Uint8Array(readFileSync(path.join(folder, '../../../fixtures/ocr', name)));
}

/** A PDF whose pages each show one picture and hold no text; `undefined` stands for an empty page, a string for a text page. */
export async function makeScan(pages: readonly (Uint8Array | string | undefined)[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const content of pages) {
    const page = pdf.addPage([595, 842]);
    if (content === undefined) continue;
    if (typeof content === 'string') {
      for (const [index, line] of content.split('\n').entries())
        page.drawText(line, { x: 60, y: 780 - 16 * index, size: 11 });
      continue;
    }
    const image = content[0] === 0xff ? await pdf.embedJpg(content) : await pdf.embedPng(content);
    const height = (595 * image.height) / image.width;
    page.drawImage(image, { x: 0, y: 842 - height, width: 595, height });
  }
  return pdf.save();
}

/** A PNG of one tone, or of tones that a function gives. */
export function makePng(width: number, height: number, tone: (x: number, y: number) => number): Uint8Array {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) png.data.fill(tone(x, y), 4 * (y * width + x), 4 * (y * width + x) + 3);
  }
  for (let at = 3; at < png.data.length; at += 4) png.data[at] = 255;
  return new Uint8Array(PNG.sync.write(png));
}

/** The lines about work of `latin.png`, for what does not need a whole page: recognising takes as long as there is ink. */
export function makeWorkLines(): Uint8Array {
  const { width, data } = PNG.sync.read(Buffer.from(readPicture('latin.png')));
  const [left, top] = [60, 250];
  return makePng(720, 130, (x, y) => data[4 * ((top + y) * width + left + x)] ?? 255);
}

/** The PNG as a JPEG. */
export function makeJpeg(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(JPEG.encode(PNG.sync.read(Buffer.from(bytes)), 70).data);
}

/** The PNG turned clockwise by quarters. */
export function turnPng(bytes: Uint8Array, quarters: number): Uint8Array {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
  const at = (x: number, y: number) => data[4 * (y * width + x)] ?? 255;
  if (quarters === 2) return makePng(width, height, (x, y) => at(width - 1 - x, height - 1 - y));
  if (quarters === 1) return makePng(height, width, (x, y) => at(y, height - 1 - x));
  return makePng(height, width, (x, y) => at(width - 1 - y, x));
}

/** One TIFF page, uncompressed. */
export function makeTiff(bytes: Uint8Array): Uint8Array {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
  return new Uint8Array(UTIF.encodeImage(new Uint8Array(data), width, height));
}
