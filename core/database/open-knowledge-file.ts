import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { AppError } from '../errors.ts';

/** A connection to the knowledge file: nothing can be written through it. */
export type KnowledgeFile = BetterSqlite.Database;

/**
 * Opens `<resourcesFolder>/knowledge.db`, which is not encrypted: it holds published facts only. In a packaged app the folder
 * lies inside an archive that SQLite cannot read, so the file is kept beside it, in `app.asar.unpacked`. A missing or damaged
 * file is a broken installation: `app.broken-installation`.
 */
export function openKnowledgeFile(resourcesFolder: string): KnowledgeFile {
  const archive = `${path.sep}app.asar${path.sep}`;
  const file = path.join(resourcesFolder, 'knowledge.db').replace(archive, `${path.sep}app.asar.unpacked${path.sep}`);
  try {
    const connection = new BetterSqlite(file, { readonly: true, fileMustExist: true });
    connection.pragma('query_only = ON');
    // The first statement is what reads the file: a damaged one shows here and not in the middle of a match.
    connection.prepare('SELECT count(*) FROM sources').get();
    return connection;
  } catch (cause) {
    throw new AppError('app.broken-installation', { part: 'knowledge' }, { cause });
  }
}
