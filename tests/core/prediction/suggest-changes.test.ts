import { describe, expect, test } from 'vitest';
import type { ModelEffect } from '../../../core/domain/model-manifest.ts';
import type { Suggestion } from '../../../core/domain/prediction.ts';
import type { SkillFinder } from '../../../core/domain/skill.ts';
import { matchRequirements } from '../../../core/prediction/match-requirements.ts';
import { measureChange } from '../../../core/prediction/measure-change.ts';
import { type Edit, planEdits } from '../../../core/prediction/plan-edits.ts';
import { suggestChanges } from '../../../core/prediction/suggest-changes.ts';
import { summariseCv } from '../../../core/prediction/summarise-cv.ts';
import { facts, loadDependencies, runAnalysis, sampleInput } from './run-analysis.ts';
import { dataEngineerCv, makeCv, makeJob, span, tenSkills } from './sample-documents.ts';

const { manifests } = await loadDependencies();
const asOf = '2026-06';

async function plan(
  cv = dataEngineerCv,
  job = sampleInput.job,
  isco = '2511',
  knowledge: SkillFinder = tenSkills,
  advertText = '',
) {
  const { receipt } = await runAnalysis({ cv, job });
  const profile = summariseCv(cv, asOf, knowledge);
  const own = { text: '', copiedWords: 0 };
  const match = matchRequirements({ cv, own, profile, job, asOf }, knowledge);
  const main = receipt.features;
  return planEdits({ cv, profile, job, advertText, match, main, stated: {}, isco, asOf, knowledge: facts });
}
const find = (edits: readonly Edit[], kind: Suggestion['kind']) => edits.find((edit) => edit.kind === kind);

describe('what is asked of the person', () => {
  test('is nothing that the CV itself contradicts: dated years, a lower degree, a lower level of a language', async () => {
    const job = makeJob([], {
      years: { min: 20 },
      education: { level: 'doctorate', importance: 'required' },
      languages: [{ language: 'English', level: 'native', importance: 'required', span }],
    });
    const kinds = (await plan(dataEngineerCv, job)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => /^(show|add)-/.test(kind))).toEqual([]);
  });

  test('points at the field where it would be done, or is a question', async () => {
    const cv = makeCv({
      work: [
        { position: 'Data Engineer', startDate: '2022-03', location: 'Hamburg' },
        { position: 'Data Engineer', startDate: '2018-01', endDate: '2020-06' },
      ],
      languages: [{ language: 'English' }],
    });
    const edits = await plan(cv);
    expect(find(edits, 'show-language')?.pointer).toBe('/languages/0');
    expect(find(edits, 'explain-gap')).toMatchObject({ pointer: '/work/0/position', subject: '20' });
    expect(find(edits, 'show-skill')?.pointer).toBeNull();
    expect(find(edits, 'tailor')?.pointer).toBeNull();
    expect(find(edits, 'ask-referral')?.pointer).toBeNull();
  });

  test('is a commoner title where the latest one names no trade although the work fits, without the title of the advert', async () => {
    const cv = (position: string) =>
      makeCv({
        ...dataEngineerCv,
        work: [
          { position, startDate: '2022-03', highlights: ['Loads in Python and SQL'] },
          { position: 'Cook', startDate: '2019-01', endDate: '2022-02' },
        ],
      });
    const edit = find(await plan(cv('Ninja of numbers')), 'clearer-title');
    expect(edit).toMatchObject({ subject: 'Ninja of numbers', pointer: '/work/0/position' });
    expect(edit?.row.years_in_field).toBe(4.33);
    expect(find(await plan(cv('Software Engineer')), 'clearer-title')).toBeUndefined();
  });

  test('is a licence or a language certificate only where the advert asks for it and none is listed', async () => {
    const knockouts = [{ kind: 'language-certificate', detail: 'TOEFL', importance: 'required', span }];
    const job = makeJob(['Python'], { title: 'Data Engineer', country: 'DE', knockouts });
    expect(find(await plan(dataEngineerCv, job), 'add-certificate')?.subject).toBe('TOEFL');
    const certificates = [{ name: 'TOEFL iBT' }];
    expect(find(await plan(makeCv({ ...dataEngineerCv, certificates }), job), 'add-certificate')).toBeUndefined();
    expect(find(await plan(), 'add-certificate')).toBeUndefined();
  });

  test('names a licence in the words of the advert, not by the name that programs have for it', async () => {
    const advert = 'Cook. A food safety certificate is required.';
    const place = { start: advert.indexOf('food'), end: advert.indexOf(' is required') };
    const knockouts = [{ kind: 'licence', detail: 'food-hygiene', importance: 'required', span: place }];
    const job = makeJob(['Python'], { title: 'Cook', country: 'DE', knockouts });
    const asked = async (cv = dataEngineerCv) =>
      find(await plan(cv, job, '5120', tenSkills, advert), 'add-certificate')?.subject;
    expect(await asked()).toBe('food safety certificate');
    expect(
      await asked(makeCv({ ...dataEngineerCv, certificates: [{ name: 'Food safety certificate' }] })),
    ).toBeUndefined();
  });
});

const effect = (parts: Partial<ModelEffect>): ModelEffect => ({
  feature: 'referred',
  label: 'Referred',
  effect: 0.5,
  effectScale: 'logit',
  source: 'a study',
  year: '2020',
  n: 100,
  nOf: 'applications',
  low: 0.2,
  high: 0.8,
  ...parts,
});
const columns = ['country=US', 'referred', 'gap_months'];
const interview = (effects: ModelEffect[]) => ({
  ...manifests.interview,
  inputs: [{ name: 'features', dtype: 'float32' as const, columns }],
  effects,
});

describe('the range of a change', () => {
  const question = (effects: ModelEffect[], to: number, mayDoNothing = false) =>
    measureChange({
      target: 'interview',
      manifest: interview(effects),
      before: { country: 'US', referred: null },
      after: { country: 'US', referred: 1 },
      from: 0,
      to,
      mayDoNothing,
    });

  test('is that of the documented effect, in points of probability', () => {
    const { from, to, range } = question([effect({})], 0.5);
    const chance = (logit: number) => 1 / (1 + Math.exp(-logit));
    expect([from, to]).toEqual([0.5, chance(0.5)]);
    expect(range?.low).toBeCloseTo(chance(0.2) - 0.5, 12);
    expect(range?.high).toBeCloseTo(chance(0.8) - 0.5, 12);
  });

  test('holds zero where the change may do nothing, and is not known without a documented effect', () => {
    expect(question([effect({})], 0.5, true).range?.low).toBe(0);
    expect(question([], 0.5).range).toBeNull();
  });

  test('of an effect that was left out because too little was measured is not known', () => {
    expect(question([effect({ effect: 0, low: -0.3, high: 5.7 })], 0).range).toBeNull();
  });

  test('of an unclear effect is unknown where nobody can say how often it would count', () => {
    const months = measureChange({
      target: 'interview',
      manifest: interview([effect({ feature: 'gap_months', effect: 0, low: 0, high: 0.1 })]),
      before: { gap_months: 14 },
      after: { gap_months: 0 },
      from: -2,
      to: -2,
      mayDoNothing: true,
    });
    expect(months.range).toBeNull();
  });

  test('of pay is half a percent around the change: less than that is noise', () => {
    const rows = { before: { title: 'Cook' }, after: { title: 'Chef' } };
    const pay = (to: number) =>
      measureChange({ target: 'salary', manifest: manifests.salary, ...rows, from: 10, to, mayDoNothing: false });
    expect(pay(10.004).range?.low).toBeLessThan(0);
    expect(pay(10.006).range?.low).toBeGreaterThan(0);
  });
});

describe('suggestions', () => {
  const told = { evidence: 'experiment' as const };
  const referral: Edit = { kind: 'ask-referral', subject: '', pointer: null, row: { country: 'US', referred: 1 } };
  const gap: Edit = {
    kind: 'explain-gap',
    subject: '14',
    pointer: '/work/0/position',
    row: { country: 'US', gap_months: 0 },
    mayDoNothing: true,
  };
  function suggest(edits: readonly Edit[], effects: ModelEffect[], numbers: readonly number[]) {
    return suggestChanges(edits, {
      manifests: { ...manifests, interview: interview(effects) },
      main: { country: 'US', gap_months: 14 },
      told: { interview: told },
      numberOf: (_, edit) => (edit === undefined ? -2.5 : (numbers[edit] ?? Number.NaN)),
    });
  }

  test('that are clear of noise come first, and what cannot be told from noise says so', () => {
    const effects = [effect({}), effect({ feature: 'gap_months', effect: -0.03, low: -0.05, high: -0.01 })];
    const [first, second] = suggest([gap, referral], effects, [-1, -2]);
    expect(first).toMatchObject({ kind: 'ask-referral', isClear: true, evidence: 'experiment', target: 'interview' });
    expect(second).toMatchObject({ kind: 'explain-gap', isClear: false });
    expect(second?.change?.low).toBe(0);
  });

  test('never lower a number, and leave out what moves nothing', () => {
    expect(suggest([referral], [effect({})], [-2.7])).toEqual([]);
    expect(suggest([referral], [effect({})], [-2.5])).toEqual([]);
  });

  test('are at most five', () => {
    const many = Array.from({ length: 9 }, () => referral);
    expect(suggest(many, [effect({})], Array(9).fill(-2))).toHaveLength(5);
  });
});

test('no suggestion of the product puts the words of the advert into the mouth of the person', async () => {
  const { suggestions } = await runAnalysis();
  expect(suggestions.length).toBeGreaterThan(0);
  for (const { subject } of suggestions) expect(subject.split(/\s+/).length).toBeLessThan(4);
});
