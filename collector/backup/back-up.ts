import { once } from 'node:events';
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import type { CollectorDatabase, Queries } from '../database/database.ts';
import { migrate, readNewestMigration } from '../database/migrate.ts';
import { openPieces, sealPieces } from './backup-pieces.ts';
import {
  continueNumbers,
  emptyTable,
  listFilledTables,
  listTables,
  readTable,
  seeOneMoment,
  writeRows,
} from './backup-store.ts';

/** Kept by the migrations themselves. */
const migrationTable = 'migration';
/** Filled by migrations too, with one row that says how far the counting is. */
const settledTables: readonly string[] = ['tally_progress'];

const rowsAtOnce = 2_000;

/** What a line of the unpacked backup is: first one head, then a table's name before its rows, which are kept as they were written. */
const Head = z.strictObject({ version: z.int().positive() });
const Table = z.strictObject({ table: z.string() });
const rowStart = '{"row":';

export interface BackupFacts {
  readonly tables: number;
  readonly rows: number;
}

async function* writeLines(queries: Queries, facts: { tables: number; rows: number }): AsyncGenerator<string> {
  yield `${JSON.stringify({ version: await readNewestMigration(queries) })}\n`;
  for (const table of await listTables(queries)) {
    if (table === migrationTable) continue;
    facts.tables++;
    yield `${JSON.stringify({ table })}\n`;
    for await (const rows of readTable(queries, table)) {
      facts.rows += rows.length;
      yield rows.map((row) => `${rowStart}${row}}\n`).join('');
    }
  }
}

/**
 * Writes everything as one file, packed and encrypted with the collector's key, as it was at one moment; the collector may run
 * meanwhile. The jobs that wait are not in it. The file is there when it is whole, or not at all.
 */
export async function backUp(database: CollectorDatabase, key: Uint8Array, file: string): Promise<BackupFacts> {
  const facts = { tables: 0, rows: 0 };
  const unfinished = `${file}.unfinished`;
  try {
    await database.transaction(async (queries) => {
      await seeOneMoment(queries);
      const packed = Readable.from(writeLines(queries, facts)).pipe(createGzip());
      const out = createWriteStream(unfinished, { mode: 0o600, flush: true });
      for await (const piece of sealPieces(key, packed)) if (!out.write(piece)) await once(out, 'drain');
      out.end();
      await finished(out);
    });
    renameSync(unfinished, file);
    return facts;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/**
 * Puts a backup into an empty database of either kind, in one transaction, and brings it to this collector's tables. Throws, and
 * leaves everything as it was, when the database is not empty, the key is another one, the file is damaged or of a newer collector.
 */
export async function restore(database: CollectorDatabase, key: Uint8Array, file: string): Promise<BackupFacts> {
  const facts = { tables: 0, rows: 0 };
  const unpacked = new PassThrough();
  const lines = createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  const reading = (async () => {
    const gunzip = createGunzip();
    gunzip.pipe(unpacked);
    gunzip.on('error', (failure) => unpacked.destroy(failure));
    for await (const piece of openPieces(key, createReadStream(file)))
      if (!gunzip.write(piece)) await once(gunzip, 'drain');
    gunzip.end();
  })();
  const failed = new Promise<never>((_, reject) => {
    reading.catch((failure: Error) => {
      unpacked.destroy();
      reject(failure);
    });
  });
  const nextLine = async () => {
    const { value, done } = await Promise.race([lines.next(), failed]);
    return done ? undefined : value;
  };

  const head = Head.parse(JSON.parse((await nextLine()) ?? ''));
  // To the tables it was made of; what came later comes after its rows.
  await migrate(database, head.version);
  await database.transaction(async (queries) => {
    const filled = (await listFilledTables(queries)).filter((table) => table !== migrationTable);
    if (filled.some((table) => !settledTables.includes(table))) throw new Error('The database is not empty.');
    for (const table of filled) await emptyTable(queries, table);
    let table: string | undefined;
    let rows: string[] = [];
    const flush = async () => {
      if (table !== undefined && rows.length > 0) await writeRows(queries, table, rows);
      facts.rows += rows.length;
      rows = [];
    };
    for (let line = await nextLine(); line !== undefined; line = await nextLine()) {
      if (line.startsWith(rowStart)) {
        rows.push(line.slice(rowStart.length, -1));
        if (rows.length >= rowsAtOnce) await flush();
      } else {
        await flush();
        ({ table } = Table.parse(JSON.parse(line)));
        facts.tables++;
      }
    }
    await flush();
    // Only now is it known that the file was whole.
    await reading;
    await continueNumbers(queries);
  });
  await migrate(database);
  return facts;
}
