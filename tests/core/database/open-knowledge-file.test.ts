import { copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKnowledgeFile } from '../../../core/database/open-knowledge-file.ts';

const shipped = join(import.meta.dirname, '../../../resources/knowledge.db');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cvplus-knowledge-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const broken = expect.objectContaining({ code: 'app.broken-installation' });

test('a missing file is a broken installation', () => {
  expect(() => openKnowledgeFile(folder)).toThrow(broken);
});

test('a file that is no database is a broken installation', () => {
  writeFileSync(join(folder, 'knowledge.db'), 'not a database, but long enough to look like one at first '.repeat(100));
  expect(() => openKnowledgeFile(folder)).toThrow(broken);
});

test('a file that was cut off at its first page is a broken installation', () => {
  copyFileSync(shipped, join(folder, 'knowledge.db'));
  truncateSync(join(folder, 'knowledge.db'), 5000);
  expect(() => openKnowledgeFile(folder)).toThrow(broken);
});

test('in a packaged app the file is found beside the archive', () => {
  const unpacked = join(folder, 'app.asar.unpacked', 'resources');
  mkdirSync(unpacked, { recursive: true });
  copyFileSync(shipped, join(unpacked, 'knowledge.db'));
  const database = openKnowledgeFile(join(folder, 'app.asar', 'resources'));
  expect(database.readonly).toBe(true);
  database.close();
});
