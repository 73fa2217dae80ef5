import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type Compute, createCompute } from '../../../core/compute/compute-client.ts';
import { makeScan, makeWorkLines, readPicture } from '../documents/ocr/make-pictures.ts';

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

test('recognising tells how far it is, stops within two seconds when it is cancelled, and leaves the thread well', async () => {
  const scan = await makeScan(Array.from({ length: 4 }, () => readPicture('latin.jpg')));
  const running = start();
  await running.run('thread.warm', { needs: 'reading' });
  const controller = new AbortController();
  const fractions: number[] = [];
  const call = running.run(
    'cv.read',
    { bytes: scan },
    {
      signal: controller.signal,
      report: ({ stage, fraction }) => {
        if (stage === 'recognising') fractions.push(fraction);
      },
    },
  );
  // The first page is under way.
  await vi.waitUntil(() => fractions.length > 2, { timeout: 30_000 });
  const cancelled = performance.now();
  controller.abort();
  await expect(call).rejects.toMatchObject({ code: 'app.cancelled' });
  expect(performance.now() - cancelled).toBeLessThan(2_000);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(fractions.at(-1)).toBeLessThan(1);
  await expect(running.run('cv.read', { bytes: sample() })).resolves.toMatchObject({ format: 'pdf' });
}, 60_000);

test('each page of a scan reports that it is recognised', async () => {
  const scan = await makeScan([makeWorkLines(), makeWorkLines()]);
  const fractions: number[] = [];
  const { cv } = await start().run(
    'cv.read',
    { bytes: scan },
    {
      report: ({ stage, fraction }) => {
        if (stage === 'recognising') fractions.push(fraction);
      },
    },
  );
  expect(cv.meta.cvplus.source).toBe('ocr');
  // Both pages begin and end, with steps in between.
  for (const fraction of [0, 0.5, 1]) expect(fractions).toContain(fraction);
  expect(fractions.filter((fraction) => fraction > 0.5 && fraction < 1).length).toBeGreaterThan(2);
}, 60_000);

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
}, 120_000);
