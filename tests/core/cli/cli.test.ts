import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Cv } from '../../../core/domain/cv.ts';
import { Analysis } from '../../../core/domain/prediction.ts';
import { runCli } from '../../support/run-cli.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const root = path.join(import.meta.dirname, '../../..');
const sampleCv = path.join(root, 'resources/samples/sample-cv.pdf');
const sampleJob = path.join(root, 'resources/samples/sample-job.txt');
const folder = makeTemporaryFolder();
const dataFolder = (name: string) => ['--data-folder', path.join(folder, name)];

describe('usage', () => {
  test.each([
    [['nonsense']],
    [['parse']],
    [['analyze', sampleCv]],
    [['analyze', sampleCv, '--job', sampleJob, '--region', 'PT']],
    [['analyze', sampleCv, '--job', sampleJob, '--industry', 'alchemy']],
    [['analyze', sampleCv, '--job', sampleJob, '--report', 'report.pdf']],
  ])('%j is wrong usage: exit 2 and nothing on stdout', async (args) => {
    const { code, stdout } = await runCli(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('help is no failure', async () => {
    expect(await runCli(['--help'])).toMatchObject({ code: 0 });
  });
});

describe('parse', () => {
  test('prints JSON Resume with what the reader is sure of and where it stands', async () => {
    const { code, stdout } = await runCli(['parse', sampleCv, '--json']);
    const cv = Cv.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(cv.work.length).toBeGreaterThan(0);
    expect(cv.meta.cvplus.evidence['/basics/name']).toMatchObject({ page: 1 });
  });

  test('writes one file per document, tries them all, and names the one it could not read', async () => {
    const out = path.join(folder, 'parsed');
    const empty = path.join(folder, 'empty.pdf');
    writeFileSync(empty, '');
    const { code, stdout, stderr } = await runCli(['parse', empty, sampleCv, '--out', out]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('document.empty');
    expect(readdirSync(out)).toEqual(['sample-cv.pdf.json']);
    expect(Cv.safeParse(JSON.parse(readFileSync(path.join(out, 'sample-cv.pdf.json'), 'utf8'))).success).toBe(true);
  });

  test('a file that is not there is one sentence and a code', async () => {
    const { code, stderr } = await runCli(['parse', path.join(folder, 'not-here.pdf')]);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('(document.not-found)');
  });
});

test('job reads standard input', async () => {
  const { code, stdout } = await runCli(['job', '-', '--json'], { input: readFileSync(sampleJob, 'utf8') });
  expect(code).toBe(0);
  expect(JSON.parse(stdout).title).toBeTruthy();
});

describe('analyze', () => {
  const analyze = ['analyze', sampleCv, '--job', sampleJob];

  test('every prediction is an estimate with its evidence or an abstention with its reason', async () => {
    const { code, stdout } = await runCli([...analyze, '--json', ...dataFolder('one')]);
    expect(code).toBe(0);
    const { predictions } = Analysis.parse(JSON.parse(stdout));
    expect(Object.keys(predictions).toSorted()).toEqual(
      ['interview', 'offer', 'position', 'salary', 'timeToHire', 'timeToResponse'].toSorted(),
    );
  });

  test('the same input twice gives the same bytes apart from the time', async () => {
    const outputs = await Promise.all(
      ['two', 'three'].map(async (name) => (await runCli([...analyze, '--json', ...dataFolder(name)])).stdout),
    );
    const [first, second] = outputs.map((text) => text.replace(/"madeAt": "[^"]+"/, ''));
    expect(first).toBe(second);
  });

  test('countries without outcome data get no number', async () => {
    const { stdout } = await runCli([...analyze, '--region', 'SG', '--json', ...dataFolder('one')]);
    const { predictions } = Analysis.parse(JSON.parse(stdout));
    expect(predictions.interview).toMatchObject({ value: null, abstained: { reason: 'no-outcome-data-for-country' } });
  });

  test('the terminal view opens with a sentence and shows all six', async () => {
    const { code, stdout } = await runCli([...analyze, ...dataFolder('one')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/of 100/);
    for (const name of ['Interview', 'Offer', 'Salary', 'answer', 'hire', 'Position']) expect(stdout).toContain(name);
  });

  test('the report is one file without scripts or links to other hosts', async () => {
    const report = path.join(folder, 'report.html');
    await runCli([...analyze, '--report', report, ...dataFolder('one')]);
    const html = readFileSync(report, 'utf8');
    expect(html).toContain('<!doctype html>');
    expect(html).not.toMatch(/<script|javascript:|https?:\/\/(?!www\.w3\.org)/i);
  });

  test('nothing touches the network', async () => {
    const hook = pathToFileURL(path.join(root, 'tests/support/refuse-network.mjs')).href;
    const { code, stderr } = await runCli([...analyze, ...dataFolder('offline')], {
      env: { NODE_OPTIONS: `--import=${hook}` },
    });
    expect(stderr).not.toContain('NETWORK TOUCHED');
    expect(code).toBe(0);
  });
});

test('an application is added, listed, closed by the start of its id, and exported', async () => {
  const where = dataFolder('tracker');
  const added = await runCli(['applications', 'add', '--company', 'Lager AB', '--title', 'Clerk', '--json', ...where]);
  const { id } = JSON.parse(added.stdout);
  expect((await runCli(['applications', 'list', ...where])).stdout).toContain('Clerk, Lager AB');
  const closed = await runCli([
    'applications',
    'outcome',
    id.slice(0, 8),
    'rejected',
    '--on',
    '2026-11-01',
    '--json',
    ...where,
  ]);
  expect(JSON.parse(closed.stdout)).toMatchObject({ stage: 'closed', outcome: { kind: 'rejected', on: '2026-11-01' } });
  const exported = JSON.parse((await runCli(['export', '-', ...where])).stdout);
  expect(exported.tables.applications.rows).toMatchObject([{ company: 'Lager AB', stage: 'closed' }]);
});

test('models are listed and verified', async () => {
  const { code, stdout } = await runCli(['models', 'verify', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).map(({ state }: { state: string }) => state)).toEqual(Array(6).fill('ok'));
});

test('doctor says what it checked and how the key is kept', async () => {
  const { code, stdout } = await runCli(['doctor', ...dataFolder('doctor')]);
  expect({ code, stdout }).toMatchObject({ code: 0 });
  expect(stdout).toContain('protects a copied database file, not a copied folder');
});

test('a database under a passphrase opens with it only', async () => {
  const where = dataFolder('secret');
  const [right, wrong] = ['right', 'wrong'].map((name) => {
    const file = path.join(folder, `${name}.txt`);
    writeFileSync(file, `${name} horse battery\n`);
    return ['--passphrase-file', file];
  }) as [string[], string[]];
  expect(await runCli(['applications', 'list', ...where, ...right])).toMatchObject({ code: 0 });
  const refused = await runCli(['applications', 'list', ...where, ...wrong]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('key.wrong-passphrase');
  expect((await runCli(['applications', 'list', ...where])).stderr).toContain('key.passphrase-needed');
});
