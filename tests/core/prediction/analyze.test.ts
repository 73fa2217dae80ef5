import { describe, expect, test } from 'vitest';
import { Analysis, type Estimate, type Target, targets, weakerRung } from '../../../core/domain/prediction.ts';
import { countries, currencyOf } from '../../../core/domain/region.ts';
import { analyze } from '../../../core/prediction/analyze.ts';
import { loadDependencies, runAnalysis, sampleInput } from './run-analysis.ts';
import { dataEngineerCv, makeCv, makeJob } from './sample-documents.ts';

const withoutCountry = makeJob(['Python', 'SQL'], { title: 'Data Engineer' });

function estimateOf(analysis: Analysis, target: Target): Estimate {
  const prediction = analysis.predictions[target];
  if (prediction.value === null) throw new Error(`no number for ${target}: ${prediction.abstained.reason}`);
  return prediction;
}

function reasonOf(analysis: Analysis, target: Target): string | undefined {
  const prediction = analysis.predictions[target];
  return prediction.value === null ? prediction.abstained.reason : undefined;
}

test('a CV and an advert give six predictions that the public schema accepts', async () => {
  const analysis = await runAnalysis();
  expect(Analysis.parse(analysis)).toEqual(analysis);
  expect(targets.map((target) => reasonOf(analysis, target))).toEqual(targets.map(() => undefined));
});

test('every number carries range, evidence, basis, model and confidence', async () => {
  const analysis = await runAnalysis();
  const { manifests } = await loadDependencies();
  for (const target of targets) {
    const estimate = estimateOf(analysis, target);
    expect(estimate.interval.low).toBeLessThanOrEqual(estimate.value);
    expect(estimate.interval.high).toBeGreaterThanOrEqual(estimate.value);
    expect(estimate.model.sha256).toBe(manifests[target].sha256);
    for (const reason of estimate.basis) {
      expect(reason.label).not.toBe('');
      expect(reason.source).not.toBe('');
      expect(reason.year).toMatch(/\d{4}/);
      // Cases of different kinds cannot be added up: then neither is told.
      if (reason.nOf === null) expect(reason.n).toBeNull();
      else expect(reason.n).toBeGreaterThan(0);
    }
  }
});

test.each(targets)('the effects of the %s add up to its number', async (target) => {
  for (const region of ['US', 'DE'] as const) {
    const { value, basis } = estimateOf(await runAnalysis({ region, industry: 'finance' }), target);
    const sum = basis.reduce((total, { effect }) => total + (effect ?? 0), 0);
    // Each effect is rounded by itself: half a digit per reason may be lost.
    const digit = target === 'salary' ? 100 : target.startsWith('time') ? 1 : 0.001;
    expect(Math.abs(sum - value)).toBeLessThanOrEqual((digit * (basis.length + 1)) / 2 + 1e-9);
  }
});

test('salary is in the money of the country, with three digits, and comes from what is known', async () => {
  const salary = estimateOf(await runAnalysis(), 'salary');
  expect(salary).toMatchObject({ unit: 'money-per-year', currency: 'EUR', interval: { level: 0.8 } });
  for (const amount of [salary.value, salary.interval.low, salary.interval.high]) {
    expect(Number(amount.toPrecision(3))).toBe(amount);
  }
  const labels = salary.basis.map(({ label }) => label);
  const possible = [
    'Starting point: Germany',
    'Industry: technology',
    '4.3 years in this field',
    '6.5 years of experience',
    'Education: college',
    'Job title: Data Engineer',
    'Place: Hamburg',
  ];
  expect(labels).toEqual(possible.filter((label) => labels.includes(label)));
  expect(labels).toEqual(expect.arrayContaining(possible.slice(0, 1).concat('Job title: Data Engineer')));
});

test('reasons are told in parts as well as in English, and with what their cases are', async () => {
  const analysis = await runAnalysis({ region: 'CA' });
  const { manifests } = await loadDependencies();
  const [rate, search] = estimateOf(analysis, 'interview').basis;
  const support = manifests.interview.support.CA;
  const note = support?.status === 'thin' ? { note: support.noteId } : {};
  expect(rate?.cause).toEqual({ kind: 'start', country: 'CA', rate: 'invited-in-studies', ...note });
  expect(rate?.nOf).toBe('studies');
  expect(search).toMatchObject({ cause: { kind: 'step', id: 'real-searches' }, nOf: 'applications' });
  const [, industry] = estimateOf(analysis, 'salary').basis;
  expect(industry?.cause).toEqual({ kind: 'feature', feature: 'industry', value: 'technology' });
  expect(estimateOf(analysis, 'offer').basis.map(({ cause }) => cause)).toContainEqual({
    kind: 'step',
    id: 'offers-per-interview',
  });
  expect(estimateOf(analysis, 'timeToHire').basis[0]?.nOf).toBe('jobless-spells');
});

test('a curve borrowed from one country tells the cases of that country, not of all data sets', async () => {
  const { manifests } = await loadDependencies();
  for (const region of ['US', 'DE'] as const) {
    const own = manifests.timeToResponse.support[region];
    const lender =
      own?.status === 'thin' && own.borrowedFrom ? manifests.timeToResponse.support[own.borrowedFrom] : own;
    const n = own !== undefined && own.n > 0 ? own.n : lender?.n;
    expect(estimateOf(await runAnalysis({ region }), 'timeToResponse').basis[0]).toMatchObject({
      n,
      nOf: 'dated-answers',
    });
  }
});

test('the pay that an advert states is not mixed with the estimate', async () => {
  const salary = { min: 300_000, max: 400_000, currency: 'EUR', period: 'year' as const };
  const stated = await runAnalysis({ job: { ...sampleInput.job, salary } });
  expect(stated.predictions.salary).toEqual((await runAnalysis()).predictions.salary);
});

test('interview and offer start at the rate of the studies and come down to real searches', async () => {
  const analysis = await runAnalysis();
  const [rate, search] = estimateOf(analysis, 'interview').basis;
  expect(rate?.label).toContain('Germany');
  expect(rate?.effect).toBeGreaterThan(0);
  expect(search?.effect).toBeLessThan(0);
  const offer = estimateOf(analysis, 'offer');
  expect(offer.value).toBeLessThan(estimateOf(analysis, 'interview').value);
  const { manifests } = await loadDependencies();
  const { evidence, evidenceByCountry } = manifests.offer;
  expect(offer.evidence).toBe(weakerRung(evidence, evidenceByCountry.DE ?? evidence));
});

test('a long spell without work lowers the interview chance, in points of probability', async () => {
  const work = [{ position: 'Data Engineer', startDate: '2015-01', endDate: '2025-02' }];
  const { basis } = estimateOf(await runAnalysis({ cv: makeCv({ work }), region: 'US' }), 'interview');
  const spell = basis.find(({ label }) => label === '16 months without work');
  expect(spell?.part).toBeLessThan(0);
  expect(spell?.effect).toBeLessThanOrEqual(0);
  expect(spell?.source).not.toBe('');
});

test('the two waiting times carry a curve that never falls', async () => {
  const analysis = await runAnalysis();
  expect(estimateOf(analysis, 'timeToResponse').curve?.stepDays).toBe(1);
  expect(estimateOf(analysis, 'timeToHire').curve?.stepDays).toBe(7);
  for (const target of ['timeToResponse', 'timeToHire'] as const) {
    const values = estimateOf(analysis, target).curve?.values ?? [];
    expect(values.length).toBeGreaterThan(50);
    expect(values.toSorted((one, other) => one - other)).toEqual(values);
    expect(values.at(-1)).toBeLessThanOrEqual(1);
  }
});

test('the position is the share of requirements, and its range is what unclear ones leave open', async () => {
  const position = estimateOf(await runAnalysis(), 'position');
  expect(position).toMatchObject({ unit: 'share-of-requirements', confidence: 'low', interval: { level: 1 } });
  expect(position.basis[0]).toMatchObject({
    label: 'Required skills: 3 of 5 shown',
    cause: { kind: 'requirements', group: 'required-skills', found: 3, total: 5, unclear: 0 },
    n: 5,
    nOf: 'requirements',
  });
  const undated = makeCv({ work: [{ position: 'Data Engineer' }], skills: [{ keywords: ['Python'] }] });
  const open = estimateOf(await runAnalysis({ cv: undated, cvText: 'Data Engineer Python' }), 'position');
  expect(open.interval.low).toBe(open.value);
  expect(open.interval.high).toBeGreaterThan(open.value);
});

describe('where there is no number', () => {
  test('an empty CV gets six abstentions and no suggestion', async () => {
    const analysis = await runAnalysis({ cv: makeCv({ basics: { name: 'Kim Example' } }), cvText: 'Kim Example' });
    expect(targets.map((target) => reasonOf(analysis, target))).toEqual(targets.map(() => 'empty-cv'));
    expect(analysis.suggestions).toEqual([]);
    expect(Analysis.parse(analysis)).toEqual(analysis);
  });

  test('without any country only the position has a number', async () => {
    const cv = makeCv({ ...dataEngineerCv, basics: {} });
    const analysis = await runAnalysis({ cv, job: withoutCountry });
    expect(targets.filter((target) => reasonOf(analysis, target) === undefined)).toEqual(['position']);
    expect(reasonOf(analysis, 'salary')).toBe('no-country');
  });

  test('an advert without requirements has no position', async () => {
    expect(reasonOf(await runAnalysis({ job: makeJob([], { country: 'DE' }) }), 'position')).toBe(
      'no-requirements-in-advert',
    );
  });

  test.each(countries)('%s has numbers exactly where the manifests do not abstain', async (region) => {
    const analysis = await runAnalysis({ region });
    const { manifests } = await loadDependencies();
    for (const target of targets) {
      const entry = manifests[target].abstain.find(({ country }) => country === region);
      const prediction = analysis.predictions[target];
      expect(prediction.value === null).toBe(entry !== undefined);
      if (prediction.value === null) expect(prediction.abstained.detail).toContain(entry?.reason);
      else if (target === 'salary') expect(prediction.currency).toBe(currencyOf[region]);
    }
  });
});

describe('region and industry', () => {
  test('what the user gives goes before the advert, and the advert before the CV', async () => {
    const job = makeJob(['Python'], { country: 'FR', industry: 'sales' });
    const receipt = async (parts: object) => (await runAnalysis(parts)).receipt;
    expect(await receipt({ job, region: 'NL', industry: 'legal' })).toMatchObject({ region: 'NL', industry: 'legal' });
    expect(await receipt({ job })).toMatchObject({ region: 'FR', industry: 'sales' });
    expect(await receipt({ job: withoutCountry })).toMatchObject({ region: 'DE', industry: null });
  });
});

test('a place of another country than the one that is asked about is not fed', async () => {
  expect((await runAnalysis()).receipt.features.place).toBe('Hamburg');
  expect((await runAnalysis({ region: 'FR' })).receipt.features.place).toBeNull();
});

describe('suggestions', () => {
  test('a missing required skill is measured by running the models again', async () => {
    const { suggestions, predictions } = await runAnalysis();
    const clear = suggestions.filter(({ isClear }) => isClear);
    expect(clear.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['show-skill', 'Kubernetes'],
      ['show-skill', 'Terraform'],
    ]);
    const shown = makeCv({ ...dataEngineerCv, skills: [{ keywords: ['Docker', 'SQL', 'Kubernetes'] }] });
    const after = estimateOf(await runAnalysis({ cv: shown }), 'position');
    expect(suggestions[0]).toMatchObject({ from: predictions.position.value, to: after.value });
  });

  test('undated jobs are asked for dates where the advert asks for years', async () => {
    const highlights = ['Moved loads in Python and SQL to Docker', 'Runs Kubernetes with Terraform'];
    const work = [{ position: 'Data Engineer', highlights }];
    const { suggestions } = await runAnalysis({ cv: makeCv({ ...dataEngineerCv, work }) });
    const clear = suggestions.filter(({ isClear }) => isClear);
    expect(clear).toMatchObject([{ kind: 'add-dates', target: 'position', pointer: '/work/0/position' }]);
  });

  test('the place of the latest job is offered where no place is known', async () => {
    const [latest] = dataEngineerCv.work;
    const cv = makeCv({ ...dataEngineerCv, basics: {}, work: [{ ...latest, location: 'London' }] });
    const job = makeJob(['Python'], { country: 'GB', title: 'Data Engineer' });
    const { suggestions, predictions } = await runAnalysis({ cv, job });
    const inLondon = estimateOf(await runAnalysis({ cv, job: { ...job, location: 'London' } }), 'salary').value;
    const from = predictions.salary.value ?? Number.NaN;
    const place = suggestions.filter(({ kind }) => kind === 'state-place');
    const pointer = '/work/0/location';
    const told = { kind: 'state-place', target: 'salary', subject: 'London', from, to: inLondon, pointer };
    expect(place).toMatchObject(inLondon > from ? [told] : []);
  });

  test('there are at most five, the largest first, and no clear one when everything is shown', async () => {
    const work = [{ position: 'Cook', startDate: '2025-06' }];
    const { suggestions } = await runAnalysis({ cv: makeCv({ work }), cvText: 'Cook' });
    const sizes = suggestions.map(({ from, to }) => to - from);
    expect(sizes).toHaveLength(5);
    expect(sizes.toSorted((one, other) => other - one)).toEqual(sizes);
    const whole = await runAnalysis({ job: makeJob(['Python'], { country: 'DE' }) });
    expect(whole.suggestions.filter(({ isClear }) => isClear)).toEqual([]);
  });
});

describe('the receipt', () => {
  test('the same input twice gives the same bytes', async () => {
    expect(JSON.stringify(await runAnalysis())).toBe(JSON.stringify(await runAnalysis()));
  });

  test('another time of making changes the time and nothing else', async () => {
    const first = await runAnalysis();
    const later = await runAnalysis({ madeAt: '2027-01-01T00:00:00Z' });
    expect(later).toEqual({ ...first, receipt: { ...first.receipt, madeAt: '2027-01-01T00:00:00Z' } });
  });

  test('its features are the ones that were fed, and give the same numbers again', async () => {
    const { infer } = await loadDependencies();
    const { receipt, predictions } = await runAnalysis();
    const [again] = await infer([receipt.features]);
    expect(Math.exp(again?.salary.value ?? Number.NaN).toPrecision(3)).toBe(predictions.salary.value?.toPrecision(3));
    expect(receipt.models.map(({ target }) => target)).toEqual(targets);
  });

  test('another month, CV or advert gives another id', async () => {
    const ids = await Promise.all(
      [
        {},
        { asOf: '2026-07' },
        { cvSha256: 'e'.repeat(64) },
        { jobSha256: 'e'.repeat(64) },
        { region: 'US' as const },
      ].map(async (parts) => (await runAnalysis(parts)).receipt.id),
    );
    expect(new Set(ids).size).toBe(5);
  });
});

test('an analysis that was kept before parts, scales and aliases were known can still be read', async () => {
  const analysis = await runAnalysis();
  const later = new Set(['part', 'scale', 'alias', 'change', 'isClear', 'pointer', 'about']);
  const kept: unknown = JSON.parse(JSON.stringify(analysis), (key, value) => (later.has(key) ? undefined : value));
  const read = Analysis.parse(kept);
  expect(read.receipt.models.map(({ alias }) => alias)).toEqual(targets.map(() => 'champion'));
  expect(estimateOf(read, 'salary').scale).toBe('unit');
  expect(estimateOf(read, 'salary').basis.map(({ part }) => part)).toContain(null);
  expect(read.receipt.id).toBe(analysis.receipt.id);
});

test('numbers and reasons run in one batch and changes in another, which is said before', async () => {
  const dependencies = await loadDependencies();
  const happened: string[] = [];
  const infer: typeof dependencies.infer = (rows) => {
    happened.push('rows');
    return dependencies.infer(rows);
  };
  const report = ({ stage }: { stage: string }) => happened.push(stage);
  await analyze(sampleInput, { ...dependencies, infer, report });
  expect(happened).toEqual(['rows', 'suggesting', 'rows']);
});

test('a failure of the models is handed on', async () => {
  const dependencies = await loadDependencies();
  const broken = { ...dependencies, infer: () => Promise.reject(new Error('gone')) };
  await expect(analyze(sampleInput, broken)).rejects.toThrow('gone');
});
