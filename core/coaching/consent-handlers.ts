import { randomUUID } from 'node:crypto';
import type { HandlersOf } from '../contract.ts';
import {
  addClientConsent,
  addGivenConsent,
  endClientConsent,
  endGivenConsent,
  findClientConsent,
  listClientConsents,
  listGivenConsents,
} from '../database/client-consent-store.ts';
import { getClient, listClients, setSigner } from '../database/client-store.ts';
import { writeFileAtomically } from '../database/write-file.ts';
import type { GivenConsent, SignedStatement } from '../domain/coaching.ts';
import { AppError } from '../errors.ts';
import { readConsentState } from './check-consent.ts';
import { showDetail } from './client-handlers.ts';
import { type CoachingContext, findGranted, readSmallText } from './coaching-context.ts';
import { readSigningPair } from './seal-keys.ts';
import { makeCoachCode, readSignedStatement, signStatement } from './sign-statement.ts';

/** A consent is a few hundred bytes. */
const mostBytes = 65_536;

/** The methods `consent.*`: the coach's side reads and ends consents, the client's side signs them. */
export function createConsentHandlers(context: CoachingContext): HandlersOf<'consent'> {
  const { database, host, vaults } = context;

  function findGiven(id: string): GivenConsent {
    const given = listGivenConsents(database).find((one) => one.id === id);
    if (!given) throw new AppError('record.not-found');
    return given;
  }

  function writeSigned(fileId: string, signed: SignedStatement): void {
    writeFileAtomically(findGranted(context, fileId), `${JSON.stringify(signed, null, 2)}\n`);
  }

  /** A file that stays open after its consent has ended would only be refused call by call. */
  async function closeWhenEnded(clientId: string): Promise<void> {
    const { state } = readConsentState(database, clientId, host.now());
    if (vaults.openId === clientId && state !== 'active') await vaults.close();
  }

  /** The first consent says whose signature counts; nobody else's does from then on, nor one that is another client's. */
  function checkSigner(clientId: string, publicKey: string): void {
    const { signer } = getClient(database, clientId);
    const isOfAnother = listClients(database).some((one) => one.id !== clientId && one.signer === publicKey);
    if (isOfAnother || (signer !== null && signer !== publicKey)) throw new AppError('client.consent-other-person');
  }

  return {
    async 'consent.import'({ clientId, fileId }) {
      const signed = readSignedStatement(readSmallText(context, fileId, mostBytes));
      const { statement, signature } = signed;
      if (statement.kind === 'withdrawal') {
        const consent = findClientConsent(database, statement.consentId);
        checkSigner(clientId, statement.publicKey);
        if (consent?.clientId !== clientId) throw new AppError('client.consent-other-person');
        endClientConsent(database, statement.consentId, 'client', host.now());
      } else {
        const ownCode = makeCoachCode((await readSigningPair(database, host)).publicKey);
        if (statement.coachCode !== ownCode) throw new AppError('client.consent-other-coach');
        database.transaction(() => {
          checkSigner(clientId, statement.publicKey);
          setSigner(database, clientId, statement.publicKey);
          addClientConsent(database, clientId, { statement, signature }, host.now());
        });
      }
      await closeWhenEnded(clientId);
      host.log.info('consent read', { kind: statement.kind });
      return showDetail(context, clientId);
    },

    async 'consent.recordWithdrawal'({ clientId }) {
      getClient(database, clientId);
      for (const { statement } of listClientConsents(database, clientId)) {
        endClientConsent(database, statement.id, 'coach', host.now());
      }
      await closeWhenEnded(clientId);
      return showDetail(context, clientId);
    },

    async 'consent.write'({ fileId, ...agreed }) {
      if (agreed.until < agreed.from) throw new AppError('input.invalid', { paths: ['until'], reason: 'before-from' });
      const pair = await readSigningPair(database, host);
      const signed = signStatement(
        {
          format: 'cvplus-consent',
          version: 1,
          kind: 'consent',
          id: randomUUID(),
          publicKey: pair.publicKey,
          signedAt: new Date(host.now()).toISOString(),
          ...agreed,
          scopes: [...new Set(agreed.scopes)],
        },
        pair,
      );
      writeSigned(fileId, signed);
      if (signed.statement.kind === 'consent') addGivenConsent(database, signed.statement, host.now());
      return findGiven(signed.statement.id);
    },

    'consent.given': () => listGivenConsents(database),

    async 'consent.withdraw'({ id, fileId }) {
      findGiven(id);
      const pair = await readSigningPair(database, host);
      const signed = signStatement(
        {
          format: 'cvplus-consent',
          version: 1,
          kind: 'withdrawal',
          id: randomUUID(),
          consentId: id,
          publicKey: pair.publicKey,
          signedAt: new Date(host.now()).toISOString(),
        },
        pair,
      );
      writeSigned(fileId, signed);
      endGivenConsent(database, id, host.now());
      return findGiven(id);
    },
  };
}
