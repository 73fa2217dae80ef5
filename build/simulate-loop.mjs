/**
 * `npm run simulate [-- installations]`: plays the whole loop with simulated installations (5,000): they share outcomes, the market
 * falls, drift is noticed, a model is trained anew, tried, promoted, a bad one is rolled back. Needs PostgreSQL's programs and the
 * Python environment of the trainer, which it makes. Exits 1 when something that should have happened did not. Nobody in it is real.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, runOnWorkingNode, setUp, setUpCollector } from './setup.mjs';

const [installations = 5_000] = process.argv.slice(2).map(Number);
if (!Number.isInteger(installations) || installations < 100) {
  process.stderr.write('usage: npm run simulate [-- installations], at least 100\n');
  process.exit(2);
}

setUp();
setUpCollector();
await runOnWorkingNode(import.meta.url, run);

async function run() {
  const prepared = spawnSync(process.execPath, [path.join(root, 'build/train.mjs'), 'contributed', '--help'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (prepared.status !== 0) process.exit(prepared.status ?? 1);
  const { runLoop } = await import('../tests/collector/simulation/run-loop.ts');
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-simulation-'));
  const say = (line) => process.stdout.write(`${line}\n`);
  const begun = performance.now();
  try {
    say(`A simulation with ${installations} made-up installations.`);
    const report = await runLoop({ folder, installations, rate: 1.2, seed: 7, say });
    say(`\n${report.contributions} contributions in ${Math.round((performance.now() - begun) / 1000)} s.`);
    say('\nphase | model | outcomes | said minus happened | 95 %');
    for (const { phase, model, n, value, standardError } of report.bias)
      say(`${phase} | ${model} | ${n} | ${value.toFixed(3)} | ± ${(1.96 * standardError).toFixed(3)}`);
    say(`\nSmallest number of people in ${report.answersLookedAt} answers of the console: ${report.smallestShown}.`);
    for (const line of report.missed) say(`MISSED: ${line}`);
    process.exitCode = report.missed.length > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
