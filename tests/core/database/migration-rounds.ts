import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connect } from '../../../core/database/connect.ts';
import { readVersion } from '../../../core/database/migrate.ts';
import { migrations } from '../../../core/database/migrations/index.ts';
import { openDatabase } from '../../../core/database/open-database.ts';
import { countFaults, countRows } from '../../../core/database/table-store.ts';

const victim = fileURLToPath(import.meta.resolve('./migrate-until-killed.ts'));
const oldFile = fileURLToPath(import.meta.resolve('../../fixtures/database/version-1.db'));
const silent = { info() {}, warn() {}, error() {} };
/** The key of the files in tests/fixtures/database. */
const key = Uint8Array.from({ length: 32 }, (_, index) => index * 7 + 1);
const addedRows = 200;

export interface MigrationReport {
  killed: number;
  /** Kills after which the file still had its old layout. */
  stillOld: number;
  readonly losses: string[];
}

/**
 * Kills a process that migrates a file of the first version at random moments, until it was killed `rounds` times. After each kill the file must
 * open, have the newest layout and hold every row.
 */
export async function runMigrationRounds(home: string, rounds: number): Promise<MigrationReport> {
  const report: MigrationReport = { killed: 0, stillOld: 0, losses: [] };
  const model = path.join(home, 'model.db');
  cpSync(oldFile, model);
  // Large enough for a kill to fall into the copy, the steps or the last write.
  const filler = connect(model, key);
  const insert = filler.prepare(
    'INSERT INTO documents (id, sha256, format, byte_count, page_count, added_at, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  filler.transaction(() => {
    for (let row = 0; row < addedRows; row++) {
      insert.run(`filler-${row}`, randomBytes(32).toString('hex'), 'bin', 50_000, null, 0, randomBytes(50_000));
    }
  })();
  const before = filler.prepare('SELECT count(*) FROM documents').pluck().get();
  filler.close();

  // A migration that was quicker than the kill counts for nothing; a machine on which all are is told by `killed`.
  for (let round = 1; report.killed < rounds && round <= rounds * 6; round++) {
    const folder = path.join(home, `round-${round}`);
    cpSync(model, path.join(folder, 'cvplus.db'));
    const isKilled = await runVictim(folder);
    if (isKilled) report.killed++;
    const probe = connect(path.join(folder, 'cvplus.db'), key);
    if (readVersion(probe) < migrations.length) report.stillOld++;
    probe.close();
    const database = openDatabase({ folder, key, now: Date.now, log: silent });
    if (countFaults(database) > 0) report.losses.push(`round ${round}: faults`);
    if (countRows(database, 'documents') !== before) report.losses.push(`round ${round}: documents`);
    for (const table of ['cvs', 'jobs', 'applications', 'outcomes']) {
      if (countRows(database, table) !== 1) report.losses.push(`round ${round}: ${table}`);
    }
    database.close();
    rmSync(folder, { recursive: true });
  }
  return report;
}

async function runVictim(folder: string): Promise<boolean> {
  const child = spawn(process.execPath, [victim, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output === 'opening\n') void wait(randomInt(80)).then(() => child.kill('SIGKILL'));
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(Buffer.from(key).toString('hex'));
  await ended;
  return !output.includes('opened');
}
