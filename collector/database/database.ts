/** One row or many from one statement; `count` is how many rows it changed. */
export interface Queries {
  query<Row>(
    text: string,
    values?: readonly unknown[],
    /** A server keeps the plan of this text under this name, one for each connection: for what is asked all the time. */
    name?: string,
  ): Promise<{ readonly rows: readonly Row[]; readonly count: number }>;
}

/** PostgreSQL, whether it runs as a server (`postgres`) or inside this process (`embedded`). The SQL is the same. */
export interface CollectorDatabase extends Queries {
  readonly kind: 'embedded' | 'postgres';
  /** All or nothing. Nothing else may be asked of the database inside `work` than through its `queries`. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
