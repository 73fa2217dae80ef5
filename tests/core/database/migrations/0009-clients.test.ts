import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listClientReceipts } from '../../../../core/database/client-receipt-store.ts';
import { destroyClient, insertClient, listClients } from '../../../../core/database/client-store.ts';
import { listShownCohorts } from '../../../../core/database/cohort-store.ts';
import { readSigningKey } from '../../../../core/database/signing-key-store.ts';
import { morning, openTestDatabase, temporaryFolder } from '../sample-records.ts';

it('gives an older database no client, no key to sign with and nothing shown, and clients can be kept', () => {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '../../../fixtures/database/version-2.db'), path.join(folder, 'cvplus.db'));
  const database = openTestDatabase(folder);
  expect([listClients(database), listClientReceipts(database), listShownCohorts(database)]).toEqual([[], [], []]);
  expect(readSigningKey(database)).toBeUndefined();
  const nothing = { appointment: null, appointmentNote: null, cohort: null, notes: null, signer: null };
  const client = { ...nothing, id: 'c', name: 'Ida Sandvik', vaultKey: { nonce: 'AAAA', sealed: 'AAAA' } };
  insertClient(database, client, morning);
  expect(listClients(database)).toEqual([client]);
});

it('takes the consents of a client away with the client', () => {
  const database = openTestDatabase(temporaryFolder());
  const nothing = { appointment: null, appointmentNote: null, cohort: null, notes: null, signer: null };
  insertClient(database, { ...nothing, id: 'c', name: 'A', vaultKey: { nonce: 'AAAA', sealed: 'AAAA' } }, morning);
  database.run(
    'INSERT INTO client_consents (id, client_id, statement, signature, imported_at) VALUES (?, ?, ?, ?, ?)',
    'k',
    'c',
    '{}',
    'AAAA',
    morning,
  );
  destroyClient(database, 'c');
  expect(database.all('SELECT id FROM client_consents')).toEqual([]);
});
