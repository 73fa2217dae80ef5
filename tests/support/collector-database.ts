import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CollectorDatabase } from '../../collector/database/database.ts';
import { migrate } from '../../collector/database/migrate.ts';
import { openEmbedded, packEmbedded } from '../../collector/database/open-embedded.ts';
import { openPostgres } from '../../collector/database/open-postgres.ts';

/** Where Debian keeps the programs of PostgreSQL; other systems have them in the search path. */
function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const folders = existsSync(debian) ? readdirSync(debian).map((name) => path.join(debian, name, 'bin')) : [];
  return [...folders, ...(process.env.PATH ?? '').split(path.delimiter)].find(
    (folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres')),
  );
}

/** PostgreSQL refuses to run as root: then the user that its package made, or nobody. */
function findUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout));
    if (uid && gid) return { uid, gid };
  }
  return {};
}

const postgresFolder = findPostgres();

/** What the tests of the collector run on: the embedded engine always, a server where the machine has one. */
export const engines: readonly CollectorDatabase['kind'][] = postgresFolder ? ['embedded', 'postgres'] : ['embedded'];

/** A port of this computer that nobody listens on at the moment. */
export const findFreePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/** The folder of an empty server, made once on this machine: making one takes seconds, copying it a moment. */
function makeTemplate(programs: string, user: { uid?: number; gid?: number }): string {
  const version = path.basename(path.dirname(programs));
  const template = path.join(tmpdir(), `cvplus-postgres-template-${version}-${user.uid ?? 'own'}`);
  if (existsSync(template)) return template;
  // Several test files may do this at once: each makes its own, and any of them is the template.
  const own = mkdtempSync(path.join(tmpdir(), 'cvplus-initdb-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(own, user.uid, user.gid);
  const made = spawnSync(
    path.join(programs, 'initdb'),
    ['-D', path.join(own, 'data'), '-U', 'collector', '--auth=trust', '--encoding=UTF8', '--no-sync'],
    { ...user, cwd: own, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  try {
    renameSync(path.join(own, 'data'), template);
  } catch (failure) {
    if (!existsSync(template)) throw failure;
  }
  rmSync(own, { recursive: true, force: true });
  return template;
}

/** A PostgreSQL server of its own in a temporary folder; `stop` ends it and removes the folder. */
export async function startPostgres(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  if (!postgresFolder) throw new Error('There is no PostgreSQL here.');
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-postgres-'));
  const user = findUser();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const copied = spawnSync('cp', ['-a', makeTemplate(postgresFolder, user), data], { ...user, encoding: 'utf8' });
  if (copied.status !== 0) throw new Error(`cp: ${copied.stderr}`);
  const port = await findFreePort();
  const server = spawn(
    path.join(postgresFolder, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  const url = `postgres://collector@127.0.0.1:${port}/postgres`;
  for (let tries = 0; ; tries++) {
    const database = await openPostgres(url);
    try {
      await database.query('select 1');
      break;
    } catch (failure) {
      if (tries > 100) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await database.close();
    }
  }
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * An empty, migrated database of the embedded engine, packed: made once for each state of the migrations, because making one takes
 * many seconds and unpacking it one.
 */
async function openImage(): Promise<Blob> {
  const collector = path.resolve(import.meta.dirname, '../../collector');
  const migrations = path.join(collector, 'database/migrations');
  const state = createHash('sha256').update(readFileSync(path.join(collector, 'package-lock.json')));
  for (const name of readdirSync(migrations).sort()) state.update(readFileSync(path.join(migrations, name)));
  const file = path.join(tmpdir(), `cvplus-embedded-${state.digest('hex').slice(0, 16)}.tar`);
  if (!existsSync(file)) {
    const image = await packEmbedded(migrate);
    // Several test files may do this at once: each writes its own, and any of them is the image.
    const own = `${file}.${process.pid}`;
    writeFileSync(own, Buffer.from(await image.arrayBuffer()));
    renameSync(own, file);
  }
  return new Blob([readFileSync(file)]);
}

/** An empty, migrated database of one kind. */
export async function openCollectorDatabase(kind: CollectorDatabase['kind']): Promise<CollectorDatabase> {
  if (kind === 'embedded') return openEmbedded(undefined, await openImage());
  const server = await startPostgres();
  const database = await openPostgres(server.url);
  await migrate(database);
  return {
    ...database,
    async close() {
      await database.close();
      await server.stop();
    },
  };
}
