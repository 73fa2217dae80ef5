import { spawn } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { listApplications, readHistory } from '../../../core/database/application-store.ts';
import { checkDatabase } from '../../../core/database/check-database.ts';
import { listCvs } from '../../../core/database/cv-store.ts';
import { readDocumentBytes } from '../../../core/database/document-store.ts';
import { listJobs } from '../../../core/database/job-store.ts';
import { openDatabase } from '../../../core/database/open-database.ts';
import { readReceiptChain } from '../../../core/database/receipt-chain-store.ts';
import { readSettings } from '../../../core/database/settings-store.ts';

const victim = fileURLToPath(import.meta.resolve('./write-until-killed.ts'));
const silent = { info() {}, warn() {}, error() {} };

export interface CrashReport {
  /** Rounds in which the process was killed before it had finished its writes. */
  killed: number;
  /** Writes that were reported as kept, over all rounds. */
  committed: number;
  /** Reported writes that were not there afterwards, and faults of the file; empty when all is well. */
  readonly losses: string[];
}

/**
 * Starts a writing process and kills it without warning (SIGKILL), `rounds` times on the same file, at a random moment
 * between its start and its last write. After each kill the file must be sound and hold everything ever reported.
 */
export async function runCrashRounds(folder: string, key: Uint8Array, rounds: number): Promise<CrashReport> {
  const report: CrashReport = { killed: 0, committed: 0, losses: [] };
  const expected = {
    cvs: new Set<string>(),
    jobs: new Set<string>(),
    receipts: new Set<string>(),
    stages: new Map<string, string>(),
  };
  let countries = ['', ''];
  for (let round = 1; round <= rounds; round++) {
    // One round in ten dies while it opens the file, the others after a random number of writes.
    const lines = await runVictim(folder, key, randomInt(10) === 0 ? 0 : randomInt(1, 190));
    if (!lines.includes('done 1')) report.killed++;
    for (const line of lines) {
      const [kind = '', id = '', stage = ''] = line.split(' ');
      if (kind === 'cv') expected.cvs.add(id);
      if (kind === 'removing') expected.cvs.delete(id);
      if (kind === 'job') expected.jobs.add(id);
      if (kind === 'receipt') expected.receipts.add(id);
      if (kind === 'application') expected.stages.set(id, stage);
      if (kind === 'choosing') countries = [...countries.slice(-1), id];
      if (kind === 'chosen') countries = [id, id];
      if (['cv', 'removed', 'job', 'receipt', 'application', 'chosen'].includes(kind)) report.committed++;
    }
    findLosses(folder, key, expected, countries, (loss) => report.losses.push(`round ${round}: ${loss}`));
  }
  return report;
}

/** The whole lines that the victim got out before it was killed. */
async function runVictim(folder: string, key: Uint8Array, linesToLive: number): Promise<string[]> {
  const child = spawn(process.execPath, [victim, folder, '200'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  const ended = new Promise((resolve) => child.once('close', resolve));
  const kill = () => child.kill('SIGKILL');
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (linesToLive > 0 && output.split('\n').length > linesToLive) void wait(randomInt(4)).then(kill);
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(Buffer.from(key).toString('hex'));
  if (linesToLive === 0) void wait(randomInt(20, 400)).then(kill);
  await ended;
  return output.split('\n').slice(0, -1);
}

function findLosses(
  folder: string,
  key: Uint8Array,
  expected: {
    cvs: ReadonlySet<string>;
    jobs: ReadonlySet<string>;
    receipts: ReadonlySet<string>;
    stages: ReadonlyMap<string, string>;
  },
  countries: readonly string[],
  lose: (what: string) => void,
): void {
  const database = openDatabase({ folder, key, now: Date.now, log: silent });
  try {
    const { faults, rows } = checkDatabase(database, folder);
    if (faults > 0) lose(`${faults} faults`);
    // A document comes and goes with its CV, and an application with the first line of its history.
    if (rows.documents !== rows.cvs) lose('one half of an import');
    const applications = new Map(listApplications(database).map((application) => [application.id, application]));
    for (const id of applications.keys()) {
      if (readHistory(database, id).changes.length === 0) lose('one half of an addition');
    }
    const kept = new Set(listCvs(database).map(({ id }) => id));
    for (const id of expected.cvs) {
      if (!kept.has(id)) lose('a CV');
      else {
        const hash = createHash('sha256').update(readDocumentBytes(database, id)).digest('hex');
        if (!hash.startsWith(id)) lose('the content of a document');
      }
    }
    const jobs = new Set(listJobs(database).map(({ id }) => id));
    for (const id of expected.jobs) if (!jobs.has(id)) lose('a job');
    const { links, state } = readReceiptChain(database);
    if (!state.isWhole) lose('the chain of receipts');
    const receipts = new Set(links.map(({ receiptId }) => receiptId));
    for (const id of expected.receipts) if (!receipts.has(id)) lose('a receipt');
    for (const [id, stage] of expected.stages) {
      const found = applications.get(id);
      // A close that was under way at the kill may be kept although it was not reported any more.
      if (found?.stage !== stage && found?.stage !== 'closed') lose('an application or its stage');
      if ((found?.stage === 'closed') !== (found?.outcome !== undefined)) lose('one half of a change');
    }
    if (!countries.includes(readSettings(database).country ?? '')) lose('a setting');
  } finally {
    database.close();
  }
}
