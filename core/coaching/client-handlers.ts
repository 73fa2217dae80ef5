import { randomUUID } from 'node:crypto';
import type { HandlersOf } from '../contract.ts';
import { listClientConsents } from '../database/client-consent-store.ts';
import { listClientReceipts } from '../database/client-receipt-store.ts';
import { changeClient, getClient, insertClient, listClients } from '../database/client-store.ts';
import { writeFileAtomically } from '../database/write-file.ts';
import { calendarDay } from '../domain/calendar-day.ts';
import type { Client, ClientDetail } from '../domain/coaching.ts';
import { AppError } from '../errors.ts';
import { requireConsent } from './check-consent.ts';
import { type CoachingContext, findGranted, makeDoor, showClient } from './coaching-context.ts';
import { eraseClient } from './erase-client.ts';
import { readDay } from './read-day.ts';
import { newVaultKey, readSigningPair, sealVaultKey } from './seal-keys.ts';
import { makeCoachCode } from './sign-statement.ts';

type ClientMethod =
  `client.${'list' | 'add' | 'get' | 'change' | 'remove' | 'receipts' | 'saveReceipt' | 'open' | 'close' | 'current' | 'day' | 'code'}`;

const byName = (one: Client, other: Client) => one.name.localeCompare(other.name) || one.id.localeCompare(other.id);

/** By next appointment, those without one behind; there is no order by anything that says how somebody does. */
function compareClients(order: 'appointment' | 'name') {
  return (one: Client, other: Client) => {
    if (order === 'appointment' && one.appointment !== other.appointment) {
      return (one.appointment ?? '9999').localeCompare(other.appointment ?? '9999');
    }
    return byName(one, other);
  };
}

/** A client with consents, and with the coach's notes while a consent holds. */
export function showDetail(context: CoachingContext, id: string): ClientDetail {
  const { database } = context;
  const kept = getClient(database, id);
  const client = showClient(context, kept);
  const consents = listClientConsents(database, id).map(({ statement, withdrawnAt, withdrawnBy }) => ({
    id: statement.id,
    scopes: statement.scopes,
    from: statement.from,
    until: statement.until,
    ...(withdrawnAt !== null && { withdrawnOn: calendarDay(withdrawnAt) }),
    ...(withdrawnBy !== null && { withdrawnBy }),
  }));
  const notes = client.consent.state === 'active' ? kept.notes : null;
  return { client, consents, ...(notes !== null && { notes }) };
}

/** The methods about clients themselves. */
export function createClientHandlers(context: CoachingContext): Pick<HandlersOf<'client'>, ClientMethod> {
  const { database, host, vaults } = context;
  return {
    'client.list': ({ order }) =>
      listClients(database)
        .map((client) => showClient(context, client))
        .sort(compareClients(order)),

    async 'client.add'({ name }) {
      const id = randomUUID();
      const vaultKey = await sealVaultKey(host, id, newVaultKey());
      const none = { appointment: null, appointmentNote: null, cohort: null, notes: null, signer: null };
      insertClient(database, { id, name, vaultKey, ...none }, host.now());
      return showClient(context, getClient(database, id));
    },

    'client.get': ({ id }) => showDetail(context, id),

    'client.change'({ id, change }) {
      getClient(database, id);
      const { name, ...rest } = change;
      if (Object.keys(rest).length > 0) requireConsent(database, id, [], host.now());
      changeClient(database, id, change, host.now());
      return showDetail(context, id);
    },

    'client.remove': ({ id }) => eraseClient(context, id),

    'client.receipts': () => listClientReceipts(database),

    'client.saveReceipt'({ id, fileId }) {
      const receipt = listClientReceipts(database).find((one) => one.id === id);
      if (!receipt) throw new AppError('record.not-found');
      writeFileAtomically(findGranted(context, fileId), `${JSON.stringify(receipt, null, 2)}\n`);
      return {};
    },

    async 'client.open'({ id }) {
      const client = getClient(database, id);
      requireConsent(database, id, [], host.now());
      await vaults.open(await makeDoor(context, client));
      host.log.info('client opened');
      return showDetail(context, id);
    },

    async 'client.close'() {
      await vaults.close();
      return {};
    },

    'client.current'() {
      const id = vaults.openId;
      return { client: id === undefined ? null : showClient(context, getClient(database, id)) };
    },

    'client.day': ({ until }) => readDay(context, until),

    'client.code': async () => ({ code: makeCoachCode((await readSigningPair(database, host)).publicKey) }),
  };
}
