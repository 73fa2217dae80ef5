import { appendFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { targets } from '../../../core/domain/prediction.ts';
import { listBuiltIn, listVersions, readVersionState } from '../../../core/updates/list-versions.ts';
import { temporaryFolder } from '../database/sample-records.ts';
import { copyModels, modelsFolder } from '../inference/models-folder.ts';
import { openWorld, startCompute } from './make-world.ts';

const compute = startCompute();

test('every target has a champion, and every version that came with the app has its registered bytes', async () => {
  const versions = await listBuiltIn(modelsFolder);
  expect(
    versions
      .filter(({ alias }) => alias === 'champion')
      .map(({ target }) => target)
      .sort(),
  ).toEqual([...targets].sort());
  for (const version of versions) expect(await readVersionState(version)).toBe('ok');
});

test('a model with one byte more is altered, a model without its file is missing', async () => {
  const versions = await listBuiltIn(await copyModels());
  const [first, second, third] = versions;
  if (!first || !second || !third) throw new Error('too few versions');
  await appendFile(path.join(first.source.folder, 'model.onnx'), ' ');
  await rm(path.join(second.source.folder, 'model.onnx'));
  expect(await Promise.all([first, second, third].map(readVersionState))).toEqual(['altered', 'missing', 'ok']);
});

test('any file of an imported version that was altered alters the version', async () => {
  const world = openWorld({ compute });
  await world.importFile({ models: [{ target: 'salary', version: '7.0.0' }] });
  const read = async () => {
    const versions = await listVersions(world.host, world.database);
    const found = versions.find(({ origin }) => origin === 'imported');
    return found && readVersionState(found);
  };
  expect(await read()).toBe('ok');
  await appendFile(path.join(world.dataFolder, 'updates/models/salary/7.0.0/vocabulary-title_terms.json'), ' ');
  expect(await read()).toBe('altered');
});

test('an app without its registry has no versions', async () => {
  await expect(listBuiltIn(temporaryFolder())).rejects.toMatchObject({ code: 'model.missing' });
});
