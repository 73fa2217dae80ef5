import { describe, expect, it } from 'vitest';
import { CvReview } from '../../../core/domain/advice.ts';
import { countries } from '../../../core/domain/region.ts';
import { fixture } from '../cv/read-fixture.ts';
import { codesOf, findingOf, reviewParts, reviewText } from './review-text.ts';

const developer = {
  basics: { email: 'robin@example.org', phone: '+1 202 555 0123' },
  work: [
    { name: 'Nordlager', position: 'Software Developer', startDate: '2022-03', highlights: ['Loads in Python'] },
    { name: 'Kontor Elbe', position: 'Developer', startDate: '2018-01', endDate: '2022-02' },
  ],
  skills: [{ name: 'Tools', keywords: ['Flash'] }],
};

describe('a German CV with a birth date reviewed for the United States', () => {
  it('is told that it is left out there and what the law says, with the label and never the date', async () => {
    const review = await reviewText(fixture('de-plain.txt'), { country: 'US' });
    const custom = review.findings.filter(({ code }) => code === 'detail-leave-out');
    expect(custom.map(({ facts, quote }) => [facts.detail, quote])).toEqual([
      ['birth-date', 'Geburtsdatum'],
      ['marital-status', 'Familienstand'],
    ]);
    expect(findingOf(review, 'detail-protected')).toMatchObject({
      area: 'law',
      state: 'change',
      quote: 'Geburtsdatum',
      facts: { detail: 'birth-date', act: 'Age Discrimination in Employment Act of 1967' },
      basis: 'official',
    });
    expect(JSON.stringify(review)).not.toMatch(/1988|03\.05|verheiratet/);
  });

  it('is told at home that the details are a choice, not a fault', async () => {
    const review = await reviewText(fixture('de-plain.txt'), { country: 'DE' });
    expect(findingOf(review, 'detail-protected')).toMatchObject({ state: 'consider', facts: { detail: 'birth-date' } });
    expect(review.findings.filter(({ area, state }) => area === 'law' && state === 'change')).toEqual([]);
  });
});

describe('a review', () => {
  it.each(countries)('fits the contract, and every finding has a source and a weight: %s', async (country) => {
    for (const name of ['de-plain.txt', 'en-plain.txt', 'ja-plain.txt', 'zh-plain.txt']) {
      const review = await reviewText(fixture(name), { country });
      expect(() => CvReview.parse(review)).not.toThrow();
      expect(review.findings.length).toBeGreaterThan(5);
      for (const { source } of review.findings) expect(review.sources).toContain(source);
    }
  });

  it('puts what matters most first', async () => {
    const { findings } = await reviewText(fixture('de-plain.txt'));
    const weights = findings.map(({ weight }) => weight);
    expect(weights).toEqual(weights.toSorted((one, other) => other - one));
  });

  it('takes the industry of the latest job where it belongs to one only, and else none', () => {
    expect(reviewParts(developer)).toMatchObject({ industry: 'technology', occupation: { isco: '2512' } });
    const unknown = reviewParts({ work: [{ position: 'Keeper of clouds', startDate: '2020' }] });
    expect(unknown.industry).toBe('other');
    expect(unknown.occupation).toBeUndefined();
    expect(codesOf(unknown)).toContain('keywords-unknown');
  });

  it('builds nothing on a title that is matched with little certainty, and says how little', () => {
    const review = reviewParts({ work: [{ position: 'Some kind of developer', startDate: '2020' }] });
    expect(review).toMatchObject({ industry: 'other', occupation: { isco: '2512', score: 0.3 } });
    expect(review.keywords.missing).toEqual([]);
  });

  it('never looks at pictures, so a photo stays unknown in every country', () => {
    for (const country of countries) {
      expect(findingOf(reviewParts(developer, { country }), 'photo-custom')).toMatchObject({ state: 'unknown' });
    }
  });
});

describe('an empty CV', () => {
  it('is told that nothing was read, and that nothing is missing', () => {
    const review = reviewParts({}, { industry: 'technology', country: 'JP' });
    expect(findingOf(review, 'nothing-read')).toMatchObject({ state: 'unknown' });
    expect(review.findings.filter(({ state }) => state !== 'unknown')).toEqual([]);
    expect(review.keywords).toEqual({ present: [], missing: [], outdated: [] });
  });
});

describe('an advert pasted into the CV', () => {
  const advert = 'You run services on Kubernetes and Terraform with a team of friendly people in the middle of town.';
  const own =
    'Robin Example\nrobin@example.org\n\nExperience\nSoftware Developer, Nordlager\n03/2022 - Present\n- Loads in Python\n';

  it('shows no keyword, and is told as pasted', async () => {
    const industry = 'technology' as const;
    const before = await reviewText(own, { industry, adverts: [advert] });
    const after = await reviewText(`${own}- ${advert}\n`, { industry, adverts: [advert] });
    expect(after.keywords.present).toEqual(before.keywords.present);
    expect(after.keywords.missing).toEqual(before.keywords.missing);
    expect(findingOf(after, 'copied-from-advert')?.facts.words).toBeGreaterThan(10);
    expect(codesOf(before)).not.toContain('copied-from-advert');
  });

  it('would have shown them in words that stand in no kept advert', async () => {
    const review = await reviewText(`${own}- ${advert}\n`, { industry: 'technology' });
    expect(review.keywords.present.map(({ word }) => word)).toEqual(
      expect.arrayContaining(['Kubernetes', 'Terraform']),
    );
  });
});
