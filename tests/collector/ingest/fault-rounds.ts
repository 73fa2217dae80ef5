import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import path from 'node:path';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { migrate } from '../../../collector/database/migrate.ts';
import { openEmbedded } from '../../../collector/database/open-embedded.ts';
import { openPostgres } from '../../../collector/database/open-postgres.ts';
import { listTallyMonths, readTallies, rollUpTallies } from '../../../collector/figures/tally-store.ts';
import { openKeyring } from '../../../collector/tokens/keyring.ts';
import { exampleContributions } from '../../../core/domain/contribution.ts';
import { countries } from '../../../core/domain/region.ts';
import { makeErasure, signToken } from '../../support/collector.ts';
import { findFreePort, startPostgres } from '../../support/collector-database.ts';

const outcomeContribution = exampleContributions.outcome;

const program = path.resolve(import.meta.dirname, '../../../collector/main.ts');
/** Requests under way at once. */
const senders = 48;
const masterKey = Buffer.alloc(32, 7);

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const happens = (share: number) => Math.random() < share;

interface FaultOptions {
  /** Empty folder of the round. */
  readonly folder: string;
  readonly kind: CollectorDatabase['kind'];
  readonly contributions: number;
  readonly kills: number;
}

/** Opens the database, gives it to `work`, closes it: no two processes may have the embedded one open. */
async function withDatabase<T>(
  url: string | undefined,
  folder: string,
  work: (database: CollectorDatabase) => Promise<T>,
) {
  const database = url ? await openPostgres(url) : await openEmbedded(path.join(folder, 'database'));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/**
 * Runs the real collector, sends it contributions twice, too late, in any order, broken off before and after they were sent,
 * kills it (SIGKILL) and starts it again, and sends each until it was answered. `lost`, `doubled` and `strange` (an answer that
 * should not have come) are what must be empty.
 */
export async function runFaultRounds({ folder, kind, contributions, kills }: FaultOptions) {
  const server = kind === 'postgres' ? await startPostgres() : undefined;
  try {
    const { current } = await withDatabase(server?.url, folder, async (database) => {
      await migrate(database);
      return openKeyring(database, masterKey, Date.now);
    });
    const port = await findFreePort();
    const environment = {
      ...process.env,
      COLLECTOR_FOLDER: folder,
      COLLECTOR_KEY: masterKey.toString('hex'),
      HOST: '127.0.0.1',
      PORT: String(port),
      REQUESTS_PER_HOUR: '1000000000',
      ...(server && { DATABASE_URL: server.url }),
    };
    const start = async () => {
      const collector = spawn(process.execPath, [program], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
      return { collector, isReady: once(collector.stdout, 'data') };
    };

    const facts = { sent: 0, brokenOff: 0, again: 0, refused: 0, unanswered: 0, killed: 0, killedAtStart: 0 };
    const strange: string[] = [];
    let answered = 0;
    const agent = new Agent({ keepAlive: true, maxSockets: senders });

    /** The status, or undefined when the request was broken off or nobody answered. */
    const post = (body: string) =>
      new Promise<number | undefined>((resolve) => {
        facts.sent++;
        const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
        const sending = request({ agent, port, host: '127.0.0.1', method: 'POST', path: '/v1/contributions', headers });
        sending.on('response', (answer) => {
          answer.resume();
          answer.on('end', () => resolve(answer.statusCode));
          answer.on('error', () => resolve(undefined));
        });
        sending.on('error', () => resolve(undefined));
        sending.on('close', () => resolve(undefined));
        if (happens(0.03)) {
          // Half of it, and gone.
          facts.brokenOff++;
          sending.write(body.slice(0, body.length / 2), () => sending.destroy());
        } else if (happens(0.05)) {
          // All of it, and gone before the answer.
          facts.brokenOff++;
          sending.end(body, () => setTimeout(() => sending.destroy(), Math.random() * 15));
        } else sending.end(body);
      });

    const hashes: string[] = [];
    async function deliver(index: number): Promise<void> {
      const { eraseHash } = makeErasure();
      hashes[index] = Buffer.from(eraseHash, 'base64url').toString('hex');
      const country = countries[index % countries.length] ?? 'DE';
      const contribution = { ...outcomeContribution, country };
      const token = await signToken(current);
      const body = JSON.stringify({ contribution, token, eraseHash });
      if (happens(0.05)) await wait(Math.random() * 500);
      const isTwice = happens(0.1);
      for (;;) {
        const statuses = await Promise.all(isTwice ? [post(body), post(body)] : [post(body)]);
        for (const status of statuses)
          if (status !== undefined && ![200, 201, 503].includes(status)) strange.push(`first delivery: ${status}`);
        if (statuses.some((status) => status === 200 || status === 201)) break;
        facts.unanswered++;
        await wait(20 + Math.random() * 200);
      }
      answered++;
      if (happens(0.1)) {
        facts.again++;
        await wait(Math.random() * 300);
        const status = await post(body);
        if (status !== undefined && status !== 200 && status !== 503) strange.push(`again: ${status}`);
      }
      if (happens(0.02)) {
        const other = JSON.stringify({ contribution: { ...contribution, month: '2026-09' }, token, eraseHash });
        const status = await post(other);
        if (status === 409) facts.refused++;
        else if (status !== undefined && status !== 503) strange.push(`second use: ${status}`);
      }
    }

    let { collector, isReady } = await start();
    await isReady;
    const kill = async (process: ChildProcess) => {
      const ended = once(process, 'exit');
      process.kill('SIGKILL');
      await ended;
      facts.killed++;
    };
    const moments = Array.from({ length: kills }, () => Math.random() * contributions * 0.98).sort((a, b) => a - b);
    const killing = (async () => {
      for (const moment of moments) {
        while (answered < moment) await wait(3);
        await wait(Math.random() * 25);
        await kill(collector);
        ({ collector, isReady } = await start());
        if (happens(0.2)) {
          // While it opens its database.
          await wait(Math.random() * 800);
          await kill(collector);
          facts.killedAtStart++;
          ({ collector, isReady } = await start());
        }
        await isReady;
      }
    })();

    let next = 0;
    const sendAll = async () => {
      while (next < contributions) await deliver(next++);
    };
    await Promise.all([killing, ...Array.from({ length: senders }, sendAll)]);
    agent.destroy();
    const ended = once(collector, 'exit');
    collector.kill('SIGTERM');
    const [code] = await ended;
    if (code !== 0) strange.push(`it ended with ${code}`);

    const { kept, counted } = await withDatabase(server?.url, folder, async (database) => {
      await rollUpTallies(database);
      const tallies = new Map<string, number>();
      for (const month of await listTallyMonths(database, 'outcome'))
        for (const { cell, field, n } of await readTallies(database, 'outcome.country', month))
          if (field === 'reached') tallies.set(cell, (tallies.get(cell) ?? 0) + n);
      const { rows } = await database.query<{ hash: string; n: number }>(
        `select encode(erase_hash, 'hex') as hash, count(*)::int as n from contribution group by erase_hash`,
      );
      return { kept: new Map(rows.map(({ hash, n }) => [hash, n])), counted: tallies };
    });
    const lost = hashes.filter((hash) => !kept.has(hash)).length;
    const doubled = [...kept.values()].filter((n) => n !== 1).length;
    for (const [index, country] of countries.entries()) {
      const sent = Math.ceil((contributions - index) / countries.length);
      if ((counted.get(country) ?? 0) !== Math.max(0, sent))
        strange.push(`${counted.get(country)} counted of ${sent} of one country`);
    }
    if (kept.size + lost !== contributions) strange.push(`${kept.size} kept and ${lost} lost of ${contributions}`);
    return { facts, kept: kept.size, lost, doubled, strange };
  } finally {
    await server?.stop();
  }
}
