import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Job } from '../../../core/domain/job.ts';
import { languages } from '../../../core/domain/language.ts';
import { AppError } from '../../../core/errors.ts';
import { keywordsOf } from '../../../core/jobs/job-keywords.ts';
import { parseJob } from '../../../core/jobs/parse-job.ts';
import { prepareAdvertText } from '../../../core/jobs/prepare-advert-text.ts';
import { knowledge } from './read-fixture.ts';

function listWords(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(listWords);
}

/** Texts made of what adverts are made of, so that every reader has something to stumble over. */
const piece = fc.oneof(
  fc.constantFrom(...languages.flatMap((language) => listWords(keywordsOf(language)))),
  fc.constantFrom(
    '\n',
    '\n\n',
    ' ',
    ' - ',
    ': ',
    '• ',
    ', ',
    '. ',
    '(',
    ')',
    '$',
    '£',
    '€',
    'k',
    '万円',
    '+',
    '〜',
    '/',
    '<p>',
    '&amp;',
  ),
  fc.integer({ min: 0, max: 200_000 }).map(String),
  fc.constantFrom(
    'Python',
    'Go',
    'Excel',
    'C++',
    '.NET',
    'Berlin',
    'NY',
    'ON',
    '東京',
    'GmbH',
    'B2',
    'Senior',
    '看護師',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const advert = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(' '));

function read(raw: string): { job: Job; text: string } | undefined {
  try {
    const text = prepareAdvertText(raw);
    return { job: parseJob(text, knowledge), text };
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return undefined;
  }
}

describe('parseJob on any text', () => {
  test('gives a valid job with spans inside the text, the same one twice', () => {
    fc.assert(
      fc.property(advert, (raw) => {
        const result = read(raw);
        if (!result) return;
        const { job, text } = result;
        expect(Job.parse(job)).toEqual(job);
        const spans = [...Object.values(job.evidence), ...[...job.skills, ...job.languages].map(({ span }) => span)];
        for (const { start, end } of spans) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const [pointer, { start, end }] of Object.entries(job.evidence)) {
          if (pointer === '/title') expect(job.title).toBe(text.slice(start, end).replace(/\s+/g, ' '));
        }
        expect(new Set(job.skills.map(({ name }) => name)).size).toBe(job.skills.length);
        if (job.salary?.min !== undefined && job.salary.max !== undefined) {
          expect(job.salary.min).toBeLessThanOrEqual(job.salary.max);
        }
        expect(read(raw)).toEqual(result);
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  // A step that tries the text again from each position would run into the time limit of the test by far.
  test.each([
    '1 ',
    '5. ',
    'a    ',
    '$45,000 - ',
    '3 years ',
    '経験3年以上',
    '<p <p <',
    'English B2, German ',
    'required preferred ',
    'Go, R, Excel ',
    '((((',
    '&amp;&#',
  ])('reads the longest advert made of "%s"', (seed) => {
    const text = seed.repeat(200_000).slice(0, 199_000);
    expect(read(text)).toBeDefined();
  });
});
