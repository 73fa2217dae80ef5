import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openKnowledgeFile } from '../../../core/database/open-knowledge-file.ts';
import { languages } from '../../../core/domain/language.ts';
import { listSources } from '../../../core/knowledge/source-store.ts';

const resources = join(import.meta.dirname, '../../../resources');
const database = openKnowledgeFile(resources);

/** Tables with facts: all but the list of sources, SQLite's own, and the word lists of the search fields. */
const tables = database
  .prepare<[], string>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     AND name <> 'sources' AND name NOT LIKE '%\\_search%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%'
     ORDER BY name`,
  )
  .pluck()
  .all();

function hasColumn(table: string, column: string): boolean {
  const count = database.prepare<[string, string], number>('SELECT count(*) FROM pragma_table_xinfo(?) WHERE name = ?');
  return count.pluck().get(table, column) === 1;
}

describe('the knowledge file', () => {
  test('names a known source in every row of every table', () => {
    expect(tables.length).toBeGreaterThan(20);
    for (const table of tables) {
      const without = database
        .prepare<[], number>(
          `SELECT count(*) FROM "${table}" WHERE coalesce(source, '') NOT IN (SELECT id FROM sources)`,
        )
        .pluck()
        .get();
      expect(without, table).toBe(0);
    }
  });

  test('demands a known source of every row by its layout', () => {
    for (const table of tables) {
      const isDemanded = database
        .prepare<[string], number>(`SELECT "notnull" FROM pragma_table_xinfo(?) WHERE name = 'source'`)
        .pluck()
        .get(table);
      expect(isDemanded, table).toBe(1);
      const target = database
        .prepare<[string], string>(`SELECT "table" FROM pragma_foreign_key_list(?) WHERE "from" = 'source'`)
        .pluck()
        .get(table);
      expect(target, table).toBe('sources');
    }
  });

  test('lists no source that no row leans on', () => {
    const used = new Set<string>();
    for (const table of tables) {
      const ids = database.prepare<[], string>(`SELECT DISTINCT source FROM "${table}"`);
      for (const id of ids.pluck().all()) used.add(id);
      if (!hasColumn(table, 'other_sources')) continue;
      const lists = database.prepare<[], string>(
        `SELECT DISTINCT other_sources FROM "${table}" WHERE other_sources IS NOT NULL`,
      );
      for (const list of lists.pluck().all()) for (const id of list.split(' ')) used.add(id);
    }
    const sources = listSources(database).map(({ id }) => id);
    expect(sources.filter((id) => !used.has(id))).toEqual([]);
  });

  test('names every group of ISCO-08 in all seven languages', () => {
    const counts = database
      .prepare<[], { language: string; count: number }>(
        "SELECT language, count(*) AS count FROM isco_label WHERE label <> '' GROUP BY language ORDER BY language",
      )
      .all();
    expect(counts.map(({ language }) => language)).toEqual([...languages].sort());
    expect(counts.filter(({ count }) => count !== 619)).toEqual([]);
  });

  test('cannot be written to', () => {
    expect(() => database.exec('DELETE FROM sources')).toThrow(/readonly/i);
  });

  test('is sound and stays under forty megabytes', () => {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(statSync(join(resources, 'knowledge.db')).size).toBeLessThan(40_000_000);
  });
});
