import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = makeTemporaryFolder();
/** Each command is a process of its own, which opens and closes a database. */
const patience = 120_000;

const inFolder = (name: string) => ['--data-folder', path.join(folder, name)];
const addApplication = (company: string, where: readonly string[]) =>
  runCli(['applications', 'add', '--company', company, '--title', 'Clerk', ...where]);
const listCompanies = async (where: readonly string[]) => (await runCli(['applications', 'list', ...where])).stdout;

describe('a backup', () => {
  test(
    'is tried, refused with a wrong passphrase, put in place of later data, and taken back',
    async () => {
      const where = inFolder('own');
      const file = path.join(folder, 'own.cvplus-backup');
      const secret = { input: 'correct horse battery\n' };
      await addApplication('Lagerhus', where);
      const made = await runCli(['backup', file, ...where], secret);
      expect(made).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^\d+ rows, \d+ bytes, SHA-256 [0-9a-f]{64}\n$/),
      });
      expect(readFileSync(file).includes('Lagerhus')).toBe(false);

      const trial = await runCli(['restore', file, '--trial', ...where], secret);
      expect(trial).toMatchObject({ code: 0, stdout: expect.stringContaining('sound, made') });
      const wrong = await runCli(['restore', file, ...where], { input: 'another passphrase\n' });
      expect(wrong.code).toBe(1);
      expect(wrong.stderr).toContain('(key.wrong-passphrase)');
      expect(wrong.stderr + wrong.stdout).not.toContain('another passphrase');

      await addApplication('Later AB', where);
      expect(await runCli(['restore', file, ...where], secret)).toMatchObject({ code: 0 });
      expect(await listCompanies(where)).not.toContain('Later AB');
      expect(await runCli(['restore', file, ...where], secret)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('(backup.restore-unconfirmed)'),
      });
      expect(await runCli(['restore', '--undo', ...where])).toMatchObject({ code: 0 });
      expect(await listCompanies(where)).toContain('Later AB');
    },
    patience,
  );

  test(
    'without a passphrase and a recovery code is not made, for nothing would open it elsewhere',
    async () => {
      const file = path.join(folder, 'none.cvplus-backup');
      const { code, stderr } = await runCli(['backup', file, ...inFolder('none')], { input: '\n' });
      expect({ code, exists: existsSync(file) }).toEqual({ code: 1, exists: false });
      expect(stderr).toContain('(backup.no-way-in)');
    },
    patience,
  );

  test(
    'restored on a new computer says that its key lies bare in a file, and how to lock it instead',
    async () => {
      const file = path.join(folder, 'moved.cvplus-backup');
      const secret = { input: 'correct horse battery\n' };
      await addApplication('Lagerhus', inFolder('before'));
      await runCli(['backup', file, ...inFolder('before')], secret);
      const bare = await runCli(['restore', file, ...inFolder('bare')], secret);
      expect(bare).toMatchObject({ code: 0, stderr: expect.stringContaining('bare in key.bin') });
      expect(existsSync(path.join(folder, 'bare', 'key.bin'))).toBe(true);

      const lock = path.join(folder, 'lock.txt');
      writeFileSync(lock, 'another long passphrase\n');
      const where = [...inFolder('locked'), '--passphrase-file', lock];
      const locked = await runCli(['restore', file, ...where], secret);
      expect(locked.code).toBe(0);
      expect(locked.stderr).not.toContain('bare');
      expect(existsSync(path.join(folder, 'locked', 'key.bin'))).toBe(false);
      expect(await listCompanies(where)).toContain('Lagerhus');
      expect((await runCli(['applications', 'list', ...inFolder('locked')])).stderr).toContain(
        '(key.passphrase-needed)',
      );
    },
    patience,
  );

  test(
    'to restore must be named',
    async () => {
      expect(await runCli(['restore', ...inFolder('unnamed')])).toMatchObject({ code: 2, stdout: '' });
    },
    patience,
  );
});

test(
  'everything is erased only when that is said',
  async () => {
    const where = inFolder('gone');
    await addApplication('Lagerhus', where);
    expect(await runCli(['erase', ...where])).toMatchObject({ code: 2, stdout: '' });
    expect(await listCompanies(where)).toContain('Lagerhus');
    const erased = await runCli(['erase', '--yes', ...where]);
    expect(erased).toMatchObject({ code: 0, stdout: expect.stringMatching(/the key first, \d+ files, \d+ bytes/) });
    const left = existsSync(path.join(folder, 'gone')) ? readdirSync(path.join(folder, 'gone')) : [];
    expect(left.filter((name) => /key|\.db/.test(name))).toEqual([]);
  },
  patience,
);
