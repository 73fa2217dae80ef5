import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { parseCv } from '../../../core/cv/parse-cv.ts';
import { readAttachments } from '../../../core/documents/read-attachments.ts';
import { readDocument } from '../../../core/documents/read-document.ts';
import type { Cv } from '../../../core/domain/cv.ts';
import type { ExportFormat } from '../../../core/domain/cv-export.ts';
import { languages } from '../../../core/domain/language.ts';
import { exportCv } from '../../../core/exchange/export-cv.ts';
import { fontsFolder, readBytes, resumeNamed, resumes } from './read-exchange-fixture.ts';

const context = { signal: new AbortController().signal, report() {} };
const madeAt = new Date('2024-02-11T10:00:00Z');

function write(name: string, format: ExportFormat, country?: 'US' | 'HK') {
  const language = languages.find((one) => name.startsWith(one)) ?? 'en';
  const options = { language, fontsFolder, madeAt, ...(country ? { country } : {}) };
  return exportCv(readBytes(resumeNamed(name).bytes), format, options);
}

/** The reader of documents writes full-width punctuation as plain one. */
const plain = (text: string | undefined) => text?.normalize('NFKC').replace(/\s/g, '');

/** What the reader of documents must find again; days are not printed, and groups of skills are read as their items. */
function essentials(cv: Cv) {
  return {
    name: cv.basics.name,
    email: cv.basics.email,
    phone: cv.basics.phone?.replace(/\D/g, '').slice(-9),
    summary: plain(cv.basics.summary),
    work: cv.work.map((one) => [one.name, one.position, one.startDate, one.endDate, one.highlights.map(plain)]),
    education: cv.education.map((one) => [one.institution, one.startDate, one.endDate]),
    skills: cv.skills.flatMap(({ name, keywords }) => (keywords.length > 0 ? keywords : [name])),
    languages: cv.languages.map((one) => [one.language, one.fluency]),
  };
}

describe.each(resumes)('$name', ({ name, bytes }) => {
  it.each(['docx', 'pdf'] as const)('printed as %s is read again as it was', async (format) => {
    const { bytes: file, missingCharacters } = await write(name, format);
    expect(missingCharacters).toBe(0);
    expect(essentials(parseCv(await readDocument(file, context)))).toEqual(essentials(readBytes(bytes)));
  });
});

it('a PDF names its title, its person and its language, and is tagged', async () => {
  const { bytes } = await write('de-talbrueck', 'pdf');
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  expect(pdf.getTitle()).toBe('Jörg Weißenfels – Lebenslauf');
  expect(pdf.getAuthor()).toBe('Jörg Weißenfels');
  expect(pdf.getCreationDate()).toEqual(madeAt);
  const catalog = pdf.catalog.toString();
  expect(catalog).toContain('/StructTreeRoot');
  expect(catalog).toContain('/MarkInfo');
  expect(catalog).toMatch(/\/Lang \(de\)/);
});

it('paper is Letter in North America and A4 elsewhere', async () => {
  const widthOf = async (bytes: Uint8Array) => (await PDFDocument.load(bytes)).getPage(0).getWidth();
  expect(await widthOf((await write('en-harbour', 'pdf', 'US')).bytes)).toBe(612);
  expect(await widthOf((await write('en-harbour', 'pdf')).bytes)).toBeCloseTo(595.28);
});

it.each([
  ['ja-asahigawa', 'NotoSansJP'],
  ['zh-linan', 'NotoSansSC'],
  ['zh-hant-dongwan', 'NotoSansTC'],
])('%s is drawn in the glyphs of its country', async (name, face) => {
  const { bytes } = await write(name, 'pdf');
  const pdf = await PDFDocument.load(bytes);
  const faces = pdf.context.enumerateIndirectObjects().map(([, object]) => object.toString());
  const named = faces.flatMap((text) =>
    [...text.matchAll(/\/FontName \/\w+\+(NotoSans\w*)/g)].map((match) => match[1]),
  );
  expect(new Set(named.map((one) => one?.replace(/Thin|Regular|Bold/, '')))).toContain(face);
});

it('a Europass PDF carries the CV as data under the name that Europass looks for', async () => {
  const { bytes } = await write('de-talbrueck', 'europass-pdf');
  const attachments = await readAttachments(bytes);
  expect(attachments.map((one) => one.name)).toEqual(['attachment.xml']);
  const cv = readBytes(attachments[0]?.bytes ?? new Uint8Array());
  expect(cv.basics.name).toBe('Jörg Weißenfels');
  expect(await readAttachments((await write('de-talbrueck', 'pdf')).bytes)).toEqual([]);
});

it('says how many characters no font has', async () => {
  const cv = readBytes(new TextEncoder().encode('{"basics":{"name":"Ada 😀 Quill","summary":"ሀለ"}}'));
  const { missingCharacters } = await exportCv(cv, 'pdf', { language: 'en', fontsFolder, madeAt });
  expect(missingCharacters).toBe(3);
});

it('prints nothing that only the file knew, and no empty CV fails', async () => {
  const cv = readBytes(
    new TextEncoder().encode('{"basics":{"image":"zyximage","birthDate":"1970-01-01"},"work":[{"zyx":"zyxkey"}]}'),
  );
  for (const format of ['pdf', 'docx', 'europass-xml'] as const) {
    const { bytes } = await exportCv(cv, format, { language: 'en', fontsFolder, madeAt });
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/zyx|1970-01-01/);
  }
});

it('a title that is longer than a page is wide, and a CV of many pages, keep their text', async () => {
  const position = `Head of ${'very long words '.repeat(20)}and ${'x'.repeat(300)}`;
  const work = Array.from({ length: 60 }, (_, index) => ({
    name: `Company ${index}`,
    position: index === 0 ? position : `Engineer ${index}`,
    startDate: '2001',
    endDate: '2002',
    highlights: ['Did one thing', 'Did another thing'],
  }));
  const cv = readBytes(new TextEncoder().encode(JSON.stringify({ basics: { name: 'Ada Quill' }, work })));
  const { bytes } = await exportCv(cv, 'pdf', { language: 'en', fontsFolder, madeAt });
  const { pages } = await readDocument(bytes, context);
  const text = pages.map((page) => page.text).join('\n');
  expect(pages.length).toBeGreaterThan(4);
  for (let index = 1; index < 60; index += 1) expect(text).toContain(`Company ${index}`);
  expect(text.replace(/\s/g, '')).toContain(position.replace(/\s/g, ''));
});
