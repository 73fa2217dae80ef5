import type BetterSqlite from 'better-sqlite3';
import { asAppError } from './sqlite-failure.ts';

export type SqlValue = string | number | null | Uint8Array;

/**
 * An open, migrated database. Stores hand it their SQL; each statement is prepared once and kept.
 * Every failure that people can meet leaves it as an `AppError` (`database.locked`, `.disk-full`, `.damaged`).
 */
export class Database {
  readonly #connection: BetterSqlite.Database;
  readonly #statements = new Map<string, BetterSqlite.Statement<SqlValue[], unknown>>();

  constructor(connection: BetterSqlite.Database) {
    this.#connection = connection;
  }

  /** The first row, or undefined. */
  get(sql: string, ...values: SqlValue[]): unknown {
    try {
      return this.#prepare(sql).get(...values);
    } catch (error) {
      throw asAppError(error);
    }
  }

  /** Every row. */
  all(sql: string, ...values: SqlValue[]): unknown[] {
    try {
      return this.#prepare(sql).all(...values);
    } catch (error) {
      throw asAppError(error);
    }
  }

  /** Runs a statement that returns no rows; gives back how many rows it changed. */
  run(sql: string, ...values: SqlValue[]): number {
    try {
      return this.#prepare(sql).run(...values).changes;
    } catch (error) {
      throw asAppError(error);
    }
  }

  /**
   * Runs `work` as one change: all of it is kept, or nothing when it throws. `work` must not be asynchronous.
   * Inside another transaction it becomes a part of that one.
   */
  transaction<T>(work: () => T): T {
    if (this.#connection.inTransaction) return work();
    // Takes the write lock at once: a transaction that starts as a reader cannot wait for it later without failing.
    this.run('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      // SQLite has already rolled back by itself when, for example, the disk is full.
      if (this.#connection.inTransaction) this.run('ROLLBACK');
      throw error;
    }
  }

  /**
   * Moves what stands in the write-ahead log into the file and empties the log. Within a transaction, and while another
   * process is reading, that is not possible and nothing happens.
   */
  checkpoint(): void {
    if (this.#connection.inTransaction) return;
    this.get('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** Ends the connection; harmless when it has ended already. */
  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }

  #prepare(sql: string): BetterSqlite.Statement<SqlValue[], unknown> {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#connection.prepare<SqlValue[], unknown>(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
