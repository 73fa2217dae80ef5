import { strToU8, unzipSync, zipSync } from 'fflate';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/documents/read-document.ts';
import { readPlainText } from '../../../core/documents/read-plain-text.ts';
import { makeDocx, makePdf, makeRawPdf, paragraph } from './make-documents.ts';

const context = { signal: new AbortController().signal, report() {} };
const plainOf = async (bytes: Uint8Array) => readPlainText(bytes, await readDocument(bytes, context), context);

describe('the plain text', () => {
  it('of a PDF stands in the order of the file, not of the page', async () => {
    const bytes = await makePdf([
      [
        { x: 50, y: 300, text: 'Written first, stands below' },
        { x: 50, y: 100, text: 'Written second, stands above' },
      ],
      [{ x: 50, y: 100, text: 'Another page of words' }],
    ]);
    const { pages, facts } = await plainOf(bytes);
    expect(pages.map(({ page }) => page)).toEqual([1, 2]);
    expect(pages[0]?.text.indexOf('first')).toBeLessThan(pages[0]?.text.indexOf('second') ?? -1);
    expect(facts).toMatchObject({
      bytes: bytes.length,
      title: '',
      hasLanguage: false,
      isTagged: false,
      isCopyForbidden: false,
    });
  });

  it('of a PDF comes with its title, language, pictures and typefaces that are missing', async () => {
    const pdf = await PDFDocument.create();
    pdf.setTitle('Vita of Nobody');
    pdf.setLanguage('en');
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const page = pdf.addPage([595, 842]);
    page.drawImage(await pdf.embedPng(Buffer.from(dot, 'base64')), { x: 0, y: 0, width: 595, height: 400 });
    for (let row = 0; row < 6; row += 1)
      page.drawText('Words enough to be the text of a page, line after line', {
        x: 50,
        y: 700 - 14 * row,
        size: 10,
        font,
      });
    const { facts } = await plainOf(await pdf.save());
    expect(facts).toMatchObject({ title: 'Vita of Nobody', hasLanguage: true, picturePages: [1], missingFonts: 1 });
  });

  it('of a PDF counts letters that are written and not to be seen', async () => {
    const words = `BT /F1 12 Tf 50 700 Td (Words that everybody can see on the page) Tj 3 Tr 0 -20 Td (unseen) Tj 0 Tr 1 0 0 1 50 600 Tm /F1 0.5 Tf (tiny) Tj ET`;
    const bytes = makeRawPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
    ]);
    expect([...((await plainOf(bytes)).facts.hiddenLetters ?? [])]).toEqual([[1, 10]]);
  });

  it('of a Word document has neither heads nor text boxes, and knows its tables and hidden text', async () => {
    const box = `<w:p><w:r><w:pict><w:txbxContent>${paragraph('boxed')}</w:txbxContent></w:pict></w:r></w:p>`;
    const hidden = '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>';
    const cell = `<w:tbl><w:tr><w:tc>${paragraph('Clerk')}</w:tc></w:tr></w:tbl>`;
    const bytes = zipSync({
      ...unzipSync(makeDocx(`${paragraph('left\tright')}${box}${cell}${hidden}`)),
      'word/header1.xml': strToU8(`<w:hdr>${paragraph('head')}</w:hdr>`),
      'docProps/core.xml': strToU8('<cp:coreProperties><dc:title>Vita</dc:title></cp:coreProperties>'),
    });
    const { pages, facts } = await plainOf(bytes);
    expect(pages[0]?.text).toBe('left\tright\n\nClerk\nunseen');
    expect(facts).toMatchObject({ title: 'Vita', tableText: 'Clerk' });
    expect([...(facts.hiddenLetters ?? [])]).toEqual([[1, 6]]);
  });

  it('of other formats is their text as it is', async () => {
    expect((await plainOf(strToU8('Ada Beispiel\nClerk'))).pages).toEqual([{ page: 1, text: 'Ada Beispiel\nClerk' }]);
  });
});
