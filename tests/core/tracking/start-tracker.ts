import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contract, type InputOf, type Method, type OutputOf } from '../../../core/contract.ts';
import { decodeText } from '../../../core/documents/decode-text.ts';
import { createTrackerHandlers } from '../../../core/tracking/tracker-handlers.ts';
import { openTestDatabase, temporaryFolder } from '../database/sample-records.ts';

/** Noon of 22 November 2026 where the tests run, so that the calendar day is the same in every time zone. */
export const noon = new Date(2026, 10, 22, 12).getTime();
export const dayLength = 86_400_000;

type TrackerMethod = Extract<Method, `${'application' | 'undo' | 'reminder' | 'tracker'}.${string}`>;
type Options = Partial<Pick<Parameters<typeof createTrackerHandlers>[0], 'readModelWaiting'>>;

/** The whole tracker on a real database in a folder of its own, with files that can be handed over. */
export function startTracker({ readModelWaiting = async () => undefined }: Options = {}) {
  const folder = temporaryFolder();
  const clock = { now: noon };
  const open = () => {
    const database = openTestDatabase(folder);
    const handlers = createTrackerHandlers({
      database,
      grants: { pathOf: (fileId) => (fileId.startsWith('no-') ? undefined : path.join(folder, fileId)) },
      decodeText,
      readModelWaiting,
      now: () => clock.now,
    });
    return { database, handlers };
  };
  const opened = open();
  const context = { signal: new AbortController().signal, report: () => undefined };
  const tracker = {
    ...opened,
    folder,
    clock,
    /** Calls a method as the contract has it: the input is parsed first, and the answer must fit. */
    async call<M extends TrackerMethod>(method: M, input: InputOf<M>): Promise<OutputOf<M>> {
      const handle = tracker.handlers[method] as (input: unknown, context: unknown) => unknown;
      const answer = await handle(contract[method].input.parse(input), context);
      return contract[method].output.parse(answer) as OutputOf<M>;
    },
    /** Closes the database and opens it anew, as a restart does. */
    restart() {
      tracker.database.close();
      Object.assign(tracker, open());
    },
    write(name: string, content: string | Uint8Array) {
      writeFileSync(path.join(folder, name), content);
      return name;
    },
    read: (name: string) => readFileSync(path.join(folder, name)),
    add: (input: Partial<InputOf<'application.add'>> = {}) =>
      tracker.call('application.add', { company: 'Fjordkraft', title: 'Engineer', ...input }),
    list: () => tracker.call('application.list', {}),
  };
  return tracker;
}

/** What a promise was rejected with. */
export async function failureOfAsync(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  return undefined;
}
