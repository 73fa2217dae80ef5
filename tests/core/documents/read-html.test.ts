import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/documents/read-document.ts';

const context = { signal: new AbortController().signal, report() {} };
const read = (html: string) => readDocument(strToU8(html), context);
const textOf = async (html: string) => (await read(html)).pages[0]?.text;

describe('HTML', () => {
  it('is told by its content and read into headings, paragraphs, breaks and list items', async () => {
    const document = await read(
      '<!doctype html><title>No</title><h1>Ada  Beispiel</h1><h2>Work</h2><p>Clerk, <b>The\nMill</b><br>2019 &ndash; 2021</p><ul><li>kept books<li>wrote <i>letters</i></ul>loose',
    );
    expect(document.format).toBe('html');
    expect(document.pages[0]?.text).toBe(
      'Ada Beispiel\nWork\nClerk, The Mill\n2019 – 2021\nkept books\nwrote letters\nloose',
    );
    const lines = document.pages[0]?.lines ?? [];
    expect(lines.map((line) => line.headingLevel)).toEqual([
      1,
      2,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(lines.map((line) => line.isBullet)).toEqual([false, false, false, false, true, true, false]);
    expect(lines[2]?.runs.map((run) => run.isBold)).toEqual([false, true]);
  });

  it('reads tables of facts row by row and tables that lay out the page column by column', async () => {
    expect(await textOf('<table><tr><td>2019</td><td>Clerk</td></tr><tr><th>2020</th><td>Cook</td></tr></table>')).toBe(
      '2019\tClerk\n2020\tCook',
    );
    const side = (words: string) => `<td>${[...words].map((word) => `<p>${word}</p>`).join('')}</td>`;
    expect(await textOf(`<table><tr>${side('abcd')}${side('efgh')}</tr></table>`)).toBe('a\nb\nc\nd\ne\nf\ng\nh');
  });

  it('reads lists of terms as labels beside their values', async () => {
    expect(await textOf('<html><dl><dt>2019</dt><dd>Clerk</dd><dt>2020</dt><dd>Cook</dd></dl></html>')).toBe(
      '2019\tClerk\n2020\tCook',
    );
  });

  it('does not read what is not shown', async () => {
    const hidden =
      '<style>.gone{display:none}@media print{.stays{display:none}}</style><script>a()</script><template>b</template><noscript>c</noscript><p hidden>d</p><p style="display: none">e</p><i aria-hidden="true">f</i><p class="x gone">g</p><img alt="h"><svg><title>i</title></svg><textarea>j</textarea>';
    expect(await textOf(`<!doctype html>${hidden}<p class="stays">shown</p>`)).toBe('shown');
  });

  it('puts the parts of a row of a style sheet side by side', async () => {
    const page =
      '<style>.row{display:flex} .list{display:flex;flex-direction:column}</style><div class="row"><span>Clerk</span><span>2019</span></div><div class="list"><div>a</div><div>b</div></div>';
    expect(await textOf(`<!doctype html>${page}`)).toBe('Clerk\t2019\na\nb');
  });

  it('keeps addresses and numbers of links whose text does not show them', async () => {
    expect(
      await textOf(
        '<html><p><a href="mailto:ada@example.org?subject=x">Mail</a></p><p><a href="tel:+31612345678">06 12345678</a></p><p><a href="tel:+31201234567">Call</a></p><p><a href="https://example.org">page</a></p></html>',
      ),
    ).toBe('Mail ada@example.org\n06 12345678\nCall +31201234567\npage');
  });

  it.each([
    [
      'a declared code page',
      '<html><head><meta charset="windows-1252"></head><p>M\u00fcller</p></html>',
      'latin1',
      'Müller',
    ],
    ['UTF-8 without a word', '<html><p>Müller</p></html>', 'utf8', 'Müller'],
    ['UTF-16', '\ufeff<html><p>Müller</p></html>', 'utf16le', 'Müller'],
    ['a code page that does not exist', '<html><meta charset="no-such"><p>Müller</p></html>', 'utf8', 'Müller'],
  ] as const)('decodes %s', async (_name, html, encoding, expected) => {
    const document = await readDocument(new Uint8Array(Buffer.from(html, encoding)), context);
    expect(document.pages[0]?.text).toBe(expected);
  });

  it('refuses elements without end and says what an empty page is', async () => {
    await expect(read(`<html>${'<div>'.repeat(5_000)}x`)).rejects.toMatchObject({ code: 'document.too-complex' });
    await expect(read('<html><img src="x"></html>')).rejects.toMatchObject({ code: 'document.pictures-only' });
    await expect(read('<html><p> </p></html>')).rejects.toMatchObject({ code: 'document.no-text' });
  });

  it('takes Markdown with a table of HTML for Markdown', async () => {
    const document = await read(
      '# Vita\n\n## Work\n\n<table>\n<tr><td>2019</td>\n<td>Clerk</td></tr>\n</table>\n\nend',
    );
    expect(document.format).toBe('markdown');
    expect(document.pages[0]?.text).toBe('Vita\nWork\n2019\tClerk\nend');
  });
});
