/**
 * `node build/crash-test.mjs [rounds] [kind]`: kills a process that imports CVs and writes, that takes over tables of
 * 5,000 applications, that migrates an old database, and that restores a backup, each 50 times at random moments, and counts
 * what was lost. Exits 1 when anything was. `kind` is `import`, `table`, `migration` or `restore` for one of them alone. One
 * to three seconds per round.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runOnWorkingNode } from './setup.mjs';

const kinds = ['import', 'table', 'migration', 'restore'];
const rounds = Number(process.argv[2] ?? 50);
const only = process.argv[3];
if (!Number.isInteger(rounds) || rounds < 1 || (only !== undefined && !kinds.includes(only))) {
  process.stderr.write('usage: node build/crash-test.mjs [rounds] [import|table|migration|restore]\n');
  process.exit(2);
}

const runners = {
  async import(folder) {
    const { runCrashRounds } = await import('../tests/core/database/crash-rounds.ts');
    const { killed, committed, losses } = await runCrashRounds(folder, new Uint8Array(randomBytes(32)), rounds);
    return { facts: `${killed} killed before their last write, ${committed} committed writes`, losses };
  },
  async table(folder) {
    const { runImportRounds } = await import('../tests/core/tracking/import-rounds.ts');
    const key = new Uint8Array(randomBytes(32));
    const { killed, keptUntold, committed, losses } = await runImportRounds(folder, key, rounds, 5_000);
    const facts = `${killed} killed while a table of 5,000 was taken over (${keptUntold} of them kept as a whole), ${committed} tables kept`;
    return { facts, losses };
  },
  async migration(folder) {
    const { runMigrationRounds } = await import('../tests/core/database/migration-rounds.ts');
    const { killed, stillOld, losses } = await runMigrationRounds(folder, rounds);
    return { facts: `${killed} killed before the end, ${stillOld} of them before the new layout was kept`, losses };
  },
  async restore(folder) {
    const { runRestoreRounds } = await import('../tests/core/privacy/restore-rounds.ts');
    const { killed, steps, losses } = await runRestoreRounds(folder, rounds);
    const where = Object.entries(steps).map(([step, count]) => `${count} while ${step}`);
    return { facts: `${killed} killed (${where.join(', ')})`, losses };
  },
};

await runOnWorkingNode(import.meta.url, run);

async function run() {
  for (const kind of only ? [only] : kinds) {
    const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-crash-'));
    try {
      const { facts, losses } = await runners[kind](folder);
      process.stdout.write(`${kind}: ${rounds} rounds, ${facts}, ${losses.length} lost\n`);
      for (const loss of losses) process.stdout.write(`${loss}\n`);
      if (losses.length > 0) process.exitCode = 1;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
