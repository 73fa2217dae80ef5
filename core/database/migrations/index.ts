import type { Migration } from '../migrate.ts';
import { firstTables } from './0001-first-tables.ts';
import { cvCorrections } from './0002-cv-corrections.ts';

/** Every change of the tables since the first version, in order. A shipped one is never edited; a new one goes last. */
export const migrations: readonly Migration[] = [firstTables, cvCorrections];
