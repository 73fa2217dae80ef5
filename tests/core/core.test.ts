import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CoreMethod, contract, type InputOf, type OutputOf } from '../../core/contract.ts';
import { type Core, createCore } from '../../core/core.ts';
import type { Host } from '../../core/host.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = makeTemporaryFolder();
const lines: string[] = [];
const write = (event: string) => void lines.push(event);
const files = new Map([
  ['sample', path.join(root, 'resources/samples/sample-cv.pdf')],
  ['gone', path.join(folder, 'gone.pdf')],
  ['empty', path.join(folder, 'empty.pdf')],
  ['folder', folder],
]);
const advert = readFileSync(path.join(root, 'resources/samples/sample-job.txt'), 'utf8');

const host: Host = {
  dataFolder: path.join(folder, 'data'),
  modelsFolder: path.join(root, 'models'),
  resourcesFolder: path.join(root, 'resources'),
  localesFolder: path.join(root, 'locales'),
  computeEntry: path.join(root, 'core/compute/compute-worker.ts'),
  databaseKey: () => Promise.resolve(new Uint8Array(32).fill(3)),
  log: { info: write, warn: write, error: write },
  now: () => Date.UTC(2026, 10, 22, 9),
  appVersion: '0.1.0',
};

let core: Core;
const stages: string[] = [];
const context = {
  signal: new AbortController().signal,
  report: ({ stage }: { stage: string }) => void stages.push(stage),
};

/** Calls a method and checks its answer by the contract, as a careful caller would. */
async function call<M extends CoreMethod>(method: M, input: InputOf<M>): Promise<OutputOf<M>> {
  return contract[method].output.parse(await core.handlers[method](input, context)) as OutputOf<M>;
}

beforeAll(async () => {
  writeFileSync(path.join(folder, 'empty.pdf'), '');
  core = await createCore(host, { pathOf: (fileId) => files.get(fileId) });
});
afterAll(() => core.close());

test('every method of the contract that is not the desktop’s has a handler', () => {
  const methods = Object.keys(contract).filter((method) => !method.startsWith('desktop.'));
  expect(Object.keys(core.handlers).toSorted()).toEqual(methods.toSorted());
});

test('input that does not fit is refused with the paths that are wrong, and without its values', async () => {
  const failure = await call('cv.get', { id: '', name: 'Ada' } as never).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'input.invalid' });
  expect(JSON.stringify(failure)).not.toContain('Ada');
});

describe('a CV and a job', () => {
  test('are imported, analysed and found again', async () => {
    const cv = await call('cv.import', { fileId: 'sample' });
    const job = await call('job.import', { text: advert });
    const { id, analysis } = await call('prediction.analyze', { cvId: cv.id, jobId: job.id });
    expect(analysis.receipt).toMatchObject({ region: 'US', asOf: '2026-11' });
    expect(await call('cv.list', {})).toEqual([cv]);
    expect(await call('cv.get', { id: cv.id })).toEqual(cv);
    expect(await call('job.list', {})).toEqual([job]);
    expect(await call('job.get', { id: job.id })).toEqual(job);
    expect((await call('prediction.list', {})).map((one) => one.id)).toEqual([id]);
    expect(stages).toEqual(expect.arrayContaining(['opening', 'reading', 'predicting', 'saving']));
  });

  test('keep what the person corrected when the file is read again, and each step can be taken back', async () => {
    const { id, cv } = await call('cv.import', { fileId: 'sample' });
    const changed = await call('cv.change', {
      id,
      changes: [
        { kind: 'set', pointer: '/work/0/position', value: 'Head of platforms' },
        { kind: 'add', pointer: '/skills', fields: { name: 'Falconry' } },
      ],
    });
    expect(changed.cv.work[0]?.position).toBe('Head of platforms');
    expect(changed.cv.meta.cvplus.edited).toEqual(['/work/0/position', `/skills/${cv.skills.length}/name`]);
    expect(await call('cv.import', { fileId: 'sample' })).toEqual(changed);
    expect(await call('cv.readAgain', { id })).toEqual(changed);
    expect(await call('cv.get', { id })).toEqual(changed);
    expect((await call('cv.undoChange', { id })).cv).toEqual(cv);
    await expect(call('cv.undoChange', { id })).rejects.toMatchObject({ code: 'record.not-found' });
  });

  test('take all changes of a call or none, and a refusal quotes no value', async () => {
    const { id, cv } = await call('cv.import', { fileId: 'sample' });
    const changes = [
      { kind: 'set' as const, pointer: '/basics/name', value: 'Canary Wharfinger' },
      { kind: 'set' as const, pointer: '/work/0/startDate', value: 'Canary spring' },
    ];
    const failure = await call('cv.change', { id, changes }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'input.invalid', details: { paths: ['/work/0/startDate'] } });
    expect(JSON.stringify(failure)).not.toContain('Canary');
    expect((await call('cv.get', { id })).cv).toEqual(cv);
  });

  test('have evidence that points into the pages of the document', async () => {
    const { id, cv } = await call('cv.import', { fileId: 'sample' });
    const pages = await call('cv.pages', { id });
    const { page, start, end } = cv.meta.cvplus.evidence['/basics/email'] ?? { page: 0, start: 0, end: 0 };
    expect(pages[page - 1]?.slice(start, end)).toBe(cv.basics.email);
  });

  test('imported twice are one record each, and the same analysis is one prediction', async () => {
    const cv = await call('cv.import', { fileId: 'sample' });
    const job = await call('job.import', { text: advert });
    await call('prediction.analyze', { cvId: cv.id, jobId: job.id });
    expect(await call('cv.list', {})).toHaveLength(1);
    expect(await call('job.list', {})).toHaveLength(1);
    expect(await call('prediction.list', {})).toHaveLength(1);
  });

  test('removing the CV takes its predictions along', async () => {
    const [cv] = await call('cv.list', {});
    await call('cv.remove', { id: cv?.id ?? '' });
    expect(await call('cv.list', {})).toEqual([]);
    expect(await call('prediction.list', {})).toEqual([]);
  });
});

test.each([
  ['never-granted', 'document.not-found'],
  ['gone', 'document.not-found'],
  ['empty', 'document.empty'],
  ['folder', 'document.unsupported'],
])('importing a file that is %s fails with %s', async (fileId, code) => {
  await expect(call('cv.import', { fileId })).rejects.toMatchObject({ code });
});

test('an application goes through its stages and everything is in the export', async () => {
  const { id } = await call('application.add', { company: 'Lager AB', title: 'Clerk' });
  await call('application.move', { id, stage: 'sent', on: '2026-11-01' });
  await call('application.close', { id, outcome: { kind: 'rejected', on: '2026-11-20' } });
  expect(await call('application.list', { stage: 'closed' })).toMatchObject([{ id, sentOn: '2026-11-01' }]);
  const exported = await call('export.all', {});
  expect(JSON.stringify(exported)).toContain('Lager AB');
});

test('settings have defaults and keep what was chosen', async () => {
  expect(await call('settings.get', {})).toEqual({});
  await call('settings.change', { country: 'DE' });
  await call('settings.change', { language: 'de' });
  expect(await call('settings.get', {})).toEqual({ country: 'DE', language: 'de' });
});

test('the models are listed, and the health check names a key that is missing', async () => {
  const models = await call('model.list', {});
  expect(new Set(models.map(({ state }) => state))).toEqual(new Set(['ok']));
  expect(new Set(models.filter(({ isServing }) => isServing).map(({ target }) => target)).size).toBe(6);
  const checks = await call('health.check', {});
  const failing = checks.filter(({ ok }) => !ok).map(({ name }) => name);
  // This host keeps its key elsewhere, so the folder has none.
  expect(failing).toEqual(['key']);
});

test('a second core on the same folder with another key is refused', async () => {
  const other = { ...host, databaseKey: () => Promise.resolve(new Uint8Array(32).fill(4)) };
  await expect(createCore(other, { pathOf: () => undefined })).rejects.toMatchObject({ code: 'database.wrong-key' });
});
