import path from 'node:path';
import { expect, it } from 'vitest';
import { readWaitingModel } from '../../../core/updates/read-waiting-model.ts';
import { collectingLog, openTestDatabase, temporaryFolder } from '../database/sample-records.ts';

const root = path.join(import.meta.dirname, '../../..');

function hostWith(modelsFolder: string) {
  const log = collectingLog();
  return { modelsFolder, dataFolder: temporaryFolder(), resourcesFolder: path.join(root, 'resources'), log };
}

it('says for a country when most answers have come, on the evidence that stands there', async () => {
  const host = hostWith(path.join(root, 'models'));
  const database = openTestDatabase(temporaryFolder());
  const days = { followUpDay: expect.any(Number), finalDay: expect.any(Number) };
  expect(await readWaitingModel({ database, host }, 'US')).toEqual({ ...days, evidence: 'published' });
  expect(await readWaitingModel({ database, host }, 'DE')).toEqual({ ...days, evidence: 'assumption' });
  const anywhere = await readWaitingModel({ database, host }, undefined);
  expect(anywhere).toEqual({ ...days, evidence: 'assumption' });
  expect(anywhere?.finalDay).toBeGreaterThan(anywhere?.followUpDay ?? 0);
});

it('says nothing about a country without data, nor where no model is', async () => {
  const database = openTestDatabase(temporaryFolder());
  expect(await readWaitingModel({ database, host: hostWith(path.join(root, 'models')) }, 'JP')).toBeUndefined();
  const host = hostWith(temporaryFolder());
  expect(await readWaitingModel({ database, host }, 'US')).toBeUndefined();
  expect(host.log.lines).toEqual(['waiting model cannot be read {"code":"model.missing"}']);
});
