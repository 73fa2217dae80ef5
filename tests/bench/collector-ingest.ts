import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '../../collector/database/migrate.ts';
import { openEmbedded } from '../../collector/database/open-embedded.ts';
import { openPostgres } from '../../collector/database/open-postgres.ts';
import { openKeyring } from '../../collector/tokens/keyring.ts';
import { exampleContributions } from '../../core/domain/contribution.ts';
import { makeErasure, signToken } from '../support/collector.ts';
import { engines, startPostgres } from '../support/collector-database.ts';
import { type BenchRow, measure } from './measure.ts';

const contribution = exampleContributions.outcome;

const root = path.resolve(import.meta.dirname, '../..');
const requests = 2_000;
const connections = 64;
const rounds = 3;
const warmUp = 1;

/** Starts a server that says its address. */
async function start(program: string, environment: Record<string, string> = {}) {
  const server = spawn(process.execPath, [path.join(root, program)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let port: string | undefined;
  for await (const bytes of server.stdout.iterator({ destroyOnReturn: false })) {
    said += String(bytes);
    port = /http:\/\/127\.0\.0\.1:(\d+)\D/.exec(said)?.[1];
    if (port) break;
  }
  if (!port) throw new Error('The server did not say its port.');
  return {
    port: Number(port),
    async stop() {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    },
  };
}

/** Sends each body once over connections that stay open, the next when the last was answered; every answer has to be 201. */
async function sendAll(port: number, bodies: readonly string[]): Promise<void> {
  let next = 0;
  const sendSome = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1').setNoDelay();
      const sendNext = () => {
        const body = bodies[next++];
        if (body === undefined) {
          socket.end();
          resolve();
          return;
        }
        socket.write(
          `POST /v1/contributions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
        );
      };
      let answer = '';
      socket.on('connect', sendNext).on('error', reject);
      socket.on('data', (bytes) => {
        answer += bytes.toString('latin1');
        if (!answer.endsWith('}')) return;
        if (answer.startsWith('HTTP/1.1 201')) sendNext();
        else reject(new Error(answer.slice(0, 12)));
        answer = '';
      });
    });
  await Promise.all(Array.from({ length: connections }, sendSome));
}

/** Contributions kept by a collector process, beside a bare route that parses the same bytes in a process of its own. */
export async function measureIngest(): Promise<BenchRow> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-bench-'));
  const masterKey = randomBytes(32);
  const postgres = engines.includes('postgres') ? await startPostgres() : undefined;
  try {
    const database = postgres ? await openPostgres(postgres.url) : await openEmbedded(path.join(folder, 'database'));
    await migrate(database);
    const { current } = await openKeyring(database, masterKey, Date.now);
    await database.close();
    const draw = async () =>
      JSON.stringify({ contribution, token: await signToken(current), eraseHash: makeErasure().eraseHash });
    const bodies: string[] = [];
    while (bodies.length < requests * (rounds + warmUp))
      bodies.push(...(await Promise.all(Array.from({ length: 100 }, draw))));

    const ours = await start('collector/main.ts', {
      COLLECTOR_FOLDER: folder,
      COLLECTOR_KEY: masterKey.toString('hex'),
      PORT: '0',
      HOST: '127.0.0.1',
      REQUESTS_PER_HOUR: '1000000000',
      ...(postgres && { DATABASE_URL: postgres.url }),
    });
    const bare = await start('tests/bench/bare-route.mjs');
    try {
      return await measure({
        what: `${requests} contributions kept (${postgres ? 'PostgreSQL' : 'embedded database'}), ${connections} connections`,
        floorName: 'a bare Fastify route that parses the same JSON',
        floor: () => sendAll(bare.port, bodies.slice(0, requests)),
        ours: () => sendAll(ours.port, bodies.splice(0, requests)),
        budget: 2,
        rounds,
        warmUp,
      });
    } finally {
      await Promise.all([ours.stop(), bare.stop()]);
    }
  } finally {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
