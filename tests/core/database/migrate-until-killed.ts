/**
 * The victim of the kill test of migrations: opens an older database, which brings it to the newest layout, and says so. Its
 * parent kills it somewhere in between. The key comes on stdin as hex.
 */
import { readFileSync, writeSync } from 'node:fs';
import { openDatabase } from '../../../core/database/open-database.ts';

const [folder = ''] = process.argv.slice(2);
const key = new Uint8Array(Buffer.from(readFileSync(0, 'utf8'), 'hex'));
const silent = { info() {}, warn() {}, error() {} };
writeSync(1, 'opening\n');
openDatabase({ folder, key, now: Date.now, log: silent }).close();
writeSync(1, 'opened\n');
