/**
 * `npm test`: sets up what is missing, runs every check and every test, and closes with one line of counts.
 * What this machine cannot run is counted as skipped and named, never left out silently.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, say, setUp, setUpCollector, workingEnvironment, workingNode } from './setup.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
const reports = mkdtempSync(path.join(tmpdir(), 'cvplus-test-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

function count(name, { passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  process.stdout.write(`== ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped\n`);
}

/** Runs a tool of node_modules on the working Node. */
function runTool(tool, args, environment = {}) {
  process.stdout.write(`\n== ${path.basename(tool, path.extname(tool))} ${args.join(' ')}\n`);
  const done = spawnSync(workingNode(), [path.join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...workingEnvironment(), ...environment },
  });
  return done.status === 0;
}

function check(name, tool, args) {
  count(name, runTool(tool, args) ? { passed: 1 } : { failed: 1 });
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function runUnitTests() {
  const file = path.join(reports, 'vitest.json');
  const ok = runTool('vitest/vitest.mjs', [
    'run',
    '--coverage',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file);
  if (!report) return count('unit and integration tests', { failed: 1 });
  const failed = report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0);
  count('unit and integration tests', {
    passed: report.numPassedTests,
    failed,
    skipped: report.numPendingTests + report.numTodoTests,
  });
  count('coverage of core/ is at least 85 %', ok || failed > 0 ? { passed: ok ? 1 : 0 } : { failed: 1 });
}

function runPlaywright(name, electron, specs, environment = {}) {
  const file = path.join(reports, `${name.replaceAll(' ', '-')}.json`);
  process.stdout.write(`\n== playwright test ${specs.join(' ')}\n`);
  const [command, ...args] = electron.withDisplay([
    workingNode(),
    path.join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--reporter=list,json',
    ...specs,
  ]);
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...workingEnvironment(), ...electron.environment, ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  const stats = readReport(file)?.stats;
  if (!stats) return count(name, { failed: 1 });
  const failed = stats.unexpected + (done.status !== 0 && stats.unexpected === 0 ? 1 : 0);
  count(name, { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped });
}

async function runDesktopTests() {
  const { prepareElectron } = await import('./electron-runtime/prepare-electron.mjs');
  const electron = await prepareElectron({ say, forTests: true });
  if (!electron.executable) {
    say(`desktop tests are skipped: ${electron.reason}`);
    return count('desktop tests', { skipped: electron.testCount ?? 1 });
  }
  runPlaywright('desktop tests', electron, []);
  runPackagedTests(electron);
}

/** The same app as people get it: packed, locked, from an archive. */
function runPackagedTests(electron) {
  if (process.platform !== 'linux') {
    say('tests of the packaged app are skipped: they are written for Linux');
    return count('tests of the packaged app', { skipped: 1 });
  }
  const packaged = path.join(root, 'release', 'for-tests');
  process.stdout.write('\n== package --for-tests --targets dir\n');
  const built = spawnSync(
    process.execPath,
    [path.join(root, 'build', 'package.mjs'), '--for-tests', '--targets', 'dir', '--output', packaged],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (built.status !== 0) return count('tests of the packaged app', { failed: 1 });
  runPlaywright('tests of the packaged app', electron, ['packaged', 'isolation', 'updates'], {
    CVPLUS_PACKAGED: packaged,
  });
}

/** The operator's console in Chromium, on a collector with simulated people. */
async function runConsoleTests() {
  const { findChromium } = await import('./find-chromium.mjs');
  const chromium = findChromium(say);
  if (!chromium) {
    say('console tests are skipped: they need Chromium (CVPLUS_CHROMIUM, or the package chromium)');
    return count('console tests', { skipped: 1 });
  }
  const withoutWindow = { environment: { CVPLUS_CHROMIUM: chromium }, withDisplay: (command) => command };
  runPlaywright('console tests', withoutWindow, ['--config', 'tests/console/playwright.config.ts']);
}

/** Exit code of build/train.mjs when there is no Python that fits or its packages cannot be had. */
const noPythonEnvironment = 3;

/** Starts the tests of the trainer beside what follows; what they say comes with their count. */
function startTrainingTests() {
  const report = path.join(reports, 'pytest.xml');
  const log = path.join(reports, 'training.log');
  const output = openSync(log, 'w');
  const child = spawn(process.execPath, [path.join(root, 'build', 'train.mjs'), 'check', `--junitxml=${report}`], {
    cwd: root,
    stdio: ['ignore', output, output],
  });
  const ended = once(child, 'exit');
  return async () => {
    const [status] = await ended;
    process.stdout.write(`\n== train check\n${readFileSync(log, 'utf8')}`);
    countTrainingTests(status, report);
  };
}

function countTrainingTests(status, file) {
  if (status === noPythonEnvironment) {
    say('training tests are skipped: they need Python 3.11 to 3.13 with venv, and its packages');
    return count('training tests', { skipped: 1 });
  }
  const suite = existsSync(file) ? (readFileSync(file, 'utf8').match(/<testsuite [^>]*>/)?.[0] ?? '') : '';
  const read = (name) => Number(suite.match(new RegExp(`\\b${name}="(\\d+)"`))?.[1] ?? 0);
  const broken = read('failures') + read('errors');
  const failed = broken + (status !== 0 && broken === 0 ? 1 : 0);
  count('training tests', { passed: read('tests') - broken - read('skipped'), failed, skipped: read('skipped') });
}

setUp();
setUpCollector();
// Beside the checks: tests of the collector train with it.
const trainer = spawn(process.execPath, [path.join(root, 'build', 'train.mjs'), 'contributed', '--help'], {
  cwd: root,
  stdio: 'ignore',
});
const trainerIsReady = once(trainer, 'exit');
check('format and lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']);
check('types of core, Electron and tests', 'typescript/bin/tsc', ['-p', 'tsconfig.node.json']);
check('types of the page', 'typescript/bin/tsc', ['-p', 'tsconfig.web.json']);
check('types of the collector', 'typescript/bin/tsc', ['-p', 'collector/tsconfig.json']);
check('types of the console', 'typescript/bin/tsc', ['-p', 'collector/console/tsconfig.json']);
check('import law', 'dependency-cruiser/bin/dependency-cruiser.mjs', [
  'core',
  'electron',
  'renderer',
  'collector',
  '--output-type',
  'err',
]);
check('dead code', 'knip/bin/knip.js', []);
await trainerIsReady;
runUnitTests();
await runDesktopTests();
// The trainer keeps one core busy, the console's browser and collector the other.
const finishTrainingTests = startTrainingTests();
await runConsoleTests();
await finishTrainingTests();
const { passed, failed, skipped } = total;
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed > 0 ? 1 : 0;
