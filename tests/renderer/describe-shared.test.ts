import { expect, it } from 'vitest';
import {
  type Contribution,
  exampleContributions,
  OutcomeContribution,
  PayContribution,
  UseContribution,
} from '../../core/domain/contribution.ts';
import { type Language, languages } from '../../core/domain/language.ts';
import { describeShared } from '../../renderer/features/privacy/describe-shared.ts';
import { makeStrictWordings } from './make-wordings.ts';

const wordings = await makeStrictWordings();
const wordingOf = (language: Language) => {
  const wording = wordings.get(language);
  if (!wording) throw new Error(`no texts in ${language}`);
  return wording;
};
const { outcome, pay, use } = exampleContributions;
const { shape } = OutcomeContribution;

/** Each kind with each of its closed values in turn. */
const everyValue: readonly Contribution[] = [
  ...shape.reached.options.map((reached) => ({ ...outcome, reached })),
  ...shape.answer.options.map((answer) => ({ ...outcome, answer })),
  ...shape.match.options.map((match) => ({ ...outcome, match })),
  ...shape.channel.options.map((channel) => ({ ...outcome, channel })),
  ...shape.level.options.map((level) => ({ ...outcome, level })),
  ...shape.industry.options.map((industry) => ({ ...outcome, industry })),
  ...shape.country.options.map((country) => ({ ...outcome, country })),
  ...[0, 4, 9].map((interview) => ({ ...outcome, interview })),
  { ...outcome, exposure: { experiment: 'order-2', arm: 'plain' } },
  ...[0, 4, 8].map((ratio) => ({ ...pay, ratio })),
  ...UseContribution.shape.plan.options.map((plan) => ({ ...use, plan })),
  { ...use, parts: UseContribution.shape.parts.element.options, kept: { day1: true, day7: false }, rating: 0 },
  { ...use, country: 'unknown', parts: [], exposures: [{ experiment: 'order-2', arm: 'plain' }] },
];

it.each(languages)('every value that can leave has its name and its words in %s', (language) => {
  for (const contribution of everyValue) {
    const said = describeShared(contribution, wordingOf(language));
    expect(said.map(({ name }) => name)).toEqual(Object.keys(contribution));
    for (const { label, words } of said) expect([label, words].every((text) => text.length > 0)).toBe(true);
  }
});

it('says bands as what they stand for, and what noise may have replaced', () => {
  const say = (contribution: Contribution) =>
    Object.fromEntries(describeShared(contribution, wordingOf('en')).map(({ name, words }) => [name, words]));
  expect(say({ ...outcome, interview: 0, offer: 9 })).toMatchObject({
    country: 'Germany',
    month: 'Oct 2026',
    interview: 'at most 1%',
    offer: '40% to 100%',
    reached: 'an interview',
  });
  expect(say({ ...pay, ratio: 8 })).toMatchObject({ ratio: 'over 150%' });
  expect(say({ ...use, kept: { day1: true, day30: false } })).toMatchObject({ kept: '1: yes, 30: no', rating: '4' });
  const noised = [outcome, pay, use].flatMap((one) =>
    describeShared(one, wordingOf('en')).flatMap(({ name, isNoised }) => (isNoised ? [name] : [])),
  );
  expect(noised).toEqual(['reached', 'answer', 'ratio', 'rating']);
  expect(PayContribution.parse(pay)).toEqual(pay);
});
