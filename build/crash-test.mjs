/**
 * `node build/crash-test.mjs [rounds]`: kills a process that writes to the encrypted database, 100 times at random
 * moments, and counts what was lost. Exits 1 when anything was. About a second per round.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { workingNode } from './setup.mjs';

const rounds = Number(process.argv[2] ?? 100);
if (!Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write('usage: node build/crash-test.mjs [rounds]\n');
  process.exit(2);
}

// SQLite's module and TypeScript sources need the working Node, which may not be the one that started this.
if (workingNode() === process.execPath) await run();
else
  process.exitCode =
    spawnSync(workingNode(), [fileURLToPath(import.meta.url), String(rounds)], { stdio: 'inherit' }).status ?? 1;

async function run() {
  const { runCrashRounds } = await import('../tests/core/database/crash-rounds.ts');
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-crash-'));
  try {
    const { killed, committed, losses } = await runCrashRounds(folder, new Uint8Array(randomBytes(32)), rounds);
    process.stdout.write(
      `${rounds} rounds, ${killed} killed before their last write, ${committed} committed writes, ${losses.length} lost\n`,
    );
    for (const loss of losses) process.stdout.write(`${loss}\n`);
    if (losses.length > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
