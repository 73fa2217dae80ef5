import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../core/documents/read-document.ts';
import {
  makeJpeg,
  makePng,
  makeScan,
  makeTiff,
  makeWorkLines,
  readPicture,
  resourcesFolder,
  turnPng,
} from './make-pictures.ts';

const context = { signal: new AbortController().signal, report() {} };
const read = (bytes: Uint8Array) => readDocument(bytes, context, { resourcesFolder });
const textOf = async (bytes: Uint8Array) => (await read(bytes)).pages.map(({ text }) => text).join('\n');
const failsWith = (bytes: Uint8Array, code: string) =>
  expect(read(bytes)).rejects.toMatchObject({ name: 'AppError', code });

/** Read once for all that is asked of it. */
let latin: ReturnType<typeof read> | undefined;
const readLatin = () => {
  latin ??= read(readPicture('latin.png'));
  return latin;
};

const latinWords = [
  'Zoé Brückner-Åström',
  'zoe.bruckner@example.org',
  'Größe des Etats',
  'Forêt & Fils, Besançon',
  'Språk',
];

describe('pictures of text', { timeout: 60_000 }, () => {
  it('reads German, French and Swedish letters, and keeps dates apart from what stands beside them', async () => {
    const document = await readLatin();
    const text = document.pages[0]?.text ?? '';
    for (const words of latinWords) expect(text).toContain(words);
    expect(text).toMatch(/seit 03\/2021\tProjektleiterin, Nordlicht Maschinenbau GmbH, Köln/);
    expect(document).toMatchObject({ format: 'image', source: 'ocr', warnings: ['text.recognised'] });
  });

  it('reads kanji and kana', async () => {
    const text = await textOf(readPicture('japanese.png'));
    for (const words of ['山田', '職務経歴書', '株式会社みなと商事', '令和3年に新規プロジェクトのリーダーを担当'])
      expect(text).toContain(words);
  });

  it('reads JPEG and TIFF', async () => {
    expect(await textOf(makeJpeg(makeWorkLines()))).toContain('Nordlicht Maschinenbau');
    expect(await textOf(makeTiff(makeWorkLines()))).toContain('Nordlicht Maschinenbau');
  });

  it.each([1, 2, 3])('reads a page that was turned by %i quarters', async (quarters) => {
    expect(await textOf(turnPng(makeWorkLines(), quarters))).toContain('Nordlicht Maschinenbau GmbH');
  });

  it('gives every word a confidence and a place on the page', async () => {
    const [page] = (await readLatin()).pages;
    const runs = page?.lines.flatMap((line) => line.runs) ?? [];
    expect(runs.length).toBeGreaterThan(25);
    for (const run of runs) {
      expect(run.confidence).toBeGreaterThan(0.5);
      expect(run.x).toBeGreaterThanOrEqual(0);
      expect(run.right).toBeGreaterThan(run.x);
      expect(run.right).toBeLessThanOrEqual(page?.width ?? 0);
    }
  });

  it('reads the same bytes the same way again', async () => {
    const bytes = makeWorkLines();
    expect(await read(bytes)).toEqual(await read(bytes));
  });

  it('takes no text for text', async () => {
    await failsWith(
      makePng(400, 300, () => 255),
      'document.pictures-only',
    );
    await failsWith(
      makePng(1, 1, () => 0),
      'document.pictures-only',
    );
    await failsWith(
      makePng(300, 300, (x, y) => (x * 7919 + y * 104729 + x * y * 31) % 256),
      'document.pictures-only',
    );
  });

  it('says so where the models are missing', () =>
    expect(readDocument(readPicture('latin.png'), context)).rejects.toMatchObject({ code: 'model.missing' }));
});

describe('broken and hostile pictures', () => {
  it('refuses a picture whose header promises more pixels than can be held', async () => {
    const bomb = readPicture('latin.png').slice();
    new DataView(bomb.buffer).setUint32(16, 60_000);
    new DataView(bomb.buffer).setUint32(20, 60_000);
    await failsWith(bomb, 'document.too-large');
  });

  it('refuses a JPEG whose frame promises more pixels than can be held', async () => {
    const bomb = readPicture('latin.jpg').slice();
    const frame = bomb.findIndex((byte, index) => byte === 0xff && bomb[index + 1] === 0xc0);
    bomb.fill(0xff, frame + 5, frame + 9);
    await failsWith(bomb, 'document.too-large');
  });

  it('refuses a PDF with such a picture', async () => {
    const pdf = Buffer.from(await makeScan([readPicture('latin.jpg')]));
    const text = pdf
      .toString('latin1')
      .replace(/\/Width 875\b/, '/Width 99999')
      .replace(/\/Height 625\b/, '/Height 99999');
    expect(text).toContain('99999');
    await failsWith(new Uint8Array(Buffer.from(text, 'latin1')), 'document.too-large');
  });

  it('calls a cut or garbled picture damaged', async () => {
    await failsWith(readPicture('latin.png').slice(0, 4_000), 'document.damaged');
    await failsWith(readPicture('latin.jpg').slice(0, 30), 'document.damaged');
    const garbled = makeTiff(makePng(40, 40, () => 0)).slice(0, 60);
    await failsWith(garbled, 'document.damaged');
  });

  it('says which pictures it does not read', () =>
    failsWith(new Uint8Array(Buffer.from('RIFF0000WEBPVP8 00000000')), 'document.unsupported'));
});

describe('scanned PDFs', { timeout: 60_000 }, () => {
  it('reads noisy pages, also of hanzi beside Latin words, and tells how far it is within each page', async () => {
    const stages: [string, number][] = [];
    const document = await readDocument(
      await makeScan([readPicture('latin.jpg'), readPicture('chinese.png')]),
      { signal: context.signal, report: ({ stage, fraction }) => stages.push([stage, fraction]) },
      { resourcesFolder },
    );
    expect(document).toMatchObject({ format: 'pdf', source: 'ocr' });
    for (const words of latinWords) expect(document.pages[0]?.text).toContain(words);
    for (const words of ['李晓梅', '青山软件有限公司', 'TypeScript', '香港理工大學'])
      expect(document.pages[1]?.text).toContain(words);
    expect(document.pages[0]).toMatchObject({ width: 595, height: 842 });
    const fractions = stages.filter(([stage]) => stage === 'recognising').map(([, fraction]) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions).toContain(0.5);
    expect(fractions.filter((fraction) => fraction > 0 && fraction < 0.5).length).toBeGreaterThan(4);
    expect(fractions.at(-1)).toBe(1);
  });

  it('recognises only the pages without text', async () => {
    const letter = Array.from({ length: 8 }, (_, index) => `Line ${index} of an ordinary page with text`).join('\n');
    const document = await read(await makeScan([letter, makeWorkLines(), undefined]));
    expect(document).toMatchObject({ source: 'mixed', warnings: ['text.recognised'] });
    expect(document.pages[0]?.lines[0]?.runs[0]).not.toHaveProperty('confidence');
    expect(document.pages[1]?.text).toContain('Nordlicht Maschinenbau');
    expect(document.pages[2]?.text).toBe('');
  });

  it('tells blank pages from pictures without text', async () => {
    await failsWith(await makeScan([undefined]), 'document.no-text');
    await failsWith(await makeScan([makePng(60, 60, (x) => (x < 30 ? 0 : 200))]), 'document.pictures-only');
  });

  it('stops within two seconds when it is cancelled', async () => {
    const controller = new AbortController();
    let cancelledAt = 0;
    const reading = readDocument(
      await makeScan([readPicture('latin.jpg'), readPicture('latin.jpg'), readPicture('latin.jpg')]),
      {
        signal: controller.signal,
        // The message of a cancellation arrives while the thread waits, not from within its own work.
        report: ({ stage, fraction }) => {
          if (stage !== 'recognising' || fraction < 0.1 || cancelledAt > 0) return;
          cancelledAt = performance.now();
          setImmediate(() => controller.abort());
        },
      },
      { resourcesFolder },
    );
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(performance.now() - cancelledAt).toBeLessThan(2_000);
  });
});

it('leaves the models and their runtime alone where a document has its own text', () => {
  const source = readFileSync(new URL('../../../../core/documents/read-pdf.ts', import.meta.url), 'utf8');
  expect(source).not.toMatch(/^import (?!type)[^;]*\.\/ocr\//m);
});
