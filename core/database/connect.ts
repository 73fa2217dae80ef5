import BetterSqlite from 'better-sqlite3';

const keyBytes = 32;

/**
 * Opens the file with its key; nothing is read or written yet, so a wrong key shows at the first statement.
 * The key goes in as bytes and not as SQL text, so no error text or trace of statements can hold it.
 */
export function connect(file: string, key: Uint8Array, options: BetterSqlite.Options = {}): BetterSqlite.Database {
  if (key.length !== keyBytes) throw new TypeError(`the key of the database must have ${keyBytes} bytes`);
  const connection = new BetterSqlite(file, options);
  connection.pragma("cipher = 'aegis'");
  connection.pragma("algorithm = 'aegis-256'");
  // "raw:" passes the 32 bytes on as they are; without it they would be stretched like a passphrase at every opening.
  const keyText = Buffer.from(`raw:${Buffer.from(key.buffer, key.byteOffset, key.length).toString('hex')}`);
  connection.key(keyText);
  keyText.fill(0);
  return connection;
}

/** The switches of every connection; docs/decisions/0010-database-file.md says why each. */
export function configure(connection: BetterSqlite.Database): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('secure_delete = ON');
  connection.pragma('temp_store = MEMORY');
}
