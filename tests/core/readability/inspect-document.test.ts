import { strToU8 } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseCv } from '../../../core/cv/parse-cv.ts';
import { readDocument } from '../../../core/documents/read-document.ts';
import { type Finding, Inspection, type PlainDocument } from '../../../core/domain/readability.ts';
import { inspectDocument } from '../../../core/readability/inspect-document.ts';

const context = { signal: new AbortController().signal, report() {} };
const vita = [
  '# Ada Beispiel',
  'ada.beispiel@example.org | +49 170 1234567',
  '## Work experience',
  '### Clerk, The Mill',
  'January 2019 – March 2021',
  '- kept the books of the whole mill and of the inn beside it',
  '- wrote letters to all of its buyers in two languages',
  '- counted the sacks of flour that left the yard each day',
  '- paid the carters on time and kept the receipts in order',
  '- answered questions of the miller about last year',
  '### Cook, The Inn',
  'May 2015 – December 2018',
  '- made soups for a hundred guests on every market day',
  '- bought vegetables from four farms around the village',
  '- trained two helpers who later ran kitchens of their own',
  '- wrote the menu with the owner of the inn every week',
  '- kept the kitchen clean enough for the inspector',
  '## Education',
  'Village School, certificate, 2011 – 2014',
  '## Skills',
  'Bookkeeping, Letters, Arithmetic',
].join('\n');

let document: Awaited<ReturnType<typeof readDocument>>;
beforeAll(async () => {
  document = await readDocument(strToU8(vita), context);
});

const plain = (text: string, facts: Partial<PlainDocument['facts']> = {}): PlainDocument => ({
  pages: [{ page: 1, text }],
  facts: { bytes: 1_000, ...facts },
});
const read = () => document.pages[0]?.text ?? '';
const inspect = (given: PlainDocument) => Inspection.parse(inspectDocument(given, document, parseCv(document)));
const find = (given: PlainDocument, code: Finding['code']) => inspect(given).findings.find((one) => one.code === code);

describe('the inspection of a document', () => {
  it('finds nothing where the plain text is the text as it is read', () => {
    expect(inspect(plain(read()))).toEqual({ plainText: [{ page: 1, text: read() }], findings: [] });
  });

  it('counts the jobs whose dates are torn away and says where they stand', () => {
    const without = read().replace('January 2019 – March 2021\n', '');
    const finding = find(plain(`${without}\nJanuary 2019 – March 2021`), 'dates.torn');
    expect(finding).toMatchObject({ severity: 'hinders', pages: [1], details: { number: 1, total: 2 } });
    const [place] = finding?.evidence ?? [];
    expect(read().slice(place?.start, place?.end)).toContain('2019');
  });

  it('takes dates for torn when another job stands between', () => {
    const lines = ['Clerk, The Mill', 'Cook, The Inn', 'January 2019 – March 2021', 'May 2015 – December 2018'];
    const others = read()
      .split('\n')
      .filter((line) => !lines.includes(line));
    expect(
      find(plain([...others.slice(0, 3), ...lines, ...others.slice(3)].join('\n')), 'dates.torn')?.details,
    ).toEqual({
      number: 2,
      total: 2,
    });
  });

  it('measures how many neighbouring lines come apart', () => {
    const lines = read().split('\n');
    const shuffled = [...lines.filter((_line, at) => at % 2 === 0), ...lines.filter((_line, at) => at % 2 === 1)];
    const finding = find(plain(shuffled.join('\n')), 'order.scrambled');
    expect(finding?.pages).toEqual([1]);
    expect(finding?.details.number).toBe(finding?.details.total);
  });

  it('says which contact data is missing and which is broken over two lines', () => {
    expect(find(plain(read().replace('ada.beispiel@example.org', '')), 'contact.missing')?.details).toEqual({
      fields: ['email'],
    });
    expect(find(plain(read().replace('+49 170 1234567', '')), 'contact.missing')?.details).toEqual({
      fields: ['phone'],
    });
    expect(find(plain(read().replace('@example', '@exam\nple')), 'contact.broken')?.details).toEqual({
      fields: ['email'],
    });
  });

  it('says which parts have no heading that names them', async () => {
    const other = await readDocument(strToU8(vita.replace('## Work experience', '## My way so far')), context);
    const cv = parseCv(document);
    const { findings } = inspectDocument(plain(other.pages[0]?.text ?? ''), other, cv);
    expect(findings.find(({ code }) => code === 'section.unnamed')?.details.sections).toEqual(['work']);
  });

  it('says that a page of pictures has no text, and asks nothing else of it', () => {
    expect(inspect(plain('')).findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['text.none', 'blocks'],
    ]);
  });

  it('tells a few icons from letters that are lost', () => {
    expect(find(plain(`\uf095 ${read()}`), 'glyphs.icons')?.details).toEqual({ number: 1 });
    const lost = find(plain(read().replace(/[a-m]/g, '\ue001')), 'glyphs.unreadable');
    expect(lost?.severity).toBe('blocks');
    expect(find(plain(read().replace(/w/g, '\ufffd').replace(/[km]/g, '\ufffd')), 'glyphs.unreadable')?.severity).toBe(
      'hinders',
    );
  });

  it('counts ligatures, letter-spaced lines and divided words', () => {
    expect(find(plain(`${read()}\no\ufb03ce`), 'signs.compatibility')?.details).toEqual({ number: 1 });
    expect(find(plain(`${read()}\nS K I L L S`), 'letters.spaced')?.details).toEqual({ number: 1 });
    const divided = 'book-\nkeeping\narith-\nmetic\nlet-\nters';
    expect(find(plain(`${read()}\n${divided}`), 'words.divided')?.details).toEqual({ number: 3 });
    expect(find(plain(`${read()}\nfull-\ntime`), 'words.divided')).toBeUndefined();
  });

  it('names jobs in tables', () => {
    expect(find(plain(read(), { tableText: 'Clerk, The Mill' }), 'table.history')?.details).toEqual({
      number: 1,
      total: 2,
    });
  });

  it('says what the properties lack and what the file hides', () => {
    const codes = (facts: Partial<PlainDocument['facts']>) =>
      inspect(plain(read(), facts)).findings.map(({ code }) => code);
    expect(find(plain(read(), { title: '', hasLanguage: true, isTagged: false }), 'file.properties')?.details).toEqual({
      properties: ['title', 'tags'],
    });
    expect(codes({ title: 'Microsoft Word - Resume Examples.docx' })).toEqual(['file.title']);
    expect(codes({ title: 'Ada Beispiel' })).toEqual([]);
    expect(codes({ isCopyForbidden: true, missingFonts: 2, bytes: 9_000_000 })).toEqual([
      'file.copy-forbidden',
      'file.fonts',
      'file.large',
    ]);
    expect(codes({ picturePages: [1] })).toEqual(['pictures.large']);
    expect(codes({ hiddenLetters: new Map([[1, 50]]) })).toEqual(['text.hidden']);
    expect(codes({ hiddenLetters: new Map([[1, 3]]) })).toEqual([]);
    // A scan with its recognised text behind it.
    expect(codes({ hiddenLetters: new Map([[1, 900]]), picturePages: [1] })).toEqual(['pictures.large']);
  });
});
