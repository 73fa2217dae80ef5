import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { z } from 'zod';
import type { Database } from '../database/database.ts';
import { databaseFile } from '../database/database-file.ts';
import { describeTable, exportRow } from '../database/export-all.ts';
import { makeScratchFolder } from '../database/neighbour-folders.ts';
import { openDatabase } from '../database/open-database.ts';
import { copyDatabase, listTables, readTable } from '../database/table-store.ts';
import { asFileError, removeTemporary, syncFolder } from '../database/write-file.ts';
import type { Language } from '../domain/language.ts';
import { spreadsheetForm } from '../domain/spreadsheet.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { closeReader, closeTable, openReader, openTable, type ReaderWords, writeReaderRow } from './archive-reader.ts';

interface ArchiveOptions {
  readonly database: Database;
  readonly host: Host;
  readonly target: string;
  readonly language: Language;
  readonly signal: AbortSignal;
  report(fraction: number): void;
}

/**
 * Everything that is stored as one zip in open formats: each table as JSON and CSV, every kept file as it was, a README and
 * a reader that any browser opens without a network. The archive is not encrypted. It stands there whole or not at all.
 * Throws `app.cancelled`, `database.disk-full`, `file.cannot-write`.
 */
export async function writeArchive(options: ArchiveOptions): Promise<{ files: number; bytes: number }> {
  const { database, host, target, signal } = options;
  const scratch = makeScratchFolder(host.dataFolder);
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.part`);
  try {
    // All tables at one moment, while the app goes on writing.
    copyDatabase(database, databaseFile(scratch));
    const copy = openDatabase({
      folder: scratch,
      key: await host.databaseKey(),
      now: host.now,
      log: { ...host.log, info: () => undefined },
    });
    try {
      const zip = openZip(temporary);
      try {
        await addEverything(zip, copy, options);
        zip.end();
      } finally {
        zip.close();
      }
      signal.throwIfAborted();
      renameSync(temporary, target);
      syncFolder(path.dirname(target));
      return { files: zip.count(), bytes: zip.size() };
    } finally {
      copy.close();
    }
  } catch (error) {
    if (signal.aborted) throw new AppError('app.cancelled');
    throw asFileError(error);
  } finally {
    removeTemporary(temporary);
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface OpenZip {
  add(name: string, content: string | Uint8Array): void;
  /** A file in parts; the function that comes back adds one and ends it when `isLast`. */
  begin(name: string): (part: string, isLast?: boolean) => void;
  end(): void;
  close(): void;
  count(): number;
  size(): number;
}

function openZip(file: string): OpenZip {
  const handle = openSync(file, 'w', 0o600);
  const encoder = new TextEncoder();
  let count = 0;
  let size = 0;
  let failure: unknown;
  const zip = new Zip((error, part) => {
    if (error) failure = error;
    else for (let at = 0; at < part.length; ) at += writeSync(handle, part, at);
    size += part.length;
  });
  const check = () => {
    if (failure) throw failure;
  };
  return {
    add(name, content) {
      // Pictures and PDFs are packed already; packing them again only takes time.
      const entry = typeof content === 'string' ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
      zip.add(entry);
      entry.push(typeof content === 'string' ? encoder.encode(content) : content, true);
      count++;
      check();
    },
    begin(name) {
      const entry = new ZipDeflate(name, { level: 6 });
      zip.add(entry);
      count++;
      return (part, isLast = false) => {
        entry.push(encoder.encode(part), isLast);
        check();
      };
    },
    end() {
      zip.end();
      check();
      fsyncSync(handle);
    },
    close: () => closeSync(handle),
    count: () => count,
    size: () => size,
  };
}

async function addEverything(zip: OpenZip, copy: Database, options: ArchiveOptions): Promise<void> {
  const { host, language, signal, report } = options;
  const words = await readWords(host.localesFolder, language);
  zip.add('README.txt', `${words.readme.join('\n\n')}\n`);
  const tables = listTables(copy);
  const kept = new Map<string, Uint8Array>();
  const readerRows = new Map<string, string[]>();
  for (const [index, table] of tables.entries()) {
    signal.throwIfAborted();
    const rows = readTable(copy, table).map((row) =>
      exportRow(row, (bytes) => {
        const name = nameFile(table, row, kept);
        kept.set(name, bytes);
        return name;
      }),
    );
    zip.add(`data/${table}.json`, `${JSON.stringify({ description: describeTable(table), rows }, null, 1)}\n`);
    zip.add(`data/${table}.csv`, writeCsv(rows));
    readerRows.set(table, rows.map(writeReaderRow));
    report(index / tables.length / 2);
    await breathe();
  }
  const page = zip.begin('reader.html');
  page(openReader(words.reader, language));
  for (const [table, rows] of readerRows) {
    page(openTable(table, describeTable(table)));
    for (const [index, row] of rows.entries()) page(index === 0 ? row : `,${row}`);
    page(closeTable);
    await breathe();
  }
  page(closeReader, true);
  let added = 0;
  for (const [name, bytes] of kept) {
    signal.throwIfAborted();
    zip.add(name, bytes);
    report(0.5 + ++added / kept.size / 2);
    await breathe();
  }
}

/** Changed only where a spreadsheet would run it; the JSON has everything as it is. */
function writeCsv(rows: readonly Record<string, unknown>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return stringify([...rows], {
    ...spreadsheetForm,
    columns,
    cast: { object: (value) => JSON.stringify(value) },
  });
}

/** Where a kept file goes: under its table, by its own name where it has one, else by its id and format. */
function nameFile(table: string, row: Readonly<Record<string, unknown>>, taken: ReadonlyMap<string, unknown>): string {
  const text = (column: string) => (typeof row[column] === 'string' ? row[column] : '');
  const clean = (part: string) =>
    part
      .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '_')
      .replace(/^\.+/, '_')
      .slice(-120);
  const id = clean(text('id')).slice(0, 32) || String(taken.size + 1);
  const own = clean(text('name') || text('file_name'));
  const format = clean(text('format')) || 'bin';
  const name = own ? `${id.slice(0, 8)}-${own}` : `${id}.${format}`;
  const wanted = `files/${table}/${name}`;
  return taken.has(wanted) ? `files/${table}/${taken.size + 1}-${name}` : wanted;
}

const Texts = z.record(z.string(), z.string());

async function readWords(
  localesFolder: string,
  language: Language,
): Promise<{ readme: string[]; reader: ReaderWords }> {
  const texts = Texts.parse(JSON.parse(await readFile(path.join(localesFolder, language, 'privacy.json'), 'utf8')));
  const word = (key: string) => {
    const text = texts[key];
    if (text === undefined) throw new Error(`privacy.json has no ${key}`);
    return text;
  };
  const readerKeys = ['title', 'lead', 'table', 'search', 'rows', 'more', 'sort', 'empty'] as const;
  return {
    readme: ['title', 'what', 'reader', 'tables', 'files', 'care'].map((key) => word(`readme.${key}`)),
    reader: Object.fromEntries(readerKeys.map((key) => [key, word(`reader.${key}`)])) as Record<
      (typeof readerKeys)[number],
      string
    >,
  };
}
