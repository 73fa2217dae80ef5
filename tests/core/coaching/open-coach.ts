import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeSigningPair, type SigningPair, signStatement } from '../../../core/coaching/sign-statement.ts';
import { type CoreMethod, contract, type InputOf, type OutputOf } from '../../../core/contract.ts';
import type { ConsentScope } from '../../../core/domain/coaching.ts';
import type { Host } from '../../../core/host.ts';
import { createVaults } from '../../../core/vaults.ts';

const root = path.join(import.meta.dirname, '../../..');

/** A coach's app in a folder, with a clock that can be moved. File ids are the paths themselves. */
export async function openCoach(folder: string, options: { key?: number; now?: number } = {}) {
  const clock = { now: options.now ?? Date.UTC(2026, 10, 23, 9) };
  const lines: string[] = [];
  const write = (event: string, facts = {}) => void lines.push(`${event} ${JSON.stringify(facts)}`);
  const host: Host = {
    dataFolder: folder,
    modelsFolder: path.join(root, 'models'),
    resourcesFolder: path.join(root, 'resources'),
    localesFolder: path.join(root, 'locales'),
    computeEntry: path.join(root, 'core/compute/compute-worker.ts'),
    databaseKey: () => Promise.resolve(new Uint8Array(32).fill(options.key ?? 7)),
    log: { info: write, warn: write, error: write },
    now: () => clock.now,
    appVersion: '0.1.0',
  };
  const core = await createVaults(host, { pathOf: (fileId) => fileId });
  const stages: string[] = [];
  const call = async <M extends CoreMethod>(
    method: M,
    input: InputOf<M>,
    signal = new AbortController().signal,
  ): Promise<OutputOf<M>> => {
    const report = ({ stage }: { stage: string }) => void stages.push(stage);
    return contract[method].output.parse(await core.handlers[method](input, { signal, report })) as OutputOf<M>;
  };

  /** A client whose app has signed a consent. */
  const addClient = async (
    name: string,
    scopes: readonly ConsentScope[],
    { pair = makeSigningPair(), from = '2026-11-01', until = '2027-03-01' } = {},
  ) => {
    const { id } = await call('client.add', { name });
    await consent(id, name, scopes, { pair, from, until });
    return { id, pair };
  };

  let files = 0;
  const consent = async (
    clientId: string,
    name: string,
    scopes: readonly ConsentScope[],
    { pair, from, until, coachCode }: { pair: SigningPair; from: string; until: string; coachCode?: string },
  ) => {
    const { code } = await call('client.code', {});
    const signed = signStatement(
      {
        format: 'cvplus-consent',
        version: 1,
        kind: 'consent',
        id: crypto.randomUUID(),
        publicKey: pair.publicKey,
        signedAt: '2026-11-01T08:00:00.000Z',
        name,
        coach: 'Coach Korb',
        coachCode: coachCode ?? code,
        scopes: [...scopes],
        from,
        until,
      },
      pair,
    );
    const file = path.join(path.dirname(folder), `${path.basename(folder)}-${++files}.cvplus-consent`);
    writeFileSync(file, JSON.stringify(signed));
    return { signed, file, detail: await call('consent.import', { clientId, fileId: file }) };
  };
  return { call, addClient, consent, clock, host, lines, stages, close: () => core.close() };
}
