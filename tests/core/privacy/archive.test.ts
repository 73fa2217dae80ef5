import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertApplication } from '../../../core/database/application-store.ts';
import { listTables } from '../../../core/database/table-store.ts';
import { languages } from '../../../core/domain/language.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { openPrivateCore } from './open-private-core.ts';

const folder = makeTemporaryFolder();
let core: Awaited<ReturnType<typeof openPrivateCore>>;
beforeAll(async () => {
  core = await openPrivateCore(path.join(folder, 'vault'));
});
afterAll(() => core.close());

async function readArchive(language: (typeof languages)[number] = 'en') {
  const file = path.join(folder, `all-${language}.zip`);
  await core.call('export.archive', { fileId: file, language });
  return unzipSync(readFileSync(file));
}
const text = (entries: Record<string, Uint8Array>, name: string) => strFromU8(entries[name] ?? new Uint8Array());

test('the archive has every table twice, every file as it was, a README and a reader', async () => {
  const entries = await readArchive();
  const tables = listTables(core.database);
  for (const table of tables) {
    const { description, rows } = JSON.parse(text(entries, `data/${table}.json`));
    expect(description).toMatch(/\.$/);
    expect(parse(text(entries, `data/${table}.csv`), { bom: true, columns: true })).toHaveLength(rows.length);
  }
  const { rows } = JSON.parse(text(entries, 'data/documents.json'));
  expect(rows).toHaveLength(3);
  for (const row of rows) {
    const bytes = entries[row.bytes] ?? new Uint8Array();
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(row.sha256);
  }
  expect(text(entries, 'README.txt').length).toBeGreaterThan(200);
  expect(readdirSync(path.join(folder, 'vault')).filter((name) => name.startsWith('trial-'))).toEqual([]);
});

test('the reader loads nothing, runs only its own script and holds what was stored as text', async () => {
  const page = text(await readArchive(), 'reader.html');
  const policy = /content-security-policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
  expect(policy).toContain("default-src 'none'");
  const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
  expect(policy).toContain(createHash('sha256').update(script).digest('base64'));
  expect(page).not.toMatch(/https?:\/\/(?!jsonresume)/);
  expect(page).not.toContain('<b>Beispiel');
  expect(page).toContain('\\u003cb>Beispiel');
  expect(() => new Function(script)).not.toThrow();
});

test('a cell that a spreadsheet would take for a formula is disarmed in the CSV and whole in the JSON', async () => {
  const company = '=HYPERLINK("x")';
  insertApplication(core.database, { id: 'a1', company, title: 'Clerk', stage: 'preparing' }, Date.now());
  const entries = await readArchive();
  expect(text(entries, 'data/applications.csv')).toContain(`'=HYPERLINK`);
  expect(JSON.parse(text(entries, 'data/applications.json')).rows[0].company).toBe(company);
});

test.each(languages)('README and reader are in the words of %s', async (language) => {
  const entries = await readArchive(language);
  const english = await readArchive('en');
  expect(text(entries, 'README.txt') === text(english, 'README.txt')).toBe(language === 'en');
  expect(text(entries, 'reader.html')).toContain(`<html lang="${language === 'zh' ? 'zh-Hans' : language}">`);
});

test('a cancelled export leaves no file', async () => {
  const controller = new AbortController();
  controller.abort();
  const file = path.join(folder, 'never.zip');
  await expect(core.call('export.archive', { fileId: file, language: 'en' }, controller.signal)).rejects.toMatchObject({
    code: 'app.cancelled',
  });
  expect(existsSync(file)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.includes('never'))).toEqual([]);
});
