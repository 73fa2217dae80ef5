import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/documents/read-document.ts';
import { makeOdt } from './make-documents.ts';

const context = { signal: new AbortController().signal, report() {} };
const textOf = async (bytes: Uint8Array) => (await readDocument(bytes, context)).pages[0]?.text;

describe('OpenDocument text', () => {
  it('skips removed and hidden text and descriptions of pictures, and puts notes behind the body', async () => {
    const body =
      '<text:tracked-changes><text:deletion><text:p>old</text:p></text:deletion></text:tracked-changes><text:section text:display="none"><text:p>hidden</text:p></text:section><text:p>kept<text:hidden-text>x</text:hidden-text><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>a note</text:p></text:note-body></text:note><draw:frame><draw:image/><svg:title>a portrait</svg:title><svg:desc>of me</svg:desc></draw:frame> text</text:p>';
    expect(await textOf(makeOdt(body))).toBe('kept text\na note');
  });

  it('reads text boxes before their anchor and keeps addresses behind links', async () => {
    const body =
      '<text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame><text:a xlink:href="mailto:ada@example.org">Mail</text:a></text:p>';
    expect(await textOf(makeOdt(body))).toBe('boxed\nMail ada@example.org');
  });

  it('reads heads and feet of its pages and text that a style hides', async () => {
    const sheet =
      '<office:document-styles><office:styles><style:style style:name="H"><style:text-properties text:display="none"/></style:style></office:styles><office:master-styles><style:master-page><style:header><text:p>Ada Beispiel</text:p></style:header><style:footer><text:p>Vita</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>';
    const bytes = zipSync({
      ...unzipSync(makeOdt('<text:p>Body<text:span text:style-name="H"> concealed</text:span></text:p>')),
      'styles.xml': strToU8(sheet),
    });
    const lines = (await readDocument(bytes, context)).pages[0]?.lines ?? [];
    expect(lines.map(({ text, isRunning }) => [text, isRunning])).toEqual([
      ['Ada Beispiel', false],
      ['Body', false],
      ['Vita', true],
    ]);
  });

  it('reads the flat form in one file', async () => {
    const flat =
      '<?xml version="1.0"?><office:document xmlns:office="o" xmlns:text="t"><office:body><office:text><text:h text:outline-level="1">Vita</text:h><text:p>Clerk</text:p></office:text></office:body></office:document>';
    const document = await readDocument(strToU8(flat), context);
    expect([document.format, document.pages[0]?.text]).toEqual(['odt', 'Vita\nClerk']);
  });
});
