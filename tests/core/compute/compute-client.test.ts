import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Compute, createCompute } from '../../../core/compute/compute-client.ts';

const root = path.join(import.meta.dirname, '../../..');
const sample = () => new Uint8Array(readFileSync(path.join(root, 'resources/samples/sample-cv.pdf')));
const lines: string[] = [];
const write = (event: string) => void lines.push(event);
let compute: Compute | undefined;

function start(entry = 'core/compute/compute-worker.ts', silenceLimitMs = 25_000): Compute {
  compute = createCompute({
    entry: path.join(root, entry),
    modelsFolder: path.join(root, 'models'),
    resourcesFolder: path.join(root, 'resources'),
    log: { info: write, warn: write, error: write },
    silenceLimitMs,
    cancelLimitMs: 300,
  });
  return compute;
}

afterEach(async () => {
  lines.length = 0;
  await compute?.close();
});

test('a CV is read in the thread with its text and format', async () => {
  const { cv, pages, format } = await start().run('cv.read', { bytes: sample() });
  expect(format).toBe('pdf');
  expect(cv.basics.name).toBeTruthy();
  expect(pages[0]).toContain(cv.basics.name);
});

test('a document that cannot be read fails with its code and leaves the thread usable', async () => {
  const running = start();
  await expect(running.run('cv.read', { bytes: new Uint8Array() })).rejects.toMatchObject({ code: 'document.empty' });
  expect((await running.run('cv.read', { bytes: sample() })).format).toBe('pdf');
});

test('reading reports its progress', async () => {
  const stages: string[] = [];
  await start().run('cv.read', { bytes: sample() }, { report: ({ stage }) => stages.push(stage) });
  expect(stages).toContain('reading');
});

test('a thread that says nothing is ended in time and the next task gets a new one', async () => {
  const running = start('tests/core/compute/stuck-worker.mjs', 1500);
  await expect(running.run('model.infer', { rows: [] })).rejects.toMatchObject({ code: 'document.timed-out' });
  await expect(running.run('job.read', { text: 'answer' })).resolves.toMatchObject({ text: 'answer' });
});

test('a step that ignores being cancelled is ended', async () => {
  const running = start('tests/core/compute/stuck-worker.mjs');
  const controller = new AbortController();
  const call = running.run('model.infer', { rows: [] }, { signal: controller.signal });
  controller.abort();
  await expect(call).rejects.toMatchObject({ code: 'app.cancelled' });
});

test('a thread that outgrows its memory fails its task and takes nothing else down', async () => {
  const running = start('tests/core/compute/stuck-worker.mjs');
  await expect(running.run('cv.read', { bytes: new Uint8Array() })).rejects.toMatchObject({
    code: 'document.too-complex',
  });
  await expect(running.run('job.read', { text: 'answer' })).resolves.toMatchObject({ text: 'answer' });
});

test('a thread with loaded models can be ended and started again twenty times', async () => {
  for (let round = 0; round < 20; round++) {
    const running = start();
    const [outputs] = await running.run('model.infer', { rows: [{ country: 'US', title: 'Nurse' }] });
    expect(outputs?.salary.value).toBeGreaterThan(0);
    await running.close();
  }
});
