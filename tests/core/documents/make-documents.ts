import { strToU8, zipSync } from 'fflate';
import { PDFDocument, type PDFFont, StandardFonts } from 'pdf-lib';

/** Text placed on a page: points from the upper left corner. */
export interface PlacedWords {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  readonly isBold?: boolean;
}

/** A PDF with a text layer. */
export async function makePdf(pages: readonly (readonly PlacedWords[])[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const regular = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  for (const words of pages) {
    const page = pdf.addPage([595, 842]);
    for (const { x, y, text, size = 10, isBold } of words) {
      const font: PDFFont = isBold ? bold : regular;
      page.drawText(text, { x, y: 842 - y, size, font });
    }
  }
  return pdf.save();
}

/** A PDF whose only page is one picture. */
export async function makePicturePdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const picture = await pdf.embedPng(Buffer.from(dot, 'base64'));
  pdf.addPage([595, 842]).drawImage(picture, { x: 0, y: 0, width: 595, height: 842 });
  return pdf.save();
}

/** Puts numbered objects together into a PDF file with a cross-reference table. */
export function makeRawPdf(objects: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) text += `${String(offset).padStart(10, '0')} 00000 n \n`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return strToU8(text, true);
}

/** A PDF that asks for a password: its keys answer to none that is known. */
export function makeEncryptedPdf(): Uint8Array {
  const key = 'a7'.repeat(32);
  return makeRawPdf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
      `<< /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >>`,
    ],
    '/Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]',
  );
}

/** A PDF of so many empty pages. */
export function makeManyPages(count: number): Uint8Array {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ');
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>';
  return makeRawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    ...Array.from({ length: count }, () => page),
  ]);
}

/** A PDF whose font maps every letter to a private code, as fonts without a usable Unicode map do. */
export function makeUnmappedPdf(): Uint8Array {
  const map =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfrange <00> <FF> <E000> endbfrange\nendcmap end end';
  const words = `BT /F1 12 Tf 50 700 Td (${'curriculum vitae of nobody '.repeat(6)}) Tj ET`;
  return makeRawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 4 0 R >> >> /Contents 6 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >>',
    `<< /Length ${map.length} >>\nstream\n${map}\nendstream`,
    `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
  ]);
}

/** A PDF of one page that runs the given operators; F1 is Helvetica, F2 a font of two bytes a code with the given widths. */
export function makeOperatorsPdf(operators: string, widths = ''): Uint8Array {
  return makeRawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 4 0 R /F2 6 0 R >> >> /Contents 5 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${operators.length} >>\nstream\n${operators}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /DescendantFonts [7 0 R] >>',
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R ${widths} >>`,
    '<< /Type /FontDescriptor /FontName /Arial /Flags 4 /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 /FontBBox [0 -200 1000 900] >>',
  ]);
}

/** A Word document around the given body XML; `strict` writes the namespaces of strict OOXML. */
export function makeDocx(body: string, strict = false): Uint8Array {
  const namespace = strict
    ? 'http://purl.oclc.org/ooxml/wordprocessingml/main'
    : 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${namespace}"><w:body>${body}</w:body></w:document>`,
    ),
    'word/styles.xml': strToU8(
      `<w:styles xmlns:w="${namespace}"><w:style w:styleId="Ueberschrift1"><w:name w:val="heading 1"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style></w:styles>`,
    ),
  });
}

/** A paragraph of a Word document. */
export function paragraph(text: string, properties = ''): string {
  const lines = text.split('\n').map((line) =>
    line
      .split('\t')
      .map((part) => `<w:t xml:space="preserve">${part}</w:t>`)
      .join('<w:tab/>'),
  );
  return `<w:p><w:pPr>${properties}</w:pPr><w:r>${lines.join('<w:br/>')}</w:r></w:p>`;
}

/** A table of a Word document, one paragraph a cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) =>
    row
      .map(
        (cell) =>
          `<w:tc>${cell
            .split('||')
            .map((text) => paragraph(text))
            .join('')}</w:tc>`,
      )
      .join('');
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

/** An OpenDocument text around the given body XML. */
export function makeOdt(body: string, manifest = '<manifest/>'): Uint8Array {
  const content = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8(content),
    'META-INF/manifest.xml': strToU8(manifest),
  });
}
