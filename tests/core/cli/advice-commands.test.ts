import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CareerPaths, CvReview } from '../../../core/domain/advice.ts';
import { KnowledgeCoverage } from '../../../core/domain/knowledge-coverage.ts';
import { MarketSnapshot } from '../../../core/domain/market.ts';
import { countries } from '../../../core/domain/region.ts';
import { runCliHere } from '../../support/run-cli-here.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const sampleCv = path.join(import.meta.dirname, '../../../resources/samples/sample-cv.pdf');
const where = ['--data-folder', path.join(makeTemporaryFolder(), 'advice')];

describe('review', () => {
  test('gives findings of a known shape, each with its source', async () => {
    const { code, stdout } = await runCliHere(['review', sampleCv, '--region', 'DE', '--json', ...where]);
    const review = CvReview.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(review.country).toBe('DE');
    expect(review.findings.length).toBeGreaterThan(5);
    expect(review.findings.filter(({ source }) => source === '')).toEqual([]);
  });

  test('speaks German and names the publisher of a rule', async () => {
    const { stdout } = await runCliHere(['review', sampleCv, '--region', 'DE', '--language', 'de', ...where]);
    expect(stdout).toContain('Deutschland');
    expect(stdout).toMatch(/Universität/);
    expect(stdout).not.toMatch(/advice:|advice-page:/);
  });

  test('needs a country', async () => {
    expect(await runCliHere(['review', sampleCv, ...where])).toMatchObject({ code: 2, stdout: '' });
  });
});

test('paths begin at the occupation of the latest job', async () => {
  const { code, stdout } = await runCliHere(['paths', sampleCv, '--json', ...where]);
  const { from, paths } = CareerPaths.parse(JSON.parse(stdout));
  expect(code).toBe(0);
  expect(from?.title).toBe('Data Analyst');
  expect(paths.length).toBeGreaterThan(3);
  expect(paths.filter(({ isco }) => isco === from?.isco)).toEqual([]);
});

describe('market', () => {
  test('takes a title in any language, or a code', async () => {
    const byTitle = await runCliHere(['market', '看護師', '--region', 'JP', '--language', 'ja', '--json', ...where]);
    const byCode = await runCliHere(['market', '2221', '--region', 'JP', '--json', ...where]);
    const snapshot = MarketSnapshot.parse(JSON.parse(byCode.stdout));
    expect(JSON.parse(byTitle.stdout).wages).toEqual(snapshot.wages);
    expect(snapshot.wages.map(({ currency }) => currency)).toContain('JPY');
  });

  test('says what is not known', async () => {
    const { stdout } = await runCliHere(['market', '2512', '--region', 'HK', ...where]);
    expect(stdout).toContain('Not known');
  });

  test('a word that is no occupation is one sentence and a code', async () => {
    const { code, stderr } = await runCliHere(['market', 'lorem ipsum', '--region', 'US', ...where]);
    expect(code).toBe(1);
    expect(stderr).toContain('(occupation.unknown)');
  });
});

test('doctor --knowledge counts every country and shows gaps as gaps', async () => {
  const { stdout } = await runCliHere(['doctor', '--knowledge', '--json', ...where]);
  const coverage = KnowledgeCoverage.parse(JSON.parse(stdout));
  expect(coverage.countries.map(({ country }) => country)).toEqual([...countries]);
  expect(coverage.industries).toHaveLength(10);
  const table = await runCliHere(['doctor', '--knowledge', ...where]);
  expect(table.stdout).toContain('is not known');
});
