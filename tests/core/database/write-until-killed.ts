/**
 * The victim of the crash test: opens the database of a folder and makes random writes, saying on stdout what is kept
 * after each call has returned. Its parent kills it somewhere in between. The key comes on stdin as hex.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { importCv, removeCv } from '../../../core/database/cv-store.ts';
import { keepFeatures } from '../../../core/database/feature-value-store.ts';
import { addJob } from '../../../core/database/job-store.ts';
import { openDatabase } from '../../../core/database/open-database.ts';
import { addPrediction } from '../../../core/database/prediction-store.ts';
import { changeSettings } from '../../../core/database/settings-store.ts';
import { Cv } from '../../../core/domain/cv.ts';
import { Job } from '../../../core/domain/job.ts';
import { Analysis } from '../../../core/domain/prediction.ts';
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
const jobIds: string[] = [];
const applicationIds: string[] = [];

/** An analysis that says nothing, under a receipt of its own. */
function makeAnalysis(): Analysis {
  const model = { name: 'none', version: '0', sha256: '0'.repeat(64) };
  const unknown = { value: null, abstained: { reason: 'no-country', detail: '' }, model };
  const targets = ['interview', 'offer', 'salary', 'timeToResponse', 'timeToHire', 'position'];
  return Analysis.parse({
    schemaVersion: 1,
    profile: { skills: [], languages: [] },
    job,
    match: { requirements: [], found: 0, unclear: 0, total: 0, copiedWords: 0 },
    predictions: Object.fromEntries(targets.map((target) => [target, unknown])),
    suggestions: [],
    receipt: {
      id: randomBytes(32).toString('hex'),
      madeAt: new Date().toISOString(),
      asOf: '2026-11',
      appVersion: '0',
      cvSha256: '0'.repeat(64),
      jobSha256: '0'.repeat(64),
      region: null,
      industry: null,
      models: [],
      features: {},
    },
  });
}

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
  () => {
    const { id } = addJob(database, { advert: randomBytes(400).toString('hex'), job, parserVersion: '1' }, 0);
    jobIds.push(id);
    report('job', id);
  },
  () => {
    const cvId = cvIds.at(-1);
    const jobId = jobIds.at(-1);
    if (!cvId || !jobId) return;
    const analysis = makeAnalysis();
    database.transaction(() => {
      addPrediction(database, { cvId, jobId, analysis });
      const values = { certificates: randomInt(3), title: randomBytes(4).toString('hex') };
      keepFeatures(database, { cvId, jobId, version: 1, values, at: Date.now() });
    });
    report('receipt', analysis.receipt.id);
  },
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
