import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const home = makeTemporaryFolder();
const root = path.join(import.meta.dirname, '../../..');
const data = path.join(home, 'kept', 'vault');
const temporary = path.join(home, 'tmp');
const backup = path.join(home, 'kept', 'one.cvplus-backup');
const given = { cv: path.join(home, 'given', 'Zyxwara-cv.txt'), job: path.join(home, 'given', 'job.txt') };
const passphrase = 'Plumbogast opens this';
const marks = ['Zyxwara', 'Qvintessa', 'qv-marker@example.org', 'Blortcorp', 'Flumptitle', 'Snargville', 'Plumbogast'];
const cv = `Zyxwara Qvintessa
qv-marker@example.org

Experience
Flumptitle Engineer, Blortcorp, Snargville
2018 - 2024
- Wrote Python services
`;
const advert = 'Senior Flumptitle Engineer\nBlortcorp, Snargville, United States\n\nRequirements\n- Python\n';

const options = ['--verbose', '--data-folder', data];
const environment = { TMPDIR: temporary, TMP: temporary, TEMP: temporary };
const said: string[] = [];

async function run(args: readonly string[], input = ''): Promise<string> {
  const { code, stdout, stderr } = await runCli([...options, ...args], { input, env: environment });
  said.push(stderr);
  expect(code, stderr).toBe(0);
  return stdout;
}

/** Starts a command and ends it without warning while it works. */
async function crash(args: readonly string[], afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [path.join(root, 'core/cli.ts'), ...options, ...args], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const ended = new Promise((resolve) => child.once('close', resolve));
  await wait(afterMs);
  child.kill('SIGKILL');
  await ended;
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function expectNoMarks(): void {
  const files = [...listFiles(path.join(home, 'kept')), ...listFiles(temporary)];
  expect(files.some((file) => file.endsWith('cvplus.db'))).toBe(true);
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const mark of marks) {
      expect(path.relative(home, file)).not.toContain(mark);
      expect([path.relative(home, file), bytes.includes(mark), bytes.includes(Buffer.from(mark, 'utf16le'))]).toEqual([
        path.relative(home, file),
        false,
        false,
      ]);
    }
  }
  for (const mark of [...marks, home]) expect(said.join('')).not.toContain(mark);
}

test('marked strings reach no log and no plain file through import, crash, backup, trial, restore and back', async () => {
  mkdirSync(path.dirname(given.cv), { recursive: true });
  mkdirSync(temporary);
  writeFileSync(given.cv, cv);
  writeFileSync(given.job, advert);
  expect(await run(['analyze', given.cv, '--job', given.job, '--json'])).toContain('Flumptitle');
  await run(['applications', 'add', '--company', 'Blortcorp', '--title', 'Flumptitle', '--notes', 'Snargville']);
  expectNoMarks();

  for (const afterMs of [300, 600, 900]) await crash(['analyze', given.cv, '--job', given.job], afterMs);
  await crash(['export', '--archive', path.join(home, 'kept', 'never.zip')], 450);
  expectNoMarks();

  await run(['backup', backup], `${passphrase}\n`);
  expect(await run(['restore', '--trial', backup], `${passphrase}\n`)).toContain('sound');
  await run(['restore', backup], `${passphrase}\n`);
  expect(await run(['applications', 'list', '--json'])).toContain('Blortcorp');
  expectNoMarks();
  await run(['restore', '--undo']);
  await run(['restore', '--confirm']);
  expect(await run(['applications', 'list', '--json'])).toContain('Blortcorp');
  expectNoMarks();
}, 180_000);

test('a wrong passphrase and a refused command quote nothing', async () => {
  const wrong = await runCli([...options, 'restore', '--trial', backup], { input: 'Plumbogast is wrong\n' });
  expect(wrong.code).toBe(1);
  const refused = await runCli([...options, 'erase']);
  expect(refused.code).toBe(2);
  const noWay = await runCli([...options, 'backup', path.join(home, 'kept', 'Zyxwara.cvplus-backup')]);
  expect(noWay.code).toBe(1);
  for (const mark of [...marks, home]) expect(wrong.stderr + refused.stderr + noWay.stderr).not.toContain(mark);
}, 60_000);

test('erasing says when and how much, and leaves nothing of ours', async () => {
  const { code, stdout } = await runCli([...options, 'erase', '--yes']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^erased 20\d\d-.*: the key first, \d+ files, \d+ bytes/);
  expect(listFiles(data)).toEqual([]);
});
