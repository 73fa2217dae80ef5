import { beforeAll, describe, expect, it } from 'vitest';
import { CvReview } from '../../core/domain/advice.ts';
import { LegalFact } from '../../core/domain/country-pack.ts';
import { industries } from '../../core/domain/industry.ts';
import { CareerStep, Credential, IndustryAsk, IndustryPack, KeywordEvidence } from '../../core/domain/industry-pack.ts';
import { type Language, languages } from '../../core/domain/language.ts';
import { MarketSnapshot, Wage } from '../../core/domain/market.ts';
import { countries } from '../../core/domain/region.ts';
import { describeFactValue, describeStatistic, describeWages } from '../../core/wording/describe-market.ts';
import { describeMeasure, describeSkills, describeWageChange } from '../../core/wording/describe-path.ts';
import { describeBasis } from '../../core/wording/describe-source.ts';
import { groupWages } from '../../core/wording/group-wages.ts';
import type { Wording } from '../../core/wording/wording.ts';
import { describeLaw, listConventions, writeExampleDate } from '../../renderer/features/review/describe-country.ts';
import { describeReview } from '../../renderer/features/review/describe-review.ts';
import { countryPack, makeWage, onlyMean, path, percentiles, review, snapshot } from './advice-samples.ts';
import { makeStrictWordings } from './make-wordings.ts';

let wordings: ReadonlyMap<Language, Wording>;
beforeAll(async () => {
  wordings = await makeStrictWordings();
});

function wordingOf(language: Language): Wording {
  const wording = wordings.get(language);
  if (!wording) throw new Error(language);
  return wording;
}

const whole = (text: string) => {
  expect(text).not.toMatch(/\{\{|undefined|NaN|advice-page|region:/);
  expect(text.trim()).not.toBe('');
};

describe.each(languages)('advice in %s', (language) => {
  it('says for every country and field what was found, with and without something worth changing', () => {
    const wording = wordingOf(language);
    for (const country of countries) {
      for (const industry of industries) {
        whole(describeReview({ ...review, country, industry }, wording).sentence);
        whole(describeReview({ findings: [], country, industry }, wording).sentence);
      }
    }
    whole(describeReview(review, wording).rest);
  });

  it('has a word for everything that a pack or a snapshot can name', () => {
    const wording = wordingOf(language);
    const { t } = wording;
    for (const kind of KeywordEvidence.shape.kind.options) {
      whole(t(`advice-page:evidence.${kind}`, { number: '1', total: '2' }));
    }
    for (const code of IndustryPack.shape.thin.element.options) whole(t(`advice-page:thin.${code}`));
    for (const code of IndustryAsk.shape.code.options) whole(t(`advice-page:ask.${code}`));
    for (const code of IndustryPack.shape.ats.element.shape.code.options) {
      whole(t(`advice-page:ats.${code}`, { value: 'PDF', number: '3' }));
    }
    for (const kind of Credential.shape.kind.options) whole(t(`advice-page:credential.${kind}`));
    for (const need of MarketSnapshot.shape.missing.element.options) whole(t(`advice-page:market.missing.${need}`));
    for (const level of Wage.shape.level.options) whole(t(`advice-page:level.${level}`));
    for (const statistic of Wage.shape.statistic.options) whole(describeStatistic({ statistic }, wording));
    for (const measure of CareerStep.shape.measure.options) whole(describeMeasure({ ...path, measure }, wording));
    for (const state of CvReview.shape.findings.element.shape.state.options) whole(t(`advice-page:group.${state}`));
    for (const basis of ['official', 'published', 'measured', 'judgement'] as const) {
      whole(describeBasis(basis, false, wording));
    }
  });

  it('says conventions, law, pay, paths and the market in whole words', () => {
    const wording = wordingOf(language);
    for (const { label, text } of listConventions(countryPack, wording)) {
      whole(label);
      whole(text);
    }
    for (const code of LegalFact.shape.code.options) {
      const [claim] = countryPack.law;
      if (!claim) throw new Error('the sample has no law');
      const sentence = describeLaw({ ...claim, code, details: ['age'] }, 'DE', wording);
      whole(sentence);
      expect(sentence).toContain('AGG');
    }
    for (const group of [...groupWages(percentiles), ...groupWages(onlyMean)]) {
      for (const sentence of describeWages(group, wording)) whole(sentence);
    }
    for (const change of path.wageChange) whole(describeWageChange(change, wording));
    whole(describeSkills(path, wording) ?? '');
    for (const fact of snapshot.facts) whole(describeFactValue(fact, wording));
  });
});

it('counts what is worth changing, without a grade', () => {
  const { sentence, rest } = describeReview(review, wordingOf('en'));
  expect(sentence).toBe('1 thing in this CV is worth changing for applications in Germany (Technology)');
  expect(rest).toBe('1 point is your choice. 1 is already as usual there.');
});

it('names a law as law, and what an office publishes as official', () => {
  expect(describeBasis('official', true, wordingOf('en'))).toBe('Law');
  expect(describeBasis('official', false, wordingOf('en'))).toBe('Official');
});

it('tells pay by percentiles only where the source has them', () => {
  const [spread] = groupWages(percentiles);
  const [mean] = groupWages(onlyMean);
  if (!spread || !mean) throw new Error('no groups');
  expect(spread.ranges.map(({ tenths }) => tenths)).toEqual([8, 5]);
  expect(describeWages(spread, wordingOf('en'))).toEqual([
    'Half earn more than about 133,000 US dollars a year, half less.',
    '8 in 10 earn between about 79,900 and 211,000 US dollars.',
  ]);
  expect(mean.ranges).toEqual([]);
  expect(describeWages(mean, wordingOf('en'))).toEqual(['On average about 51,000 euros a year.']);
});

it('tells a figure once when a source states it by the year and by the hour', () => {
  const hourly = percentiles.map((wage) => ({ ...wage, unit: 'hour' as const, value: wage.value / 2080 }));
  const groups = groupWages([...hourly, ...percentiles]);
  expect(groups.map(({ figures }) => figures.map(({ unit }) => unit))).toEqual([Array(5).fill('year')]);
});

it('tells what adverts offered as a range, without a middle', () => {
  const [offers] = groupWages([makeWage('max-offered', 52_032), makeWage('min-offered', 24_408)]);
  if (!offers) throw new Error('no groups');
  expect(describeWages(offers, wordingOf('en'))).toEqual([
    'Adverts offered between about 24,400 and 52,000 US dollars a year.',
  ]);
});

it('puts the narrowest and newest figures first', () => {
  const groups = groupWages([...onlyMean, ...percentiles]);
  expect(groups.map(({ first }) => first.level)).toEqual(['unit', 'major']);
});

it('says a change of pay with its country and year, and a small one as none', () => {
  const [more, less] = path.wageChange;
  if (!more || !less) throw new Error('the sample has no wages');
  const { en } = { en: wordingOf('en') };
  expect(describeWageChange(more, en)).toBe('United States: middle pay about 12% higher in the figures of 2024');
  expect(describeWageChange(less, en)).toBe('Germany: middle pay about 10% lower in the figures of 2022');
  expect(describeWageChange({ ...more, ratio: 1.01 }, en)).toContain('about the same');
});

it('shows a date of a country instead of its pattern alone', () => {
  expect(['dd.MM.yy', 'M/d/yy', 'y/MM/dd', 'yyyy-MM-dd'].map(writeExampleDate)).toEqual([
    '09.03.26',
    '3/9/26',
    '2026/03/09',
    '2026-03-09',
  ]);
});

it('says the term of a claim and the most it can be in different sentences', () => {
  const [claim] = countryPack.law;
  if (!claim) throw new Error('the sample has no law');
  const en = wordingOf('en');
  expect(describeLaw(claim, 'DE', en)).toContain('in writing within 2 months');
  expect(describeLaw({ ...claim, amount: { value: 3, unit: 'months-of-pay' } }, 'DE', en)).toContain('3 months’ pay');
});
