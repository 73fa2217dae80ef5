/**
 * The victim of the kill test of table imports: takes over one table of applications after another, saying on stdout which is
 * begun and which is kept. Its parent kills it somewhere in between. The key comes on stdin as hex.
 */
import { readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '../../../core/database/open-database.ts';
import { decodeText } from '../../../core/documents/decode-text.ts';
import { createTableHandlers } from '../../../core/tracking/table/table-handlers.ts';

const [folder = '', tables = '', from = '0'] = process.argv.slice(2);
const key = new Uint8Array(Buffer.from(readFileSync(0, 'utf8'), 'hex'));
const silent = { info() {}, warn() {}, error() {} };
const database = openDatabase({ folder, key, now: Date.now, log: silent });
const grants = { pathOf: (fileId: string) => path.join(tables, fileId) };
const handlers = createTableHandlers({ database, grants, decodeText, now: Date.now });
const context = { signal: new AbortController().signal, report: () => undefined };
const report = (...facts: string[]) => writeSync(1, `${facts.join(' ')}\n`);

for (let table = Number(from); ; table++) {
  const fileId = `table-${table}.csv`;
  const { mapping } = await handlers['tracker.previewTable']({ fileId }, context);
  report('importing', `${table}`);
  await handlers['tracker.importTable']({ fileId, mapping }, context);
  report('imported', `${table}`);
}
