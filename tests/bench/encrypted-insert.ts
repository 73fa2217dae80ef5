import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { addJob } from '../../core/database/job-store.ts';
import { openDatabase } from '../../core/database/open-database.ts';
import { type BenchRow, measure } from './measure.ts';

const inserts = 300;
const nothing = () => undefined;

/** Inserts through the job store into the encrypted database, beside the same rows into a plain one with equal settings. */
export async function measureInsert(): Promise<BenchRow> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-bench-'));
  const log = { info: nothing, warn: nothing, error: nothing };
  const database = openDatabase({ folder, key: new Uint8Array(32).fill(7), now: Date.now, log });
  const plain = new BetterSqlite(path.join(folder, 'plain.db'));
  for (const setting of ['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete']) {
    const value = (database.get(`PRAGMA ${setting}`) as Record<string, unknown>)[setting];
    plain.pragma(`${setting} = ${String(value)}`);
  }
  plain.exec(
    `CREATE TABLE jobs (id TEXT NOT NULL PRIMARY KEY, parser_version TEXT NOT NULL, added_at INTEGER NOT NULL,
     read_at INTEGER NOT NULL, parsed TEXT NOT NULL, advert TEXT NOT NULL) STRICT`,
  );
  const insert = plain.prepare('INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?)');
  const job = { skills: [], languages: [], evidence: {}, warnings: [] };
  const text = 'Requirements: Python and SQL. '.repeat(60);
  let round = 0;
  try {
    return await measure({
      what: 'encrypted insert',
      floorName: 'raw better-sqlite3 insert, same settings',
      floor: () => {
        const start = ++round;
        for (let row = 0; row < inserts; row++) {
          insert.run(`floor ${start} ${row}`, '1', 0, 0, JSON.stringify(job), `${text}${start} ${row}`);
        }
      },
      ours: () => {
        const start = ++round;
        for (let row = 0; row < inserts; row++) {
          addJob(database, { advert: `${text}${start} ${row}`, job, parserVersion: '1' }, 0);
        }
      },
      budget: 1.3,
      rounds: 20,
      warmUp: 3,
    });
  } finally {
    plain.close();
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
