/**
 * `node build/attack-collector.mjs [requests] [seed]`: sends requests (10,000) drawn from the collector's own description, valid
 * and hostile, by nobody and by every role, to a collector in this process. Exits 1 when one ended in a failure, in an answer
 * that is not as described, or in a refusal that repeats what was sent. On PostgreSQL where it is installed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runOnWorkingNode, setUpCollector } from './setup.mjs';

const [requests = 10_000, seed = Math.floor(Math.random() * 2 ** 31)] = process.argv.slice(2).map(Number);
if (!Number.isInteger(requests) || requests < 1 || !Number.isInteger(seed)) {
  process.stderr.write('usage: node build/attack-collector.mjs [requests] [seed]\n');
  process.exit(2);
}

setUpCollector();
await runOnWorkingNode(import.meta.url, run, [String(requests), String(seed)]);

async function run() {
  const { engines, openCollectorDatabase } = await import('../tests/support/collector-database.ts');
  const { attackCollector } = await import('../tests/collector/security/attack-collector.ts');
  const { createWholeCollector } = await import('../tests/collector/security/whole-collector.ts');
  const kind = engines.includes('postgres') ? 'postgres' : 'embedded';
  const database = await openCollectorDatabase(kind);
  const started = performance.now();
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-attack-'));
  const server = await createWholeCollector(database, folder);
  const { routes, statuses, faults } = await attackCollector(server, { requests, seed });
  await server.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  const counts = [...statuses].sort(([one], [other]) => one - other).map(([status, count]) => `${status}: ${count}`);
  process.stdout.write(
    `${kind}: ${requests} requests to ${routes} routes in ${Math.round((performance.now() - started) / 1000)} s, seed ${seed}\n` +
      `answers by status: ${counts.join(', ')}\n${faults.length} faults\n`,
  );
  for (const fault of faults.slice(0, 20)) process.stdout.write(`${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
}
