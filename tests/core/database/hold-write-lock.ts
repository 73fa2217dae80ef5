/**
 * A second process for the tests: opens the database of a folder, holds the write lock for some milliseconds, adds one
 * job and ends. The key comes on stdin as hex.
 */
import { readFileSync } from 'node:fs';
import { addJob } from '../../../core/database/job-store.ts';
import { openDatabase } from '../../../core/database/open-database.ts';
import { Job } from '../../../core/domain/job.ts';

const [folder = '', milliseconds = '0'] = process.argv.slice(2);
const log = { info() {}, warn() {}, error() {} };
const key = new Uint8Array(Buffer.from(readFileSync(0, 'utf8'), 'hex'));
const database = openDatabase({ folder, key, now: Date.now, log });
database.transaction(() => {
  process.stdout.write('locked\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(milliseconds));
  const job = Job.parse({ skills: [], languages: [], evidence: {}, warnings: [] });
  addJob(database, { advert: `advert of process ${process.pid}`, job, parserVersion: '1' }, Date.now());
});
database.close();
