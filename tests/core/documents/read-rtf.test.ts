import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/documents/read-document.ts';
import { AppError } from '../../../core/errors.ts';

const context = { signal: new AbortController().signal, report() {} };
const read = (rtf: string) => readDocument(strToU8(rtf, true), context);
const linesOf = async (rtf: string) => (await read(rtf)).pages[0]?.lines ?? [];
const textOf = async (rtf: string) => (await read(rtf)).pages[0]?.text;

describe('RTF', () => {
  it('is told by its content and read into paragraphs, tabs and breaks', async () => {
    const document = await read(
      '{\\rtf1\\ansi\\ansicpg1252 Ada Beispiel\\par Clerk\\tab 2019 \\endash  2021\\line Mill\\par}',
    );
    expect(document.format).toBe('rtf');
    expect(document.pages[0]?.text).toBe('Ada Beispiel\nClerk\t2019 – 2021\nMill');
  });

  it.each([
    ['\\ansicpg1252', "M\\'fcller", 'Müller'],
    ['\\ansicpg1250', "\\'8akoda", 'Škoda'],
    ['\\ansicpg932', "\\'97\\'9a\\'97\\'f0\\'8f\\'91", '履歴書'],
    ['\\ansicpg936', "\\'bc\\'f2\\'c0\\'fa", '简历'],
    ['\\ansicpg950', "\\'bc\\'69\\'be\\'fa", '履歷'],
    ['\\ansicpg949', "\\'c0\\'cc\\'b7\\'c2\\'bc\\'ad", '이력서'],
    ['\\mac', "Z\\'9frich", 'Zürich'],
  ])('decodes the code page %s', async (page, written, expected) => {
    expect(await textOf(`{\\rtf1\\ansi${page} ${written}}`)).toBe(expected);
  });

  it('takes the code page of a typeface before that of the file', async () => {
    const fonts = '{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset128 MS Mincho;}{\\f2\\fcharset2 Symbol;}}';
    expect(await textOf(`{\\rtf1\\ansi\\ansicpg1252${fonts}\\f1 \\'8e\\'d2\\f0 caf\\'e9 \\f2\\'42\\f0 end}`)).toBe(
      '者café\tend',
    );
  });

  it('reads Unicode signs and passes over what stands for them in older readers', async () => {
    expect(
      await textOf("{\\rtf1\\ansi\\uc1 Zo\\u235?\\u-10179?\\u-8704? {\\uc2\\u23665\\'8e\\'52}\\u30000\\'93 x}"),
    ).toBe('Zoë😀 山田 x');
  });

  it('does not read tables of typefaces, properties, pictures and unknown parts', async () => {
    const hidden =
      '{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}{\\info{\\author Somebody}}{\\*\\themedata 00ff}{\\pict\\pngblip 89504e}{\\*\\unknown words}{\\object{\\*\\objdata 0105}{\\result shown}}';
    expect(
      await textOf(`{\\rtf1\\ansi${hidden} and {\\v concealed}{\\deleted gone}kept\\bin4 \u0001{}\u0002 end}`),
    ).toBe('shown and kept end');
  });

  it('knows headings by style and by level, bold type, size and list items', async () => {
    const styles = '{\\stylesheet{\\s0 Normal;}{\\s2\\outlinelevel1 \\b\\fs28 heading 2;}}';
    const lines = await linesOf(
      `{\\rtf1\\ansi${styles}\\pard\\s2\\b\\fs28 Work\\par\\pard\\plain\\fs20\\outlinelevel0 Top\\par\\pard{\\listtext\\'b7\\tab}\\ls1 kept books\\par\\pard\\plain\\fs20 end\\par}`,
    );
    expect(lines.map(({ text, headingLevel, isBullet }) => [text, headingLevel, isBullet])).toEqual([
      ['Work', 2, false],
      ['Top', 1, false],
      ['kept books', undefined, true],
      ['end', undefined, false],
    ]);
    expect([lines[0]?.size, lines[0]?.runs[0]?.isBold, lines[3]?.size]).toEqual([14, true, 10]);
  });

  it('reads rows of tables, also of a table within a cell', async () => {
    const inner = '\\intbl\\itap2 a\\nestcell b\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}';
    expect(
      await textOf(
        `{\\rtf1\\ansi\\trowd\\pard\\intbl 2019\\cell Clerk\\cell\\row\\trowd\\pard\\intbl ${inner}\\pard\\intbl\\itap1 x\\cell\\row\\pard after\\par}`,
      ),
    ).toBe('2019\tClerk\na\tb\nx\nafter');
  });

  it('reads heads first, then the body, notes and feet, and marks the feet as running', async () => {
    const lines = await linesOf(
      '{\\rtf1\\ansi{\\footer Vita of Nobody\\par}Body{\\footnote a note\\par} text\\par{\\header Ada Beispiel\\par}{\\headerf Ada Beispiel\\par}{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt boxed\\par}}{\\shprslt twice}}anchor\\par}',
    );
    expect(lines.map(({ text, isRunning }) => [text, isRunning])).toEqual([
      ['Ada Beispiel', false],
      ['Body text', false],
      ['boxed', false],
      ['anchor', false],
      ['a note', false],
      ['Vita of Nobody', true],
    ]);
  });

  it('keeps the address of a link whose text does not show it', async () => {
    const link = (target: string, text: string) => `{\\field{\\*\\fldinst HYPERLINK "${target}"}{\\fldrslt ${text}}}`;
    expect(
      await textOf(
        `{\\rtf1\\ansi ${link('mailto:ada@example.org', 'Write to me')}\\par ${link('mailto:bo@example.org', 'bo@example.org')}\\par ${link('https://example.org', 'page')}\\par}`,
      ),
    ).toBe('Write to me ada@example.org\nbo@example.org\npage');
  });

  it('refuses groups and tables without end', async () => {
    await expect(read(`{\\rtf1 ${'{'.repeat(5_000)}`)).rejects.toMatchObject({ code: 'document.too-complex' });
    await expect(read(`{\\rtf1 ${'\\par '.repeat(300_000)}}`)).rejects.toMatchObject({ code: 'document.too-complex' });
    expect(await textOf('{\\rtf1\\pard\\intbl\\itap99999 deep\\par}')).toBe('deep');
  });

  it('tells pictures from nothing', async () => {
    await expect(read('{\\rtf1{\\pict 00}}')).rejects.toMatchObject({ code: 'document.pictures-only' });
    await expect(read('{\\rtf1 }')).rejects.toMatchObject({ code: 'document.no-text' });
  });

  it('ends with a result or an expected failure for any sequence of words and braces', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '\\par ',
        '\\cell ',
        '\\row ',
        '\\intbl ',
        '\\itap3 ',
        '\\nestcell ',
        '\\u22823?',
        "\\'8e",
        '\\*',
        '\\shptxt ',
      ),
      fc.constantFrom(
        '\\field ',
        '\\fldinst ',
        '\\header ',
        '\\upr ',
        '\\ud ',
        '\\stylesheet ',
        '\\fonttbl ',
        '\\f1 ',
        '\\bin9 ',
        '\\pard ',
      ),
      fc.string({ maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        try {
          await read(`{\\rtf1 ${pieces.join('')}`);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});
