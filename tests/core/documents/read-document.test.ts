import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/documents/read-document.ts';
import { AppError } from '../../../core/errors.ts';
import { makeDocx, makeOdt, makePdf, type PlacedWords, paragraph, table } from './make-documents.ts';

const context = { signal: new AbortController().signal, report() {} };
const textOf = async (bytes: Uint8Array) =>
  (await readDocument(bytes, context)).pages.map((page) => page.text).join('\n');
const column = (x: number, top: number, texts: readonly string[], leading = 14): PlacedWords[] =>
  texts.map((text, index) => ({ x, y: top + index * leading, text }));

describe('readDocument', () => {
  it('reads two columns one after the other', async () => {
    const left = [
      'Experience',
      'Clerk at the mill in town',
      'Kept the books of the mill',
      'Wrote letters to buyers',
      'Counted sacks of flour',
      'Paid the carters on time',
    ];
    const right = ['Skills', 'Bookkeeping', 'Letters', 'Arithmetic', 'Patience'];
    const bytes = await makePdf([
      [
        { x: 40, y: 50, text: 'A heading that runs over the whole width of the page, across both of its columns' },
        ...column(40, 90, left),
        ...column(330, 97, right, 19),
      ],
    ]);
    const text = await textOf(bytes);
    expect(text.indexOf('Paid the carters')).toBeLessThan(text.indexOf('Bookkeeping'));
  });

  it('reads a column of dates row by row and joins a wrapped date', async () => {
    const rows: PlacedWords[] = [
      { x: 60, y: 100, text: 'since January' },
      { x: 60, y: 112, text: '2020' },
      { x: 150, y: 100, text: 'Clerk, The Mill' },
      { x: 150, y: 114, text: 'Kept the books of the whole mill and of the inn beside it' },
      { x: 60, y: 140, text: '2017 - 2019' },
      { x: 150, y: 140, text: 'Apprentice, The Inn' },
      { x: 150, y: 154, text: 'Served guests and swept floors, day after day after day' },
      { x: 60, y: 180, text: '2015 - 2016' },
      { x: 150, y: 180, text: 'Helper, The Farm' },
      { x: 150, y: 194, text: 'Fed the animals in the morning and again in the evening' },
    ];
    const text = await textOf(await makePdf([rows]));
    expect(text).toContain('since January 2020\tClerk, The Mill');
    expect(text).toContain('2017 - 2019\tApprentice, The Inn');
  });

  it('marks running feet and keeps the text of every page', async () => {
    const page = (text: string, number: number): PlacedWords[] => [
      { x: 50, y: 100, text },
      { x: 50, y: 800, text: `Vita of Nobody ${number}/2` },
    ];
    const document = await readDocument(
      await makePdf([page('First page of words', 1), page('Second page of words', 2)]),
      context,
    );
    expect(
      document.pages.flatMap((each) => each.lines.filter((line) => line.isRunning).map((line) => line.text)),
    ).toEqual(['Vita of Nobody 1/2', 'Vita of Nobody 2/2']);
  });

  it('gives every line its place in the text of its page', async () => {
    const document = await readDocument(
      await makePdf([column(50, 60, ['Alpha beta', 'Gamma delta', 'Epsilon'])]),
      context,
    );
    for (const page of document.pages)
      for (const line of page.lines) expect(page.text.slice(line.start, line.end)).toBe(line.text);
  });

  it.each([false, true])('reads headings, tables and breaks of Word documents (strict: %s)', async (strict) => {
    const body =
      paragraph('Lebenslauf', '<w:pStyle w:val="Ueberschrift1"/>') +
      table([
        ['2019 – heute', 'Schreiner\nWerkstatt Ahorn'],
        ['2015 – 2018', 'Lehrling'],
      ]) +
      paragraph('links\trechts');
    const document = await readDocument(makeDocx(body, strict), context);
    expect(document.pages[0]?.text).toBe(
      'Lebenslauf\n2019 – heute\tSchreiner\nWerkstatt Ahorn\n2015 – 2018\tLehrling\nlinks\trechts',
    );
    expect(document.pages[0]?.lines[0]?.headingLevel).toBe(1);
  });

  it('reads the cells of a layout table as columns and text boxes before their anchor', async () => {
    const box =
      '<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Boxed Name</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent><w:t>Anchor</w:t></w:r></w:p>';
    const text = await textOf(makeDocx(box + table([['a||b||c||d', 'e||f||g||h']])));
    expect(text).toBe('Boxed Name\nAnchor\na\nb\nc\nd\ne\nf\ng\nh');
  });

  it('reads OpenDocument text', async () => {
    const body =
      '<text:h text:outline-level="2">Ervaring</text:h><text:p>Kok<text:tab/>2019<text:s text:c="2"/>nu<text:line-break/>Zwolle</text:p><text:list><text:list-item><text:p>Soepen</text:p></text:list-item></text:list>';
    const document = await readDocument(makeOdt(body), context);
    expect(document.format).toBe('odt');
    expect(document.pages[0]?.text).toBe('Ervaring\nKok\t2019 nu\nZwolle\nSoepen');
    expect(document.pages[0]?.lines.at(-1)?.isBullet).toBe(true);
  });

  it('reads Markdown with headings, lists, tables, links and front matter', async () => {
    const text = [
      '---',
      'name: Ada Beispiel',
      '---',
      '# Vita',
      '## Work',
      '**Clerk** at [The Mill](https://mill.example)',
      '- kept books',
      '| Year | Place |',
      '|---|---|',
      '| 2019 | Town |',
    ].join('\n');
    const document = await readDocument(strToU8(text), context);
    expect(document.format).toBe('markdown');
    expect(document.pages[0]?.text.split('\n')).toEqual([
      'name\tAda Beispiel',
      'Vita',
      'Work',
      'Clerk at The Mill https://mill.example',
      'kept books',
      'Year\tPlace',
      '2019\tTown',
    ]);
  });

  it.each([
    ['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, ...strToU8('Zoë')]), 'Zoë'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, ...Buffer.from('Müller und Söhne', 'utf16le')]), 'Müller und Söhne'],
    [
      'UTF-16 without a mark',
      new Uint8Array(Buffer.from('Plain words in two bytes each', 'utf16le')),
      'Plain words in two bytes each',
    ],
    [
      'Windows-1252',
      new Uint8Array(Buffer.from('Größe und Übung – später', 'latin1').map((byte) => (byte === 0x13 ? 0x96 : byte))),
      'Größe und Übung – später',
    ],
    ['Shift_JIS', new Uint8Array([0x97, 0x9a, 0x97, 0xf0, 0x8f, 0x91, 0x82, 0xc5, 0x82, 0xb7]), '履歴書です'],
    [
      'GB18030',
      new Uint8Array([
        0xb8, 0xf6, 0xc8, 0xcb, 0xbc, 0xf2, 0xc0, 0xfa, 0xa3, 0xac, 0xbd, 0xcc, 0xd3, 0xfd, 0xbe, 0xad, 0xc0, 0xfa,
      ]),
      '个人简历,教育经历',
    ],
  ])('decodes %s', async (_name, bytes, text) => {
    expect(await textOf(bytes)).toBe(text);
  });

  it('makes ligatures, wide forms and radicals ordinary letters', async () => {
    expect(await textOf(strToU8('ｅﬃcient　⽇本 co\u00adop'))).toBe('efficient 日本 coop');
  });

  it('ends with a result or an expected failure for any cut or changed document', async () => {
    const samples = [
      await makePdf([column(50, 60, ['Alpha beta', 'Gamma 2019 - 2020', 'Delta'])]),
      makeDocx(paragraph('Alpha') + table([['2019', 'Beta']])),
      makeOdt('<text:p>Alpha</text:p>'),
      strToU8('Alpha\nBeta 2019'),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
        async (sample, share, changes) => {
          const bytes = sample.slice(0, Math.ceil(sample.length * (share < 0.5 ? 1 : share)));
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          try {
            const document = await readDocument(bytes, context);
            expect(document.pages.length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        },
      ),
      { numRuns: 80 },
    );
  });
});
