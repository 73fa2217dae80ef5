/**
 * `node build/collector-faults.mjs [contributions] [kills]`: sends contributions (100,000) to a real collector with duplicates,
 * broken connections, delays and another order, kills and restarts it (50 times) at random moments, and counts what it kept:
 * each exactly once, or it exits 1. On PostgreSQL, or on the embedded database where there is none.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runOnWorkingNode, setUpCollector } from './setup.mjs';

const [contributions = 100_000, kills = 50] = process.argv.slice(2).map(Number);
if (!Number.isInteger(contributions) || contributions < 1 || !Number.isInteger(kills) || kills < 0) {
  process.stderr.write('usage: node build/collector-faults.mjs [contributions] [kills]\n');
  process.exit(2);
}

setUpCollector();
await runOnWorkingNode(import.meta.url, run);

async function run() {
  const { engines } = await import('../tests/support/collector-database.ts');
  const { runFaultRounds } = await import('../tests/collector/ingest/fault-rounds.ts');
  const kind = engines.includes('postgres') ? 'postgres' : 'embedded';
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-faults-'));
  const started = performance.now();
  try {
    const { facts, kept, lost, doubled, strange } = await runFaultRounds({ folder, kind, contributions, kills });
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(
      `${kind}: ${contributions} contributions in ${seconds} s, ${facts.sent} requests (${facts.brokenOff} broken off, ` +
        `${facts.again} sent again later, ${facts.unanswered} rounds without an answer, ${facts.refused} second uses refused), ` +
        `${facts.killed} kills (${facts.killedAtStart} while it started)\n` +
        `${kept} kept, ${lost} lost, ${doubled} counted twice, ${strange.length} strange answers\n`,
    );
    for (const one of new Set(strange)) process.stdout.write(`${one}\n`);
    if (lost > 0 || doubled > 0 || strange.length > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
