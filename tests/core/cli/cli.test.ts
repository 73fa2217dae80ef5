import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ModelState } from '../../../core/contract.ts';
import { Application } from '../../../core/domain/application.ts';
import { Cv } from '../../../core/domain/cv.ts';
import { OwnRecord } from '../../../core/domain/own-record.ts';
import { Analysis, targets } from '../../../core/domain/prediction.ts';
import { runCli } from '../../support/run-cli.ts';
import { runCliHere } from '../../support/run-cli-here.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const root = path.join(import.meta.dirname, '../../..');
const sampleCv = path.join(root, 'resources/samples/sample-cv.pdf');
const sampleJob = path.join(root, 'resources/samples/sample-job.txt');
const folder = makeTemporaryFolder();
const dataFolder = (name: string) => ['--data-folder', path.join(folder, name)];

describe('usage', () => {
  test.each([
    [['parse']],
    [['analyze', sampleCv]],
    [['analyze', sampleCv, '--job', sampleJob, '--region', 'PT']],
    [['analyze', sampleCv, '--job', sampleJob, '--industry', 'alchemy']],
    [['analyze', sampleCv, '--job', sampleJob, '--report', 'report.docx']],
    [['analyze', sampleCv, '--job', sampleJob, '--credentials-abroad', 'most']],
    [['analyze', sampleCv, '--job', sampleJob, '--years-in-field', '-1']],
    [['models', 'promote', 'interview']],
    [['models', 'rollback', 'weather']],
  ])('%j is wrong usage: exit 2 and nothing on stdout', async (args) => {
    const { code, stdout } = await runCliHere(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('as a program: wrong usage is 2, help is no failure', async () => {
    expect(await runCli(['nonsense'])).toMatchObject({ code: 2, stdout: '' });
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
    expect(predictions.timeToResponse).toMatchObject({
      value: null,
      abstained: { reason: 'no-outcome-data-for-country' },
    });
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
    const paper = path.join(folder, 'report.pdf');
    await runCli([...analyze, '--report', paper, ...dataFolder('one')]);
    expect(readFileSync(paper).subarray(0, 5).toString()).toBe('%PDF-');
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

test('every model is verified, one version of each target in use', async () => {
  const { code, stdout } = await runCli(['models', 'verify', '--json', ...dataFolder('models')]);
  expect(code).toBe(0);
  const models = z.array(ModelState).parse(JSON.parse(stdout));
  expect(models.every(({ state }) => state === 'ok')).toBe(true);
  expect(models.filter(({ alias }) => alias === 'champion').map(({ target }) => target)).toHaveLength(targets.length);
});

describe('models', () => {
  const where = dataFolder('versions');

  test('are listed with what is to be said of each, in the language that was asked for', async () => {
    const { code, stdout } = await runCli(['models', 'list', '--language', 'de', ...where]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Gehalt +\S+ +[\d.]+ kB {2}verwendet \(Champion\), mit der App geliefert/);
  });

  test('a version that is not there cannot be promoted, and the file of another kind not imported', async () => {
    const promoted = await runCli(['models', 'promote', 'interview', '99.0.0', ...where]);
    expect(promoted.code).toBe(1);
    expect(promoted.stderr).toContain('(model.missing');
    const imported = await runCli(['models', 'import', sampleJob, ...where]);
    expect(imported.code).toBe(1);
    expect(imported.stderr).toMatch(/\(model\.(unsupported|not-signed)/);
  });

  test('an earlier version can be used and left again', async () => {
    const list = async (...args: string[]) => {
      const { stdout } = await runCli(['models', ...args, '--json', ...where]);
      return z.array(ModelState).parse(JSON.parse(stdout));
    };
    const championOf = (models: readonly ModelState[], target: string) =>
      models.find((model) => model.target === target && model.alias === 'champion')?.version;
    const first = await list('list');
    const earlier = first.find(({ alias, target }) => alias === 'previous' && target === 'interview');
    if (!earlier) throw new Error('an earlier version ships with the app');
    const { version } = earlier;
    expect(championOf(await list('promote', 'interview', version), 'interview')).toBe(version);
    expect(championOf(await list('rollback', 'interview'), 'interview')).toBe(championOf(first, 'interview'));
  });
});

describe('record', () => {
  const where = dataFolder('record');

  test('is empty in words before there is an outcome', async () => {
    const { code, stdout } = await runCli(['record', ...where]);
    expect(code).toBe(0);
    expect(stdout).toContain('No estimate can be compared with an outcome yet');
    expect(stdout).toContain('No receipt has been written yet.');
    expect(stdout).not.toMatch(/NaN|undefined/);
  });

  test('counts the receipt of each prediction and is given as JSON', async () => {
    expect(await runCli(['analyze', sampleCv, '--job', sampleJob, ...where])).toMatchObject({ code: 0 });
    const { stdout } = await runCli(['record', '--json', ...where]);
    const record = OwnRecord.parse(JSON.parse(stdout));
    expect(record.chain).toMatchObject({ length: 1, isWhole: true, brokenAt: null });
    expect(record.calibration.map(({ status }) => status)).toEqual(['none', 'none']);
  });

  test('an application is moved on and opened again', async () => {
    const added = await runCli([
      'applications',
      'add',
      '--company',
      'Lager AB',
      '--title',
      'Clerk',
      '--stage',
      'sent',
      '--json',
      ...where,
    ]);
    const { id } = Application.parse(JSON.parse(added.stdout));
    const moved = await runCli(['applications', 'move', id.slice(0, 8), 'interview', '--json', ...where]);
    expect(Application.parse(JSON.parse(moved.stdout))).toMatchObject({ stage: 'interview' });
    expect(await runCli(['applications', 'move', id.slice(0, 8), 'closed', ...where])).toMatchObject({ code: 2 });
  });
});

test('what the person says of an application is kept with the number, and what they do not say is no "no"', async () => {
  const analyze = ['analyze', sampleCv, '--job', sampleJob, '--region', 'US', '--json'];
  const read = async (...args: string[]) =>
    Analysis.parse(JSON.parse((await runCli([...analyze, ...args, ...dataFolder('stated')])).stdout)).receipt.features;
  expect(await read('--referred', '--no-tailored', '--credentials-abroad', 'some')).toMatchObject({
    referred: 1,
    tailored: 0,
  });
  const unsaid = await read();
  expect([unsaid.referred ?? null, unsaid.tailored ?? null]).toEqual([null, null]);
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
