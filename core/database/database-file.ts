import { statSync } from 'node:fs';
import path from 'node:path';

/** The database file in a data folder. */
export function databaseFile(folder: string): string {
  return path.join(folder, 'cvplus.db');
}

/** Whether the folder holds a database with anything in it; an empty file is a first start that was interrupted. */
export function hasDatabase(folder: string): boolean {
  return (statSync(databaseFile(folder), { throwIfNoEntry: false })?.size ?? 0) > 0;
}
