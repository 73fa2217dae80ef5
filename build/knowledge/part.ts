import type { Database } from 'better-sqlite3';
import type { Reference } from './read-reference.ts';

/** What a part gets: the open file and the raw data. Its own tables exist already, and so does `sources`. */
export interface PartInput {
  readonly database: Database;
  readonly reference: Reference;
  /** Folder with one unpacked folder per package of `packages.json`. */
  readonly packagesFolder: string;
  /**
   * True for the title and skill labels that are to be left out: the measurement builds a file without a fixed fifth of the
   * labels (by a hash of language and label) and asks the matcher for them. Always false for the file that is shipped.
   */
  isHeldOut(language: string, label: string): boolean;
}

/** One subject of the knowledge file: its tables, and the rows in them. Each row names its source. */
export interface KnowledgePart {
  readonly name: string;
  /** `CREATE TABLE` statements; every table with facts has `source TEXT NOT NULL REFERENCES sources(id)`. */
  readonly schema: string;
  fill(input: PartInput): void;
}
