import type { HandlersOf, InputOf } from '../contract.ts';
import {
  askBack,
  forgetContribution,
  listIds,
  listOpenContributions,
  listShared,
  sumEpsilon,
} from '../database/contribution-store.ts';
import type { Database } from '../database/database.ts';
import { readSettings } from '../database/settings-store.ts';
import { dropTokens } from '../database/token-purse-store.ts';
import { lifetimeEpsilon } from '../domain/contribution.ts';
import type { ConsentPurpose } from '../domain/privacy.ts';
import { purposeOfKind } from '../domain/sharing.ts';
import { Ticket } from '../domain/ticket.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { createCollectorClient, type Note, Unreachable } from './collector-client.ts';
import { fillPurse } from './fill-purse.ts';
import type { FactSources } from './find-facts.ts';
import { prepareContributions, readPurposes } from './prepare-contributions.ts';
import { drawSecurely, type Random } from './random.ts';
import { sendContribution, sendErasures } from './send-contributions.ts';

interface Dependencies extends Pick<FactSources, 'listEnded' | 'inspect' | 'readPlan'> {
  readonly database: Database;
  readonly host: Host;
  /** Writes a request into the ledger; rejects with `network.sealed`. */
  readonly note: Note;
  /** In [0, 1); a source that cannot be guessed unless a test gives another. */
  readonly random?: Random;
}

type Message = InputOf<'contribution.sendMessage'>;
type State = 'done' | 'sealed' | 'no-collector' | 'unreachable';

export interface Sharing {
  readonly handlers: HandlersOf<'contribution'>;
  /** A consent was withdrawn: stops what is under way, drops what waits, and takes back what has left if that is wanted. */
  withdraw(purpose: ConsentPurpose, takesBack: boolean): void;
  /** Ends what is under way. */
  close(): Promise<void>;
}

/** The methods `contribution.*`. */
export function createSharing(dependencies: Dependencies): Sharing {
  const { database, host, note, random = drawSecurely } = dependencies;
  const { now, log } = host;
  const client =
    host.fetch && host.collectorAddress
      ? createCollectorClient({ address: host.collectorAddress, fetch: host.fetch, note })
      : undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let stopping = new AbortController();
  const isSealed = () => readSettings(database).isSealed ?? true;

  async function sendRound(signal: AbortSignal): Promise<State> {
    if (!client) return 'no-collector';
    if (isSealed()) return 'sealed';
    const sending = { database, client, now, random, signal };
    try {
      await sendErasures(sending);
      // A token is never fetched in the round in which another is spent.
      const hasSent = await sendContribution(sending);
      if (!hasSent && readPurposes(database).size > 0) await fillPurse(sending);
      await prepareContributions({ ...dependencies, appVersion: host.appVersion, now }, random);
      return 'done';
    } catch (error) {
      if (error instanceof AppError && error.code === 'network.sealed') return 'sealed';
      if (!(error instanceof Unreachable)) throw error;
      log.info('collector not reached');
      return 'unreachable';
    }
  }

  /** Rounds come one after the other, whoever asks. */
  function takeTurn(): Promise<State> {
    const next = turn.then(() => sendRound(stopping.signal));
    turn = next.catch(() => undefined);
    return next;
  }

  function takeBackSoon(): void {
    takeTurn().catch((error: unknown) => {
      log.warn('not taken back yet', { code: error instanceof AppError ? error.code : 'other' });
    });
  }

  /** What is under way is broken off; it counts as one that may have arrived. */
  function breakOff(): void {
    stopping.abort();
    stopping = new AbortController();
  }

  const showOverview = () => ({
    collector: client?.host ?? null,
    isSealed: isSealed(),
    epsilon: { spent: sumEpsilon(database), limit: lifetimeEpsilon },
    items: listShared(database),
  });

  function writeMessage(message: Message): { host: string; text: string } {
    if (!client) throw new AppError('sharing.no-collector');
    const ticket = Ticket.safeParse({ ...message, app: host.appVersion }).data;
    if (!ticket) throw new AppError('input.invalid');
    return { host: client.host, text: JSON.stringify(ticket) };
  }

  return {
    handlers: {
      'contribution.overview': showOverview,
      'contribution.send': async () => ({ state: await takeTurn() }),
      'contribution.takeBack'({ ids }) {
        breakOff();
        askBack(database, ids ?? listIds(database), now());
        takeBackSoon();
        return showOverview();
      },
      'contribution.previewMessage': writeMessage,
      async 'contribution.sendMessage'(message, { signal }) {
        const { text } = writeMessage(message);
        try {
          const answer = await client?.sendTicket(text, signal);
          if (answer?.word !== 'received') throw new Unreachable('not taken');
        } catch (error) {
          if (!(error instanceof Unreachable)) throw error;
          throw new AppError('sharing.unreachable', {}, { cause: error.cause });
        }
        return {};
      },
    },
    withdraw(purpose, takesBack) {
      breakOff();
      const kinds = (['outcome', 'pay', 'use'] as const).filter((kind) => purposeOfKind[kind] === purpose);
      for (const kind of kinds) {
        const waiting = listOpenContributions(database).filter((item) => item.kind === kind);
        // Agreed to anew, it may be prepared anew: nothing of it has left.
        for (const { id, tries } of waiting) if (tries === 0) forgetContribution(database, id, now());
        askBack(database, takesBack ? listIds(database, kind) : waiting.map(({ id }) => id), now());
      }
      if (readPurposes(database).size === 0) dropTokens(database);
      takeBackSoon();
    },
    async close() {
      stopping.abort();
      await turn;
    },
  };
}
