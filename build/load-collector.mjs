/**
 * `node build/load-collector.mjs [contributions] [overHttp]`: fills a collector's PostgreSQL with contributions (1,000,000) in the
 * collector's own batches, a part of each step over HTTP (200), and prints for every 100,000 how many a second were kept and
 * counted, and at the end how long the console's questions take. Exits 1 when one takes 200 ms or more.
 */
import { runOnWorkingNode, setUpCollector } from './setup.mjs';

const [contributions = 1_000_000, overHttp = 200] = process.argv.slice(2).map(Number);
if (!Number.isInteger(contributions) || contributions < 1 || !Number.isInteger(overHttp) || overHttp < 0) {
  process.stderr.write('usage: node build/load-collector.mjs [contributions] [overHttp]\n');
  process.exit(2);
}

setUpCollector();
await runOnWorkingNode(import.meta.url, run);

async function run() {
  const { runLoad } = await import('../tests/collector/figures/load-rounds.ts');
  const slowest = await runLoad({ contributions, overHttp, say: (line) => process.stdout.write(`${line}\n`) });
  if (slowest >= 200) process.exitCode = 1;
}
