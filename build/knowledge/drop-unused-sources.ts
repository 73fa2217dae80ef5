import type { Database } from 'better-sqlite3';

/** Takes publications out of the list that were looked at but gave no row, so that the list says what the file leans on. */
export function dropUnusedSources(database: Database): void {
  const columns = database
    .prepare<[], { table: string; column: string }>(
      `SELECT tables.name AS "table", columns.name AS "column"
       FROM sqlite_schema AS tables JOIN pragma_table_xinfo(tables.name) AS columns
       WHERE tables.type = 'table' AND columns.name IN ('source', 'other_sources') ORDER BY 1, 2`,
    )
    .all();
  const used = new Set<string>();
  for (const { table, column } of columns) {
    const lists = database.prepare<[], string>(
      `SELECT DISTINCT "${column}" FROM "${table}" WHERE "${column}" IS NOT NULL`,
    );
    for (const list of lists.pluck().all()) for (const id of list.split(' ')) used.add(id);
  }
  const remove = database.prepare<[string]>('DELETE FROM sources WHERE id = ?');
  for (const id of database.prepare<[], string>('SELECT id FROM sources ORDER BY id').pluck().all()) {
    if (!used.has(id)) remove.run(id);
  }
}
