/**
 * The victim of the crash test: opens the database of a folder and makes random writes, saying on stdout what is kept
 * after each call has returned. Its parent kills it somewhere in between. The key comes on stdin as hex.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { importCv, removeCv } from '../../../core/database/cv-store.ts';
import { addJob } from '../../../core/database/job-store.ts';
import { openDatabase } from '../../../core/database/open-database.ts';
import { changeSettings } from '../../../core/database/settings-store.ts';
import { Cv } from '../../../core/domain/cv.ts';
import { Job } from '../../../core/domain/job.ts';
import { createTrackingHandlers } from '../../../core/tracking/handlers.ts';

const [folder = '', writes = '200'] = process.argv.slice(2);
const key = new Uint8Array(Buffer.from(readFileSync(0, 'utf8'), 'hex'));
const silent = { info() {}, warn() {}, error() {} };
const database = openDatabase({ folder, key, now: Date.now, log: silent });
const tracking = createTrackingHandlers({ database, now: Date.now });
const job = Job.parse({ skills: [], languages: [], evidence: {}, warnings: [] });
const meta = { cvplus: { pages: 1, source: 'text', confidence: {}, evidence: {}, warnings: [] } };
const cv = Cv.parse({ basics: {}, meta });
const cvIds: string[] = [];
const applicationIds: string[] = [];

/** A synchronous write, so that the line is out before the next statement begins. */
const report = (kind: string, ...facts: string[]) => writeSync(1, `${[kind, ...facts].join(' ')}\n`);

const actions: readonly (() => void)[] = [
  () => {
    const bytes = randomBytes(randomInt(100, 120_000));
    const document = { format: 'bin', bytes };
    const { id } = importCv(database, { document, label: 'x', cv, pages: ['x'], parserVersion: '1' }, Date.now());
    cvIds.push(id);
    report('cv', id);
  },
  () => report('job', addJob(database, { advert: randomBytes(400).toString('hex'), job, parserVersion: '1' }, 0).id),
  () => {
    const { id } = tracking['application.add']({ company: 'A', title: 'B', stage: 'sent', cvId: cvIds.at(-1) });
    applicationIds.push(id);
    report('application', id, 'sent');
  },
  () => {
    const id = applicationIds.at(-1);
    if (!id) return;
    tracking['application.close']({ id, outcome: { kind: 'rejected', on: '2026-11-22' } });
    report('application', id, 'closed');
  },
  () => {
    const id = randomInt(3) === 0 ? cvIds.shift() : undefined;
    if (!id) return;
    // Said before, because a removal that is under way at the kill may or may not be kept.
    report('removing', id);
    removeCv(database, id);
    report('removed', id);
  },
  () => {
    const country = randomInt(2) === 0 ? 'SE' : 'NL';
    report('choosing', country);
    changeSettings(database, { country }, Date.now());
    report('chosen', country);
  },
];

report('open', '1');
for (let write = 0; write < Number(writes); write++) actions[randomInt(actions.length)]?.();
report('done', '1');
