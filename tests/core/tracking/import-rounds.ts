import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { listApplications } from '../../../core/database/application-store.ts';
import { checkDatabase } from '../../../core/database/check-database.ts';
import { openDatabase } from '../../../core/database/open-database.ts';
import { countRows } from '../../../core/database/table-store.ts';

const victim = fileURLToPath(import.meta.resolve('./import-until-killed.ts'));
const silent = { info() {}, warn() {}, error() {} };

export interface ImportReport {
  /** Rounds that were killed while a table was being taken over. */
  killed: number;
  /** Kills after which the table under way was there as a whole, although nobody had been told. */
  keptUntold: number;
  /** Tables that were reported as taken over, over all rounds. */
  committed: number;
  readonly losses: string[];
}

/** A table of applications that are in no other table. */
function writeTable(file: string, table: number, rows: number): void {
  const lines = Array.from(
    { length: rows },
    (_, row) => `Firma ${table}-${row},Clerk,rejected,2026-0${1 + (row % 9)}-11`,
  );
  writeFileSync(file, `Company,Title,Status,Applied\n${lines.join('\n')}\n`);
}

/**
 * Kills a process that takes over tables of `rows` applications, at a random moment of one of them, `rounds` times; each time
 * on a file of its own with one table in it. Afterwards the file must be sound and hold every table that was reported as a
 * whole, and the one under way as a whole or not at all, with its step of undo.
 */
export async function runImportRounds(
  home: string,
  key: Uint8Array,
  rounds: number,
  rows: number,
): Promise<ImportReport> {
  const report: ImportReport = { killed: 0, keptUntold: 0, committed: 0, losses: [] };
  for (let table = 0; table < 20; table++) writeTable(path.join(home, `table-${table}.csv`), table, rows);
  for (let round = 1; round <= rounds; round++) {
    const folder = path.join(home, `round-${round}`);
    const { begun, committed } = await runVictim(folder, home, key);
    report.committed += committed;
    if (begun > committed) report.killed++;
    const lose = (what: string) => report.losses.push(`round ${round}: ${what}`);
    const database = openDatabase({ folder, key, now: Date.now, log: silent });
    try {
      if (checkDatabase(database, folder).faults > 0) lose('faults');
      const counts = new Map<string, number>();
      for (const { company, stage, outcome } of listApplications(database)) {
        const table = company.split(/[ -]/)[1] ?? '';
        counts.set(table, (counts.get(table) ?? 0) + 1);
        if (stage !== 'closed' || outcome === undefined) lose('one half of an application');
      }
      for (let table = 0; table < committed; table++) {
        if (counts.get(`${table}`) !== rows) lose(`table ${table} of ${committed} that were kept`);
      }
      const underWay = counts.get(`${committed}`) ?? 0;
      if (underWay === rows) report.keptUntold++;
      else if (underWay !== 0) lose(`${underWay} rows of a table that was not kept`);
      if (countRows(database, 'undo_steps') !== counts.size) lose('a step of undo');
    } finally {
      database.close();
    }
  }
  return report;
}

/** How many tables the victim had begun and how many it had reported as kept when it was killed. */
async function runVictim(
  folder: string,
  tables: string,
  key: Uint8Array,
): Promise<{ begun: number; committed: number }> {
  const child = spawn(process.execPath, [victim, folder, tables], { stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  let firstBegan = 0;
  let isDoomed = false;
  const count = (kind: string) => output.split('\n').filter((line) => line.startsWith(`${kind} `)).length;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (count('importing') > 0) firstBegan ||= performance.now();
    if (isDoomed || count('importing') < 2) return;
    isDoomed = true;
    // The second table takes about as long as the first took: the kill comes anywhere in it, or just behind.
    void wait(randomInt(Math.ceil((performance.now() - firstBegan) * 1.1) + 1)).then(() => child.kill('SIGKILL'));
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(Buffer.from(key).toString('hex'));
  await ended;
  return { begun: count('importing'), committed: count('imported') };
}
