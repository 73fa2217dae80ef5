import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { saveRound } from '../../../../core/database/application-part-store.ts';
import { changeApplication, getApplication, listApplications } from '../../../../core/database/application-store.ts';
import { readNextStep } from '../../../../core/database/undo-store.ts';
import { createTrackingHandlers } from '../../../../core/tracking/handlers.ts';
import { morning, openTestDatabase, temporaryFolder } from '../sample-records.ts';

function openVersion2() {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '../../../fixtures/database/version-2.db'), path.join(folder, 'cvplus.db'));
  return openTestDatabase(folder);
}

it('opens a database that version 2 left on the disk with its applications as they were, and more can be kept of them', () => {
  const database = openVersion2();
  const [before] = listApplications(database);
  if (!before) throw new Error('the fixture has an application');
  expect(before).not.toHaveProperty('pay');
  expect(before).not.toHaveProperty('location');
  expect(readNextStep(database, 'back')).toBeNull();
  changeApplication(database, before.id, { location: 'Lund', pay: { desired: { low: 1, currency: 'SEK' } } }, morning);
  saveRound(database, { applicationId: before.id, id: 'r' }, { kind: 'video', result: 'open' }, morning);
  expect(getApplication(database, before.id)).toMatchObject({
    company: before.company,
    location: 'Lund',
    pay: { desired: { low: 1, currency: 'SEK' } },
  });
});

it('takes everything that is kept about an application away with it', () => {
  const database = openVersion2();
  const handlers = createTrackingHandlers({ database, now: () => morning });
  const { id } = handlers['application.add']({ company: 'A', title: 'B', stage: 'sent' });
  saveRound(database, { applicationId: id, id: 'r' }, { kind: 'video', result: 'open' }, morning);
  handlers['application.remove']({ id });
  expect(database.all('SELECT id FROM application_rounds')).toEqual([]);
});
