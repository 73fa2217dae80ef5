import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runCliHere } from '../../support/run-cli-here.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const fixtures = path.join(import.meta.dirname, '../../fixtures/tracking');
const folder = makeTemporaryFolder();

/** Each command opens and closes a database. */
const patience = 120_000;

/** Runs commands on a database of their own; the day is always told, because nothing here waits. */
function openPerson(name: string) {
  const where = ['--data-folder', path.join(folder, name)];
  return async (...args: string[]) => runCliHere(['applications', ...args, ...where]);
}

test(
  'a list is imported, imported again without doubles, and exported as it was',
  async () => {
    const run = openPerson('table');
    const list = path.join(folder, 'list.csv');
    writeFileSync(list, 'Firma;Stelle;Status;Beworben am\nKühn;Pflegefachfrau;Absage;01.10.2026\nLager AB;;;\n');
    const first = await run('import', list);
    expect(first).toMatchObject({ code: 0, stdout: 'Imported 1, known already 0.\n' });
    expect(first.stderr).toContain('Row 3: "title" could not be read.');
    expect(JSON.parse((await run('import', list, '--json')).stdout)).toMatchObject({ imported: 0, known: 1 });
    const out = path.join(folder, 'out.csv');
    expect(await run('export', out)).toMatchObject({ code: 0, stdout: 'Written: 1.\n' });
    expect(readFileSync(out, 'utf8')).toContain('Kühn,Pflegefachfrau');
    const refused = await run('import', path.join(fixtures, 'mails/de-rejection.eml'));
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('(document.unsupported');
  },
  patience,
);

test(
  'mails are shown first and taken over only when that is said',
  async () => {
    const run = openPerson('mails');
    await run(
      'add',
      '--company',
      'Lagerhus',
      '--title',
      'Warehouse Clerk',
      '--stage',
      'sent',
      '--sent-on',
      '2026-10-20',
    );
    const mail = path.join(fixtures, 'mails/en-rejection.eml');
    const shown = await run('mails', mail);
    expect(shown.stdout).toContain('rejection');
    expect(shown.stderr).toContain('--apply');
    expect(await run('mails', mail, '--apply')).toMatchObject({ code: 0 });
    expect((await run('list')).stdout).toContain('rejected on 2026-11-12');
    expect(JSON.parse((await run('mails', mail, '--json')).stdout)).toEqual({ proposals: [] });
  },
  patience,
);

test(
  'what is due is listed and written as a calendar',
  async () => {
    const run = openPerson('remind');
    expect((await run('remind')).stdout).toBe('Nothing is due.\n');
    await run('add', '--company', 'Lagerhus', '--title', 'Clerk', '--stage', 'sent', '--sent-on', '2020-01-01');
    const ics = path.join(folder, 'due.ics');
    const due = await run('remind', '--ics', ics);
    expect(due).toMatchObject({ code: 0, stdout: expect.stringContaining('silence-final  Clerk, Lagerhus') });
    expect(readFileSync(ics, 'utf8')).toContain('BEGIN:VEVENT');
    expect(JSON.parse((await run('remind', '--until', '2020-01-01', '--json')).stdout)).toEqual([]);
  },
  patience,
);
