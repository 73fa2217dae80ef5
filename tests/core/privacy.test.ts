import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const folder = makeTemporaryFolder();
const marks = ['Zyxwara', 'Qvintessa', 'qv-marker@example.org', 'Blortcorp', 'Flumptitle', 'Snargville'];

const cv = `Zyxwara Qvintessa
qv-marker@example.org

Experience
Flumptitle Engineer, Blortcorp, Snargville
2018 - 2024
- Wrote Python services

Skills
Python, SQL
`;
const advert = `Senior Flumptitle Engineer
Blortcorp, Snargville, United States

Requirements
- Python
- SQL
`;

function readEverything(where: string): { file: string; bytes: Buffer }[] {
  return readdirSync(where, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ file, bytes: readFileSync(file) }));
}

test('no name, text or path of the user reaches the log, and none stands readable in the data folder', async () => {
  const files = { cv: path.join(folder, 'Zyxwara-cv.txt'), job: path.join(folder, 'Blortcorp-job.txt') };
  const data = path.join(folder, 'data');
  writeFileSync(files.cv, cv);
  writeFileSync(files.job, advert);
  const analyzed = await runCli([
    '--verbose',
    '--data-folder',
    data,
    'analyze',
    files.cv,
    '--job',
    files.job,
    '--referred',
    '--credentials-abroad',
    'some',
    '--json',
  ]);
  expect(analyzed.code).toBe(0);
  // The answer itself holds them: what follows is not passing because nothing was read.
  expect(analyzed.stdout).toContain('Flumptitle');
  expect(analyzed.stderr).toContain('cv imported');
  const kept = readEverything(data);
  expect(kept.some(({ file }) => file.endsWith('cvplus.db'))).toBe(true);
  for (const mark of [...marks, folder]) {
    expect(analyzed.stderr).not.toContain(mark);
    for (const { bytes } of kept) expect(bytes.includes(mark)).toBe(false);
  }
});

test('the own record and the list of models name nobody and no file', async () => {
  for (const command of [
    ['record', '--json'],
    ['models', 'list', '--json'],
  ]) {
    const { code, stdout, stderr } = await runCli([
      '--verbose',
      '--data-folder',
      path.join(folder, 'data'),
      ...command,
    ]);
    expect(code).toBe(0);
    for (const mark of [...marks, folder]) expect(stdout + stderr).not.toContain(mark);
  }
});

test.each([[['parse']], [['models', 'import']]])(
  'a failure of %j names no file and quotes no text',
  async (command) => {
    const file = path.join(folder, 'Zyxwara-secret.pdf');
    writeFileSync(file, '%PDF-1.7\nQvintessa Blortcorp');
    const { code, stderr } = await runCli(['--verbose', '--data-folder', path.join(folder, 'data'), ...command, file]);
    expect(code).toBe(1);
    for (const mark of [...marks, folder]) expect(stderr).not.toContain(mark);
  },
);
