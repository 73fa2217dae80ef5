import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CoreMethod, contract, type InputOf, type OutputOf } from '../../../core/contract.ts';
import { type Core, createCore } from '../../../core/core.ts';
import type { Host } from '../../../core/host.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const root = path.join(import.meta.dirname, '../../..');
const folder = makeTemporaryFolder();
const own = path.join(root, 'tests/fixtures/e2e/own-cv.txt');
const files = new Map([
  ['own', own],
  ['sample', path.join(root, 'resources/samples/sample-cv.pdf')],
  ['target', path.join(folder, 'Lebenslauf.json')],
]);
const silent = () => undefined;
let time = Date.UTC(2026, 10, 22, 9);

const host: Host = {
  dataFolder: path.join(folder, 'data'),
  modelsFolder: path.join(root, 'models'),
  resourcesFolder: path.join(root, 'resources'),
  localesFolder: path.join(root, 'locales'),
  computeEntry: path.join(root, 'core/compute/compute-worker.ts'),
  databaseKey: () => Promise.resolve(new Uint8Array(32).fill(3)),
  log: { info: silent, warn: silent, error: silent },
  now: () => (time += 1000),
  appVersion: '0.1.0',
};

let core: Core;
const context = { signal: new AbortController().signal, report: silent };
const open = () => createCore(host, { pathOf: (fileId) => files.get(fileId) });

async function call<M extends CoreMethod>(method: M, input: InputOf<M>): Promise<OutputOf<M>> {
  return contract[method].output.parse(await core.handlers[method](input, context)) as OutputOf<M>;
}

beforeAll(async () => {
  core = await open();
});
afterAll(() => core.close());

describe('versions of a CV', () => {
  test('carry corrections over, have numbers of their own, and change apart', async () => {
    const first = await call('cv.import', { fileId: 'own' });
    const position = { kind: 'set', pointer: '/work/0/position', value: 'Leiter Buchhaltung' } as const;
    await call('cv.change', { id: first.id, changes: [position] });
    const second = await call('cv.duplicate', { id: first.id, label: 'Für Hamburg' });
    expect(second.cv.work[0]?.position).toBe('Leiter Buchhaltung');
    expect(second.version).toEqual({ familyId: first.id, number: 2 });
    expect((await call('cv.get', { id: first.id })).version?.number).toBe(1);

    await call('cv.change', { id: second.id, changes: [{ ...position, value: 'Bilanzbuchhalter' }] });
    expect((await call('cv.get', { id: first.id })).cv.work[0]?.position).toBe('Leiter Buchhaltung');
    expect((await call('cv.readAgain', { id: second.id })).cv.work[0]?.position).toBe('Bilanzbuchhalter');
    expect(await call('cv.pages', { id: second.id })).toEqual(await call('cv.pages', { id: first.id }));
    expect((await call('cv.inspect', { id: second.id })).plainText).not.toEqual([]);
  });

  test('stay when the one they came from is removed, with the document they rest on', async () => {
    const [second, first] = await call('cv.overview', {});
    await call('cv.remove', { id: first?.id ?? '' });
    const kept = await call('cv.get', { id: second?.id ?? '' });
    expect(kept.cv.work[0]?.position).toBe('Bilanzbuchhalter');
    expect((await call('cv.inspect', { id: kept.id })).plainText).not.toEqual([]);
    const again = await call('cv.import', { fileId: 'own' });
    expect(again.cv.work[0]?.position).toBe('Buchhalter');
    await call('cv.remove', { id: kept.id });
    await call('cv.remove', { id: again.id });
    expect(await call('cv.overview', {})).toEqual([]);
    expect((await call('export.all', {})).tables).toMatchObject({ documents: { rows: [] }, cv_versions: { rows: [] } });
  });

  test('are made of two CVs that were read apart, and undone', async () => {
    const one = await call('cv.import', { fileId: 'own' });
    const other = await call('cv.importText', { text: 'Jonas Beispiel\nBuchhalter\njonas@example.org' });
    expect(other.label).toBe('Jonas Beispiel');
    const list = await call('cv.setVersion', { id: other.id, of: one.id });
    expect(list.map(({ id, version }) => [id, version?.number])).toEqual([
      [other.id, 2],
      [one.id, 1],
    ]);
    const apart = await call('cv.setVersion', { id: other.id, of: null });
    expect(apart.map(({ version }) => version)).toEqual([undefined, undefined]);
    await expect(call('cv.setVersion', { id: one.id, of: one.id })).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(call('cv.setVersion', { id: one.id, of: 'gone' })).rejects.toMatchObject({ code: 'record.not-found' });
  });
});

test('a CV takes the name that the person gives it and counts the applications made with it', async () => {
  const { id } = await call('cv.import', { fileId: 'own' });
  await call('cv.rename', { id, label: '  Buchhaltung 2026 ' });
  await call('application.add', { company: 'Elbufer', title: 'Buchhalter', cvId: id, stage: 'preparing' });
  const summary = (await call('cv.overview', {})).find((one) => one.id === id);
  expect(summary).toMatchObject({ label: 'Buchhaltung 2026', applications: 1, predictedJobs: 0, language: 'de' });
  await expect(call('cv.rename', { id, label: '  ' })).rejects.toMatchObject({ code: 'input.invalid' });
});

test('a text without words is refused as an empty document', async () => {
  await expect(call('cv.importText', { text: ' \n ' })).rejects.toMatchObject({ code: 'document.empty' });
});

describe('the sample', () => {
  test('is never listed, and what it was held against goes with it', async () => {
    const before = await call('cv.overview', {});
    const sample = await call('cv.import', { fileId: 'sample', isSample: true });
    const advert = readFileSync(path.join(root, 'resources/samples/sample-job.txt'), 'utf8');
    const job = await call('job.import', { text: advert });
    await call('prediction.analyze', { cvId: sample.id, jobId: job.id });
    expect(await call('cv.overview', {})).toEqual(before);
    expect((await call('cv.list', {})).map(({ id }) => id)).not.toContain(sample.id);
    await call('cv.remove', { id: sample.id });
    expect(await call('job.list', {})).toEqual([]);
  });

  test('is gone after a start when it was open at the end', async () => {
    const sample = await call('cv.import', { fileId: 'sample', isSample: true });
    await core.close();
    core = await open();
    await expect(call('cv.get', { id: sample.id })).rejects.toMatchObject({ code: 'record.not-found' });
  });

  test('does not take over a CV that the person opened from the same file', async () => {
    const mine = await call('cv.import', { fileId: 'sample' });
    await call('cv.import', { fileId: 'sample', isSample: true });
    expect((await call('cv.list', {})).map(({ id }) => id)).toContain(mine.id);
  });
});

describe('an export', () => {
  test('shows its headings and lines beforehand, in the language and without the parts that are left out', async () => {
    const { id } = await call('cv.import', { fileId: 'own' });
    const choice = { id, format: 'pdf', language: 'de', country: 'DE' } as const;
    const whole = await call('cv.outline', choice);
    expect(whole.sections.map(({ heading }) => heading)).toContain('Berufserfahrung');
    expect(whole.contact.join(' ')).toContain('Lindenweg 4');
    const english = await call('cv.outline', {
      ...choice,
      language: 'en',
      leaveOut: ['street'],
      order: 'oldest-first',
    });
    expect(english.contact.join(' ')).not.toContain('Lindenweg');
    expect(english.contact.join(' ')).toContain('Hamburg');
    const work = english.sections.find(({ heading }) => /work|experience/i.test(heading));
    expect(work?.lines[0]).toContain('Sachbearbeiter');
  });

  test('names the characters that no typeface of the file has', async () => {
    const { id } = await call('cv.importText', { text: 'Jonas Beispiel\nBuchhalter 𓀀\njonas@example.org' });
    const name = { kind: 'set', pointer: '/basics/name', value: 'Jonas 𓀀' } as const;
    await call('cv.change', { id, changes: [name] });
    expect((await call('cv.outline', { id, format: 'pdf' })).missingCharacters).toEqual(['𓀀']);
    expect((await call('cv.outline', { id, format: 'docx' })).missingCharacters).toEqual([]);
  });

  test('says the name of the file that the person chose', async () => {
    const { id } = await call('cv.import', { fileId: 'own' });
    const { fileName } = await call('cv.export', { id, format: 'json-resume', fileId: 'target' });
    expect(fileName).toBe('Lebenslauf.json');
    expect(JSON.parse(readFileSync(files.get('target') ?? '', 'utf8')).basics.name).toBe('Jonas Beispiel');
  });
});
