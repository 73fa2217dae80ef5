import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { backUp } from '../../../core/database/back-up.ts';
import { checkDatabase } from '../../../core/database/check-database.ts';
import { createKey, makeRecoveryCode, unlockKey } from '../../../core/database/key-file.ts';
import { openDatabase } from '../../../core/database/open-database.ts';
import { addLedgerEntry, countLedger } from '../../../core/database/outbound-store.ts';
import { confirmRestore, finishRestore, hasEarlierData, undoRestore } from '../../../core/database/restore.ts';
import { changeSettings, readSettings } from '../../../core/database/settings-store.ts';

const victim = fileURLToPath(import.meta.resolve('./restore-until-killed.ts'));
const silent = { info() {}, warn() {}, error() {} };
const rowsInBackup = 7;

export interface RestoreReport {
  killed: number;
  /** At which step the kills came. */
  readonly steps: Record<string, number>;
  readonly losses: string[];
}

/** The data of a folder by its mark, with the number of rows; opened as the app would open it. */
async function look(folder: string): Promise<{ mark: string; rows: number; faults: number }> {
  const key = await unlockKey({ folder });
  const database = openDatabase({ folder, key, now: Date.now, log: silent });
  try {
    const { faults } = checkDatabase(database, folder);
    return { mark: readSettings(database).country === 'SE' ? 'restored' : 'own', rows: countLedger(database), faults };
  } finally {
    database.close();
  }
}

async function change(folder: string, work: (database: ReturnType<typeof openDatabase>) => unknown): Promise<void> {
  const database = openDatabase({ folder, key: await unlockKey({ folder }), now: Date.now, log: silent });
  try {
    await work(database);
  } finally {
    database.close();
  }
}

const addRow = (database: ReturnType<typeof openDatabase>) =>
  addLedgerEntry(database, { purpose: 'other', host: 'x', text: 'x'.repeat(5000) }, Date.now());

/**
 * Kills a process that restores and takes back, `rounds` times at random moments. After each kill the next start must find
 * the own data or the restored data, whole; and the own data, with everything that was committed, must never be gone.
 */
export async function runRestoreRounds(home: string, rounds: number): Promise<RestoreReport> {
  const report: RestoreReport = { killed: 0, steps: {}, losses: [] };
  const folder = path.join(home, 'vault');
  const file = path.join(home, 'kept.cvplus-backup');
  const key = await createKey(folder, { kind: 'file' });
  const code = makeRecoveryCode(folder, key);
  await change(folder, async (database) => {
    changeSettings(database, { country: 'SE' }, 0);
    for (let row = 0; row < rowsInBackup; row++) addRow(database);
    await backUp({ database, folder, key, target: file, now: Date.now(), log: silent });
    changeSettings(database, { country: 'DE' }, 0);
  });
  let committed = rowsInBackup;
  for (let round = 1; round <= rounds; round++) {
    await change(folder, addRow);
    committed++;
    const lose = (what: string) => report.losses.push(`round ${round}: ${what}`);
    const { step, isKilled } = await runVictim(folder, file, code);
    if (isKilled) report.killed++;
    report.steps[step] = (report.steps[step] ?? 0) + 1;

    finishRestore(folder);
    const found = await look(folder);
    if (found.faults > 0) lose(`${found.faults} faults after ${step}`);
    if (found.rows !== (found.mark === 'own' ? committed : rowsInBackup)) lose(`rows of the ${found.mark} data`);
    if (found.mark === 'restored') {
      if (!hasEarlierData(folder)) lose(`the own data after ${step}`);
      else undoRestore(folder);
    }
    confirmRestore(folder);
    const own = await look(folder);
    if (own.mark !== 'own' || own.rows !== committed || own.faults > 0) lose(`the own data after going back (${step})`);
  }
  return report;
}

/** The last step that the victim had begun when it was killed. */
async function runVictim(folder: string, file: string, code: string): Promise<{ step: string; isKilled: boolean }> {
  const child = spawn(process.execPath, [victim, folder, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  let isKilled = false;
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stepsToLive = randomInt(1, 40);
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (isKilled || output.split('\n').length <= stepsToLive) return;
    isKilled = true;
    void wait(randomInt(8)).then(() => child.kill('SIGKILL'));
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(code);
  await ended;
  return { step: output.trimEnd().split('\n').at(-1) ?? '', isKilled };
}
