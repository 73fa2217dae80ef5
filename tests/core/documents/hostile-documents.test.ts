import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { largestDocumentBytes, readDocument } from '../../../core/documents/read-document.ts';
import type { ErrorCode } from '../../../core/errors.ts';
import {
  makeDocx,
  makeEncryptedPdf,
  makeManyPages,
  makeOdt,
  makeOperatorsPdf,
  makePdf,
  makePicturePdf,
  makeRawPdf,
  makeUnmappedPdf,
} from './make-documents.ts';
import { resourcesFolder } from './ocr/make-pictures.ts';

const context = { signal: new AbortController().signal, report() {} };

async function failsWith(bytes: Uint8Array, code: ErrorCode): Promise<void> {
  await expect(readDocument(bytes, context, { resourcesFolder })).rejects.toMatchObject({ name: 'AppError', code });
}

const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

describe('hostile documents', () => {
  it('says that an empty file is empty', () => failsWith(new Uint8Array(), 'document.empty'));

  it('says that a text of blanks is empty', () => failsWith(strToU8(' \n\t\n'), 'document.empty'));

  it('refuses a file above the limit before looking at it', () =>
    failsWith(new Uint8Array(largestDocumentBytes + 1), 'document.too-large'));

  it('says that a PDF without pages has none', () =>
    failsWith(
      makeRawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
      'document.no-pages',
    ));

  it('reads a PDF whose font states the widths of two thousand million glyphs', async () => {
    const operators = 'BT /F2 12 Tf 50 650 Td <00480049> Tj ET BT /F1 12 Tf 50 700 Td (A clerk at the mill) Tj ET';
    const before = process.memoryUsage.rss();
    const { pages } = await readDocument(makeOperatorsPdf(operators, '/W [0 2147483647 500]'), context);
    expect(pages[0]?.text).toContain('A clerk at the mill');
    expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1_048_576);
  });

  it('leaves out text that ends at no place on earth, and says so', async () => {
    const operators = 'BT /F1 12 Tf 50 700 Td (Clerk at mill) Tj ET BT /F2 12 Tf 50 650 Td <00480049004A> Tj ET';
    const { pages, warnings } = await readDocument(makeOperatorsPdf(operators, '/W [72 [999999999999]]'), context);
    expect(pages[0]?.text).toBe('Clerk at mill');
    expect(warnings).toContain('text.partly-unreadable');
  });

  it('says that a PDF asks for a password', () => failsWith(makeEncryptedPdf(), 'document.encrypted'));

  it('says that an Office file is encrypted', () =>
    failsWith(
      new Uint8Array([...compound, ...new Uint8Array(600), ...utf16('EncryptedPackage'), ...new Uint8Array(100)]),
      'document.encrypted',
    ));

  it('says that an OpenDocument file is encrypted', () =>
    failsWith(
      makeOdt('', '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'),
      'document.encrypted',
    ));

  it('does not read the binary Word format', () =>
    failsWith(new Uint8Array([...compound, ...new Uint8Array(600)]), 'document.unsupported'));

  it('sees a picture behind any name', () =>
    failsWith(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'document.damaged'));

  it('says that a PDF of a blank picture has no text', async () =>
    failsWith(await makePicturePdf(), 'document.no-text'));

  it('tells an empty page from a picture', () => failsWith(makeManyPages(1), 'document.no-text'));

  it('refuses a PDF of five thousand pages', () => failsWith(makeManyPages(5_000), 'document.too-many-pages'));

  it('recognises the page where the text layer has no Unicode map', async () => {
    const document = await readDocument(makeUnmappedPdf(), context, { resourcesFolder });
    expect(document).toMatchObject({ source: 'ocr', warnings: ['text.recognised'] });
    expect(document.pages[0]?.text).toContain('curriculum vitae of nobody');
  });

  it('refuses noise', () => {
    let state = 7;
    const noise = Uint8Array.from({ length: 20_000 }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state >> 16;
    });
    return failsWith(noise, 'document.unsupported');
  });

  it('says that the head of a PDF is not a PDF', () => failsWith(strToU8('%PDF-1.7\n%cut off'), 'document.damaged'));

  it('says that a cut archive is damaged', async () => {
    const whole = makeDocx('<w:p/>');
    await failsWith(whole.subarray(0, whole.length - 40), 'document.damaged');
  });

  it('does not unpack a part that would not fit', () =>
    failsWith(zipSync({ 'word/document.xml': new Uint8Array(45 * 1024 * 1024) }, { level: 9 }), 'document.too-large'));

  it('is not led astray by an archive that lies about sizes', async () => {
    const archive = zipSync({ 'word/document.xml': strToU8(`<d>${'x'.repeat(100_000)}</d>`) });
    const view = new DataView(archive.buffer, archive.byteOffset);
    for (let at = 0; at + 28 < archive.length; at += 1) {
      const signature = view.getUint32(at, true);
      if (signature === 0x02014b50) view.setUint32(at + 24, 10, true);
      if (signature === 0x04034b50) view.setUint32(at + 22, 10, true);
    }
    await failsWith(archive, 'document.damaged');
  });

  it('refuses XML that nests without end', () => failsWith(makeDocx('<w:sdt>'.repeat(5_000)), 'document.too-complex'));

  it('refuses XML with entities of its own', () =>
    failsWith(
      zipSync({ 'word/document.xml': strToU8('<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>') }),
      'document.damaged',
    ));

  it('does not take another archive for a document', () =>
    failsWith(zipSync({ 'a.txt': strToU8('a') }), 'document.unsupported'));

  it('does not take structured data and empty pages for text', async () => {
    await failsWith(strToU8('<!DOCTYPE html><html></html>'), 'document.no-text');
    await failsWith(strToU8('{"basics":{"name":"Ada Beispiel"}}'), 'document.unsupported');
    await failsWith(strToU8('<?xml version="1.0"?><Profile/>'), 'document.unsupported');
  });

  it('refuses more text or lines than any CV has', async () => {
    await failsWith(strToU8('a b '.repeat(100_000)), 'document.too-complex');
    await failsWith(strToU8('x\n'.repeat(20_000)), 'document.too-complex');
  });

  it('breaks a line without end and keeps its text', async () => {
    const document = await readDocument(strToU8('1 2 3 4 '.repeat(30_000)), context);
    const lines = document.pages[0]?.lines ?? [];
    expect(Math.max(...lines.map((line) => line.text.length))).toBeLessThanOrEqual(1_000);
    expect(
      lines
        .map((line) => line.text)
        .join(' ')
        .replace(/\D/g, ''),
    ).toHaveLength(120_000);
  });

  it('stops between pages when the call is cancelled', async () => {
    const controller = new AbortController();
    const pages = Array.from({ length: 6 }, () => [{ x: 50, y: 50, text: 'A page with some words on it' }]);
    const reading = readDocument(await makePdf(pages), {
      signal: controller.signal,
      report: ({ fraction }) => fraction > 0.3 && controller.abort(),
    });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
