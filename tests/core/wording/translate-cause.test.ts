import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { seniorities } from '../../../core/domain/job.ts';
import { type Language, languages } from '../../../core/domain/language.ts';
import {
  type Basis,
  type Cause,
  CredentialsAbroad,
  EmployerKind,
  FeatureCause,
  noteIds,
  rateIds,
  requirementGroups,
  stepIds,
  targets,
} from '../../../core/domain/prediction.ts';
import { countries } from '../../../core/domain/region.ts';
import { readManifests } from '../../../core/inference/read-manifests.ts';
import { explainStart } from '../../../core/prediction/explain-start.ts';
import { isStart, translateCause } from '../../../core/wording/translate-cause.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { makeWordings } from '../../support/texts.ts';

const causes: readonly Cause[] = [
  { kind: 'start', country: 'JP' },
  ...noteIds.map((note) => ({ kind: 'start', country: 'DE', note }) as const),
  ...rateIds.map((rate) => ({ kind: 'start', country: 'DE', rate }) as const),
  ...stepIds.map((id) => ({ kind: 'step', id }) as const),
  ...requirementGroups.map((group) => ({ kind: 'requirements', group, found: 9, total: 12, unclear: 0 }) as const),
  { kind: 'requirements', group: 'languages', found: 1, total: 3, unclear: 1 },
  { kind: 'feature', feature: 'industry', value: 'finance' },
  { kind: 'feature', feature: 'years_experience', value: 1 },
  { kind: 'feature', feature: 'years_experience', value: 6.8 },
  { kind: 'feature', feature: 'education_level', value: 'master' },
  { kind: 'feature', feature: 'months_unemployed', value: 0 },
  { kind: 'feature', feature: 'months_unemployed', value: 3 },
  { kind: 'feature', feature: 'title', value: 'Senior: analyst' },
  { kind: 'feature', feature: 'place', value: 'Hamburg' },
  { kind: 'feature', feature: 'work_mode', value: 'hybrid' },
  ...seniorities.map((value) => ({ kind: 'feature', feature: 'seniority', value }) as const),
  ...EmployerKind.options.map((value) => ({ kind: 'feature', feature: 'employer_kind', value }) as const),
  { kind: 'feature', feature: 'years_in_field', value: 1 },
  { kind: 'feature', feature: 'years_in_field', value: 4.5 },
  { kind: 'feature', feature: 'official_pay', value: 51_200 },
  { kind: 'feature', feature: 'requirements_share', value: 0.74 },
  { kind: 'feature', feature: 'positions', value: 3 },
  { kind: 'feature', feature: 'gap_months', value: 14 },
  { kind: 'feature', feature: 'certificates', value: 2 },
  { kind: 'feature', feature: 'languages_count', value: 2 },
  { kind: 'feature', feature: 'unemployment_rate', value: 0.064 },
  ...([0, 1] as const).flatMap(
    (value) =>
      [
        { kind: 'feature', feature: 'honours', value },
        { kind: 'feature', feature: 'volunteering', value },
        { kind: 'feature', feature: 'referred', value },
        { kind: 'feature', feature: 'tailored', value },
      ] as const,
  ),
  ...CredentialsAbroad.options.map((value) => ({ kind: 'feature', feature: 'credentials_abroad', value }) as const),
];
const manifests = await readManifests(path.join(import.meta.dirname, '../../../models'));

let wordings: Record<Language, Wording>;
beforeAll(async () => {
  wordings = await makeWordings();
});

describe.each(languages)('in %s', (language) => {
  it('every reason is said in words of its own', () => {
    const texts = causes.map((cause) => translateCause(cause, wordings[language]));
    for (const text of texts) expect(text).not.toMatch(/prediction:|industry\.|[a-z]\.[a-z]|undefined|\{\{/);
    expect(new Set(texts).size).toBe(causes.length);
  });

  it('the starting point of every model and country is said whole', () => {
    for (const target of targets.filter((one) => one !== 'position')) {
      const manifest = manifests[target];
      const silent = manifest.abstain.map(({ country }) => country);
      for (const country of countries.filter((one) => !silent.includes(one))) {
        const [start, ...steps] = explainStart(target, manifest, country, 0.1);
        const text = start && translateCause(start.cause, wordings[language]);
        expect(text).toContain(wordings[language].formats.country(country));
        expect(steps.map(({ cause }) => cause.kind)).toEqual(steps.map(() => 'step'));
      }
    }
  });
});

it('every feature that a number can stand on is among them', () => {
  const named = new Set(causes.flatMap((cause) => (cause.kind === 'feature' ? [cause.feature] : [])));
  expect(named.size).toBe(FeatureCause.options.length);
});

it('official pay carries the currency of the estimate, and a rate its decimal', () => {
  const pay = { kind: 'feature', feature: 'official_pay', value: 51_200 } as const;
  expect(translateCause(pay, wordings.en, 'EUR')).toBe(
    'Pay of the occupation in official statistics: 51,200 euros a year',
  );
  const rate = { kind: 'feature', feature: 'unemployment_rate', value: 0.064 } as const;
  expect(translateCause(rate, wordings.sv)).toContain('6,4');
});

it('what only the person said is told as theirs', () => {
  const said = { kind: 'feature', feature: 'credentials_abroad', value: 'all' } as const;
  expect(translateCause(said, wordings.en)).toBe('All education and experience gained abroad, as you said');
});

it('a starting point names its country, what is weak about its data and what the number is', () => {
  const cause = { kind: 'start', country: 'CA', rate: 'invited-in-studies', note: 'few-studies' } as const;
  expect(translateCause(cause, wordings.en)).toBe(
    'Starting point: Canada, fewer than ten studies, share of applications with an interview in studies with well-fitting CVs',
  );
});

it('numbers take the plural of the number that is shown', () => {
  const years = (value: number) => translateCause({ kind: 'feature', feature: 'years_experience', value }, wordings.en);
  expect([years(1.04), years(1.1)]).toEqual(['1 year of experience', '1.1 years of experience']);
});

it('a person with a job is said to be in work', () => {
  const cause = { kind: 'feature', feature: 'months_unemployed', value: 0 } as const;
  expect(translateCause(cause, wordings.de)).toBe('Zurzeit beschäftigt');
});

it('only the number that the others start from is a start', () => {
  const basis = { label: '', effect: 1, part: null, source: '', year: '', n: null, nOf: null } satisfies Omit<
    Basis,
    'cause'
  >;
  expect(isStart({ ...basis, cause: { kind: 'start', country: 'DE' } })).toBe(true);
  expect(isStart({ ...basis, cause: { kind: 'step', id: 'real-searches' } })).toBe(false);
});
