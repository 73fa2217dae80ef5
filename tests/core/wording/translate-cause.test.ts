import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type Language, languages } from '../../../core/domain/language.ts';
import { countries } from '../../../core/domain/region.ts';
import { readManifests } from '../../../core/inference/read-manifests.ts';
import { describeFeature } from '../../../core/prediction/describe-feature.ts';
import { explainStart } from '../../../core/prediction/explain-start.ts';
import { isStart, translateCause } from '../../../core/wording/translate-cause.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { makeWordings } from '../../support/texts.ts';

const known = [
  describeFeature('industry', 'finance'),
  describeFeature('years_experience', 1),
  describeFeature('years_experience', 6.8),
  describeFeature('education_level', 'master'),
  describeFeature('months_unemployed', 0),
  describeFeature('months_unemployed', 3),
  describeFeature('title', 'Senior: analyst'),
  describeFeature('place', 'Hamburg'),
  describeFeature('work_mode', 'hybrid'),
  'Required skills: 9 of 12 shown',
  'Languages: 1 of 2 shown, 1 unclear',
];
const manifests = Object.values(await readManifests(path.join(import.meta.dirname, '../../../models')));
const basis = (label: string) => ({ label, effect: 1, source: '', year: '', n: null });

let wordings: Record<Language, Wording>;
beforeAll(async () => {
  wordings = await makeWordings();
});

it.each(languages)('says every reason that the core makes in %s', (language) => {
  for (const label of known) {
    const cause = translateCause(basis(label), 'DE', wordings[language]);
    expect([label, cause.lang]).toEqual([label, undefined]);
    expect(cause.text).not.toMatch(/cause\.|undefined|\{\{/);
  }
});

it.each(languages)('says the starting point of every model and country in %s', (language) => {
  for (const manifest of manifests.filter(({ target }) => target !== 'position')) {
    const silent = manifest.abstain.map(({ country }) => country);
    for (const country of countries.filter((one) => !silent.includes(one))) {
      for (const start of explainStart(manifest, country, 0.1)) {
        const cause = translateCause(start, country, wordings[language]);
        expect([start.label, cause.lang]).toEqual([start.label, undefined]);
        expect(cause.text).not.toMatch(/cause\.|note\.|undefined|\{\{/);
      }
    }
  }
});

it('keeps a reason of unknown form as the core wrote it and marks it as English', () => {
  const label = 'Starting point: Germany (something new)';
  expect(translateCause(basis(label), 'DE', wordings.de)).toEqual({ text: label, lang: 'en' });
});

it('knows the number that the others start from', () => {
  expect(isStart(basis('Starting point: Germany'))).toBe(true);
  expect(isStart(basis('Industry: finance'))).toBe(false);
});
