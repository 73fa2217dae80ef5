import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/documents/read-document.ts';
import { makeDocx, paragraph } from './make-documents.ts';

const context = { signal: new AbortController().signal, report() {} };
const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const part = (name: string, inner: string) => strToU8(`<w:${name} xmlns:w="w" xmlns:r="r">${inner}</w:${name}>`);

/** A Word document with further parts and the relations of its main part. */
function makeParts(
  body: string,
  parts: Readonly<Record<string, Uint8Array>> = {},
  relations: Readonly<Record<string, string>> = {},
) {
  const entries = Object.entries(relations).map(([id, target]) => `<Relationship Id="${id}" Target="${target}"/>`);
  return zipSync({
    ...unzipSync(makeDocx(body)),
    ...parts,
    ...(entries.length > 0
      ? { 'word/_rels/document.xml.rels': strToU8(`<Relationships>${entries.join('')}</Relationships>`) }
      : {}),
  });
}

const linesOf = async (bytes: Uint8Array) => (await readDocument(bytes, context)).pages[0]?.lines ?? [];
const textOf = async (bytes: Uint8Array) => (await readDocument(bytes, context)).pages[0]?.text;

describe('Word documents', () => {
  it('skip what was removed, what is hidden, field codes, readings and prompts, and keep what was inserted', async () => {
    const body = `<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>${run('new ')}</w:ins>${run('unseen', '<w:vanish/>')}${run('seen ', '<w:vanish w:val="0"/>')}<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:ruby><w:rt>${run('かんじ')}</w:rt><w:rubyBase>${run('漢字')}</w:rubyBase></w:ruby></w:r></w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${paragraph('Click here')}</w:sdtContent></w:sdt><w:sdt><w:sdtContent>${paragraph('filled in')}</w:sdtContent></w:sdt>`;
    expect(await textOf(makeDocx(body))).toBe('new seen 漢字\nfilled in');
  });

  it('leave out removed rows of tables and read tables within cells', async () => {
    const cell = (inner: string) => `<w:tc>${inner}</w:tc>`;
    const inner = `<w:tbl><w:tr>${cell(paragraph('a'))}${cell(paragraph('b'))}</w:tr></w:tbl>`;
    const body = `<w:tbl><w:tr><w:trPr><w:del/></w:trPr>${cell(paragraph('gone'))}</w:tr><w:tr>${cell(paragraph('2019'))}${cell(inner)}</w:tr></w:tbl>`;
    expect(await textOf(makeDocx(body))).toBe('2019\ta\tb');
  });

  it('read a text box once, in the new wording or in the old one', async () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
    const twice = `<w:p><w:r><mc:AlternateContent><mc:Choice>${box('boxed')}</mc:Choice><mc:Fallback>${box('boxed')}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    const old = `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict>${box('older')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect(await textOf(makeDocx(twice + old))).toBe('boxed\nolder');
  });

  it('keep addresses behind links and in fields, and know symbols', async () => {
    const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "mailto:bo@example.org"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('Write')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const body = `<w:p><w:hyperlink r:id="l1">${run('Mail')}</w:hyperlink></w:p><w:p>${field}</w:p><w:p><w:r><w:sym w:font="Wingdings" w:char="F028"/></w:r>${run('06 1234')}<w:r><w:sym w:char="00E9"/></w:r></w:p>`;
    expect(await textOf(makeParts(body, {}, { l1: 'mailto:ada@example.org' }))).toBe(
      'Mail ada@example.org\nWrite bo@example.org\n06 1234é',
    );
  });

  it('read the heads that are printed, notes behind the body, and mark feet as running', async () => {
    const body = `${paragraph('Body')}<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/><w:headerReference w:type="even" r:id="h3"/><w:footerReference w:type="default" r:id="f1"/><w:footerReference w:type="first" r:id="f2"/><w:titlePg/></w:sectPr>`;
    const parts = {
      'word/header1.xml': part('hdr', paragraph('Ada Beispiel, page after page')),
      'word/header2.xml': part('hdr', paragraph('Ada Beispiel')),
      'word/header3.xml': part('hdr', paragraph('only on even pages')),
      'word/header9.xml': part('hdr', paragraph('used by nobody')),
      'word/footer1.xml': part('ftr', paragraph('Vita')),
      'word/footer2.xml': part('ftr', paragraph('ada@example.org')),
      'word/footnotes.xml': part('footnotes', `<w:footnote>${paragraph('a note')}</w:footnote>`),
    };
    const relations = {
      h1: 'header1.xml',
      h2: 'header2.xml',
      h3: '/word/header3.xml',
      f1: 'footer1.xml',
      f2: 'footer2.xml',
    };
    expect((await linesOf(makeParts(body, parts, relations))).map(({ text, isRunning }) => [text, isRunning])).toEqual([
      ['Ada Beispiel', false],
      ['Ada Beispiel, page after page', false],
      ['Body', false],
      ['a note', false],
      ['ada@example.org', false],
      ['Vita', true],
    ]);
  });

  it('know list items by their numbering', async () => {
    const item = paragraph('item', '<w:numPr><w:numId w:val="3"/></w:numPr>');
    const none = paragraph('none', '<w:numPr><w:numId w:val="0"/></w:numPr>');
    expect((await linesOf(makeDocx(item + none))).map((line) => line.isBullet)).toEqual([true, false]);
  });
});
