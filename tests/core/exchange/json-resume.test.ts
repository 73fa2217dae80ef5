import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { listCvTexts } from '../../../core/domain/list-cv-texts.ts';
import { writeJsonResume } from '../../../core/exchange/write-json-resume.ts';
import { readBytes, readText, resumes } from './read-exchange-fixture.ts';

const roundTrip = (resume: object) => {
  const cv = readText(JSON.stringify(resume));
  return cv && writeJsonResume(cv, { withReading: false });
};

describe.each(resumes)('the JSON Resume $name', ({ name, bytes }) => {
  it('comes back as it was, with every key that CVPlus has no field for', () => {
    const file: unknown = JSON.parse(new TextDecoder().decode(bytes));
    expect(writeJsonResume(readBytes(bytes), { withReading: false })).toEqual(file);
  });

  it('is sure of every field, has no evidence and knows its language', () => {
    const { confidence, evidence, language, pages, source } = readBytes(bytes).meta.cvplus;
    expect(language).toBe(name.slice(0, 2));
    expect({ evidence, pages, source }).toEqual({ evidence: {}, pages: 0, source: 'text' });
    expect(Object.keys(confidence).length).toBeGreaterThan(10);
    expect(new Set(Object.values(confidence))).toEqual(new Set([1]));
  });
});

it('reads the spellings of the 0.0.x schemas', () => {
  expect(
    roundTrip({
      basics: { name: 'Ada Quill', website: 'https://quill.example.org', picture: 'me.png' },
      work: [{ company: 'Millrace', website: 'https://millrace.example', startDate: '2014-06-29T00:00:00.000Z' }],
      hobbies: [{ name: 'Chess', keywords: ['openings'] }],
    }),
  ).toEqual({
    basics: { name: 'Ada Quill', url: 'https://quill.example.org', picture: 'me.png' },
    work: [{ name: 'Millrace', url: 'https://millrace.example', startDate: '2014-06-29' }],
    interests: [{ name: 'Chess', keywords: ['openings'] }],
  });
});

it.each([
  ['2019', '2019'],
  [2019, '2019'],
  ['2019-3', '2019-03'],
  ['Mar 2019', '2019-03'],
  ['mars 2019', '2019-03'],
  ['März 2019', '2019-03'],
  ['2019年3月', '2019-03'],
  ['03/2019', '2019-03'],
  ['5 March 2019', '2019-03-05'],
  ['05.03.2019', '2019-03-05'],
])('reads the date %s', (written, read) => {
  expect(roundTrip({ basics: {}, meta: { cvplus: {} }, work: [{ name: 'A', startDate: written }] })).toEqual({
    work: [{ name: 'A', startDate: read }],
  });
});

it.each(['Present', 'heute', '至今', null, ''])('takes the end %j for a job that goes on', (endDate) => {
  const cv = readText(JSON.stringify({ basics: { name: 'A' }, work: [{ name: 'B', startDate: '2020', endDate }] }));
  expect(cv?.work).toEqual([{ name: 'B', startDate: '2020', highlights: [] }]);
});

it('keeps what a field cannot hold, and says which date it did not understand', () => {
  const file = {
    basics: { name: 'Ada', email: { work: 'a@example.org' } },
    work: [{ name: 'B', startDate: '03/04/2019', highlights: [{ text: 'x' }] }],
    skills: 7,
  };
  expect(roundTrip(file)).toEqual(file);
  const cv = readText(JSON.stringify(file));
  expect(cv?.work[0]?.startDate).toBeUndefined();
  expect(cv?.meta.cvplus.warnings).toContainEqual({ code: 'date.ambiguous', pointer: '/work/0/startDate' });
});

it('keeps the language and the corrections of an earlier export', () => {
  const first = readText(JSON.stringify({ basics: { name: 'Ada Quill', email: 'a@example.org' } }));
  if (!first) throw new Error('not read');
  first.meta.cvplus.edited = ['/basics/name', '/basics/phone'];
  first.meta.cvplus.language = 'sv';
  first.meta.cvplus.confidence = { '/basics/name': 0.4 };
  const again = readText(JSON.stringify(writeJsonResume(first)));
  expect(again?.meta.cvplus).toMatchObject({
    language: 'sv',
    edited: ['/basics/name'],
    confidence: { '/basics/name': 0.4, '/basics/email': 1 },
  });
});

test('a birth date and a photograph stay in the extra of the file and in no text that is looked at', () => {
  const cv = readText(
    JSON.stringify({
      basics: { name: 'Ada', summary: 'Engineer', image: 'data:zyx', birthDate: '1970-01-01', nationality: 'Zyxish' },
      work: [{ name: 'B', position: 'Engineer', maritalStatus: 'zyx' }],
    }),
  );
  if (!cv) throw new Error('not read');
  const { extra, ...basics } = cv.basics;
  expect(extra).toEqual({ image: 'data:zyx', birthDate: '1970-01-01', nationality: 'Zyxish' });
  expect(JSON.stringify([basics, cv.meta, listCvTexts(cv)])).not.toMatch(/zyx|1970/i);
});

it.each(['[]', '{"name":"package","version":"1.0.0"}', 'Ada Quill\nEngineer', '{ not json at all', ''])(
  'leaves %j to the reader of documents',
  (text) => {
    expect(readText(text)).toBeUndefined();
  },
);

test('any JSON in the place of any value is read without a failure, and written again without a loss of its keys', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom('basics', 'work', 'skills', 'languages', 'meta'),
      (value, key) => {
        const file = { basics: { name: 'Ada' }, work: [{ name: 'B' }], education: [], [key]: value };
        const cv = readText(JSON.stringify(file));
        if (cv) expect(readText(JSON.stringify(writeJsonResume(cv)))?.basics.name).toBe(cv.basics.name);
      },
    ),
    { numRuns: 300 },
  );
});
