import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readForm, readOrder } from '../../../core/advice/find-date-findings.ts';
import { fixture } from '../cv/read-fixture.ts';
import { codesOf, findingOf, reviewParts, reviewText } from './review-text.ts';

const pdf = new Uint8Array(readFileSync(new URL('../../fixtures/cv/en-two-pages.pdf', import.meta.url)));

describe('the length of a CV', () => {
  it('is held against the usual pages of the country', async () => {
    expect(findingOf(await reviewText(pdf, { country: 'GB' }), 'length-usual')).toMatchObject({
      state: 'kept',
      facts: { pages: 2, min: 1, max: 2 },
    });
  });

  it('stays unknown for a file without pages', async () => {
    const review = await reviewText(fixture('en-plain.txt'), { country: 'GB' });
    expect(findingOf(review, 'length-unknown')).toMatchObject({ state: 'unknown', source: 'gb-cv-guide' });
  });
});

describe('the way of writing dates', () => {
  it.each([
    ['dd.MM.yy', 'dmy'],
    ['M/d/yy', 'mdy'],
    ['y-MM-dd', 'ymd'],
    ['y/MM/dd', 'ymd'],
    ['QQQ', undefined],
  ])('of a country is read from its pattern: %s', (pattern, order) => {
    expect(readOrder(pattern)).toBe(order);
  });

  it.each([
    ['03.04.2019', { kind: 'day', order: 'dmy' }],
    ['25/04/2019', { kind: 'day', order: 'dmy' }],
    ['04/25/2019', { kind: 'day', order: 'mdy' }],
    ['04/05/2019', { kind: 'day', order: 'unsure' }],
    ['2019-04-25', { kind: 'day', order: 'ymd' }],
    ['2019年4月25日', { kind: 'day', order: 'ymd' }],
    ['04/2019', { kind: 'month', isYearFirst: false, sign: '/' }],
    ['2019.04', { kind: 'month', isYearFirst: true, sign: '.' }],
    ['March 2020', { kind: 'name' }],
    ['2019', undefined],
    ['', undefined],
  ])('of a CV is read from what stands in the document: %s', (text, form) => {
    expect(readForm(text)).toEqual(form);
  });

  it('is a choice where only month and year stand in another order', async () => {
    const review = await reviewText(fixture('de-plain.txt'), { country: 'JP' });
    expect(findingOf(review, 'date-order-other')).toMatchObject({ state: 'consider', facts: { found: 'year-last' } });
    expect(codesOf(await reviewText(fixture('de-plain.txt'), { country: 'DE' }))).toContain('date-order-usual');
  });

  it('is left alone where a Chinese CV puts the year first', async () => {
    const review = await reviewText(fixture('zh-plain.txt'), { country: 'HK' });
    expect(codesOf(review)).not.toContain('date-order-other');
    expect(codesOf(review)).not.toContain('document-name-other');
  });

  it('is told when one CV mixes two of them', async () => {
    expect(findingOf(await reviewText(fixture('en-plain.txt')), 'dates-mixed')).toMatchObject({ facts: { ways: 2 } });
  });
});

describe('the order of jobs', () => {
  const jobs = [
    { position: 'Clerk', startDate: '2019-01', endDate: '2021-01' },
    { position: 'Head clerk', startDate: '2021-02' },
  ];

  it('follows the country: oldest first in a Japanese form, newest first elsewhere', () => {
    expect(findingOf(reviewParts({ work: jobs }, { country: 'JP' }), 'job-order-usual')?.state).toBe('kept');
    expect(findingOf(reviewParts({ work: jobs }, { country: 'FR' }), 'job-order-other')).toMatchObject({
      state: 'change',
      facts: { order: 'newest-first' },
    });
  });

  it('is not spoken about with one job, or with jobs in no order', () => {
    const mixed = [...jobs, { position: 'Intern', startDate: '2018-01' }];
    for (const work of [jobs.slice(0, 1), mixed]) {
      expect(codesOf(reviewParts({ work }, { country: 'FR' })).filter((code) => code.startsWith('job-order'))).toEqual(
        [],
      );
    }
  });
});

describe('other customs', () => {
  it('know the languages of a country', async () => {
    expect(codesOf(await reviewText(fixture('fr-plain.txt'), { country: 'CA' }))).toContain('language-usual');
    expect(findingOf(await reviewText(fixture('fr-plain.txt'), { country: 'DE' }), 'language-other')).toMatchObject({
      state: 'consider',
      facts: { language: 'fr', languages: 'de' },
    });
  });

  it('name references where they are left out, and not where they are a choice', async () => {
    expect(findingOf(await reviewText(fixture('en-plain.txt'), { country: 'US' }), 'part-unusual')).toMatchObject({
      state: 'change',
      facts: { part: 'references' },
      source: 'us-sdstate-resume',
    });
    const german = await reviewText(fixture('en-plain.txt'), { country: 'SE' });
    expect(german.findings.filter(({ facts }) => facts.part === 'references')).toEqual([]);
  });

  it('know the line with place and date', async () => {
    const cv = fixture('de-plain.txt');
    const closed = await reviewText(`${cv}\n\nLeipzig, 03.04.2024\n`, { country: 'DE' });
    const placed = ({ findings }: typeof closed) => findings.filter(({ facts }) => facts.part === 'place-date-line');
    expect(placed(closed)).toMatchObject([{ code: 'part-usual', state: 'kept' }]);
    expect(placed(await reviewText(cv, { country: 'DE' }))).toEqual([]);
  });

  it('speak of a form only to a CV that does not call itself so', async () => {
    expect(codesOf(await reviewText(fixture('ja-plain.txt'), { country: 'JP' }))).not.toContain('form-usual');
    expect(findingOf(await reviewText(fixture('en-plain.txt'), { country: 'JP' }), 'form-usual')).toMatchObject({
      state: 'consider',
      source: 'jp-mhlw-form',
    });
  });

  it('take a name of the document in other letters for the same name', async () => {
    const titled = (title: string) => reviewText(`${title}\n${fixture('en-plain.txt')}`, { country: 'GB' });
    expect(codesOf(await titled('Curriculum Vitae'))).not.toContain('document-name-other');
    expect(findingOf(await titled('Resume'), 'document-name-other')).toMatchObject({ facts: { name: 'CV' } });
  });
});
