import { describe, expect, it } from 'vitest';
import { checkFields } from '../../../../core/cv/cross-check/check-fields.ts';
import { confidenceTable } from '../../../../core/cv/cross-check/estimate-confidence.ts';
import type { ReadDocument } from '../../../../core/domain/document.ts';
import { found, makeFirst, makeSecond } from './make-readings.ts';

const document: ReadDocument = {
  format: 'text',
  source: 'text',
  pages: [{ number: 1, text: 'Ada Byron ada@example.org Nurse City Hospital 2019', lines: [] }],
  warnings: [],
};
const job = { position: 'Nurse', name: 'City Hospital', startDate: '2019-01' };
const confidenceOf = (second: Parameters<typeof makeSecond>[0], pointer: string) =>
  checkFields(makeFirst({ basics: { name: 'Ada Byron' }, work: [job] }), document, makeSecond(second)).meta.cvplus
    .confidence[pointer] ?? Number.NaN;

describe('the cross-check', () => {
  it('is surer where both readings agree, and less sure where they differ', () => {
    const agrees = confidenceOf({ work: [{ name: found('City Hospital'), position: found('Nurse') }] }, '/work/0/name');
    const silent = confidenceOf({}, '/work/0/name');
    const differs = confidenceOf({ work: [{ name: found('Surgery ward'), position: found('Nurse') }] }, '/work/0/name');
    expect(agrees).toBeGreaterThan(silent);
    expect(silent).toBeGreaterThan(differs);
  });

  it('is less sure of words that the recognition of a picture doubts', () => {
    const read = (confidence: number | undefined) => {
      const text = 'Ada Byron';
      const run = { start: 0, end: 9, x: 10, right: 60, size: 10, font: 0, isBold: false };
      const line = {
        page: 1,
        start: 0,
        end: 9,
        text,
        x: 10,
        right: 60,
        y: 20,
        margin: 60,
        size: 10,
        spaceBefore: 0,
        flow: 0,
        isBullet: false,
        isRunning: false,
        runs: [confidence === undefined ? run : { ...run, confidence }],
      };
      const source = confidence === undefined ? 'text' : 'ocr';
      const first = makeFirst({ basics: { name: text } });
      first.meta.cvplus.evidence['/basics/name'] = { page: 1, start: 0, end: 9 };
      const picture: ReadDocument = { ...document, source, pages: [{ number: 1, text, lines: [line] }] };
      return checkFields(first, picture, makeSecond()).meta.cvplus.confidence['/basics/name'] ?? Number.NaN;
    };
    expect(read(0.5)).toBeLessThan(read(0.98));
    expect(read(0.98)).toBeLessThanOrEqual(read(undefined));
  });

  it('fills an address that only the second reading found, with its evidence, and leaves the first CV as it was', () => {
    const first = makeFirst({ basics: { name: 'Ada Byron' } });
    const table = { ...confidenceTable, gaps: { email: { n: 20, right: 19 } } };
    const { basics, meta } = checkFields(first, document, makeSecond({ email: found('ada@example.org', 10) }), table);
    expect(basics.email).toBe('ada@example.org');
    expect(meta.cvplus.evidence['/basics/email']).toEqual({ page: 1, start: 10, end: 25 });
    expect(meta.cvplus.confidence['/basics/email']).toBeCloseTo(0.88);
    expect(first.basics.email).toBeUndefined();
  });

  it('fills nothing where the second reading was often wrong, and nothing protected', () => {
    const first = makeFirst({ basics: {} });
    const poor = { ...confidenceTable, gaps: { name: { n: 20, right: 9 } } };
    expect(checkFields(first, document, makeSecond({ name: found('Nurse') }), poor).basics.name).toBeUndefined();
    const good = { ...confidenceTable, gaps: { name: { n: 20, right: 20 } } };
    const married = makeSecond({ name: found('Nationality') });
    expect(checkFields(first, document, married, good).basics.name).toBeUndefined();
  });

  it('takes whole jobs from the second reading where the first has none, unsure and with their evidence', () => {
    const second = makeSecond({
      work: [
        { name: found('City Hospital', 32), position: found('Nurse', 26), start: { ...found('2019', 46) } },
        { name: found('Ada Byron') },
      ],
    });
    const cv = checkFields(makeFirst({ basics: { name: 'Ada Byron' } }), document, second);
    expect(cv.work).toEqual([{ name: 'City Hospital', position: 'Nurse', startDate: '2019', highlights: [] }]);
    expect(cv.meta.cvplus.evidence['/work/0/name']).toMatchObject({ page: 1, start: 32, end: 45 });
    expect(cv.meta.cvplus.confidence['/work/0/name']).toBeLessThan(0.7);
    const known = checkFields(makeFirst({ work: [{ position: 'Cook', startDate: '2001' }] }), document, second);
    expect(known.work).toHaveLength(1);
  });

  it('keeps what is not read at all out of an empty CV', () => {
    const { basics, work, meta } = checkFields(makeFirst({ basics: {} }), { ...document, pages: [] }, makeSecond());
    expect({ basics, work }).toEqual({ basics: { profiles: [] }, work: [] });
    expect(meta.cvplus.confidence).toEqual({});
    expect(meta.cvplus.questions.every(({ kind }) => kind === 'missing')).toBe(true);
  });
});
