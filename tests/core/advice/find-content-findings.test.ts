import { describe, expect, it } from 'vitest';
import type { Inspection } from '../../../core/domain/readability.ts';
import { fixture } from '../cv/read-fixture.ts';
import { codesOf, findingOf, reviewParts, reviewText } from './review-text.ts';

const withLines = (...highlights: string[]) => ({ work: [{ position: 'Clerk', startDate: '2020-01', highlights }] });

describe('what a CV says', () => {
  it('names contact data that was not found, by field', () => {
    expect(
      findingOf(reviewParts({ ...withLines('x'), basics: { email: 'a@example.org' } }), 'contact-missing'),
    ).toMatchObject({
      state: 'change',
      facts: { fields: 'phone' },
    });
  });

  it('counts lines with a number, and a year is none', () => {
    const dated = reviewParts(withLines('Moved to Malmö in 2021', 'Kept the books', 'Wrote letters since 03/2020'));
    expect(findingOf(dated, 'results-without-numbers')).toMatchObject({ facts: { count: 0, of: 3 } });
    const counted = reviewParts(withLines('Led 24 people', 'Kept the books', '売上を三割伸ばした'));
    expect(findingOf(counted, 'results-with-numbers')).toMatchObject({ state: 'kept', facts: { count: 2, of: 3 } });
    expect(codesOf(reviewParts(withLines('Kept the books'))).filter((code) => code.startsWith('results'))).toEqual([]);
  });

  it('counts long lines and lines in the first person', () => {
    const review = reviewParts(withLines('word '.repeat(80), 'I kept the books', 'Kept my own archive'));
    expect(findingOf(review, 'lines-long')).toMatchObject({ facts: { count: 1 }, pointer: '/work/0/highlights/0' });
    expect(findingOf(review, 'first-person')).toMatchObject({ facts: { count: 2 }, pointer: '/work/0/highlights/1' });
  });

  it('names jobs without dates', () => {
    const review = reviewParts({ work: [{ position: 'Clerk' }, { position: 'Porter', startDate: '2019' }] });
    expect(findingOf(review, 'job-dates-missing')).toMatchObject({ pointer: '/work/0', facts: { count: 1, of: 2 } });
  });

  it('names a section only where many adverts of the field ask about it', () => {
    const review = reviewParts(withLines('x'), { industry: 'technology' });
    const sections = review.findings.filter(({ code }) => code === 'section-not-found');
    expect(sections.map(({ facts }) => facts)).toEqual([{ section: 'certificates', count: 12, of: 40 }]);
  });

  it('leads to what keeps a program from the text', async () => {
    const finding: Inspection['findings'][number] = {
      code: 'letters.spaced',
      severity: 'hinders',
      pages: [1],
      details: {},
      evidence: [],
    };
    const note: typeof finding = { ...finding, code: 'file.title', severity: 'note' };
    const text = fixture('en-plain.txt');
    const hindered = await reviewText(text, { inspection: { plainText: [], findings: [finding, note] } });
    expect(findingOf(hindered, 'file-hinders-reading')).toMatchObject({ area: 'format', facts: { count: 1 } });
    const clear = await reviewText(text, { inspection: { plainText: [], findings: [note] } });
    expect(findingOf(clear, 'file-readable')).toMatchObject({ state: 'kept' });
    expect(codesOf(await reviewText(text)).filter((code) => code.startsWith('file'))).toEqual([]);
  });
});
