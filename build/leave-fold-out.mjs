/**
 * `node build/leave-fold-out.mjs IN OUT`: copies a knowledge file without another fixed fifth of the labels than the one
 * that --hold-out leaves out, for tuning. Preferred labels stay.
 */
import { createHash } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

const [from, to] = process.argv.slice(2);
copyFileSync(from, to);
const database = new Sqlite(to);
database.pragma('foreign_keys = OFF');
database.function('is_in_fold', { deterministic: true }, (language, label) =>
  createHash('sha256').update(`${language}\n${label.toLowerCase()}`).digest().readUInt32BE(4) % 5 === 0 ? 1 : 0,
);
for (const table of ['title_row', 'skill_label_row']) {
  const { changes } = database
    .prepare(`DELETE FROM ${table} WHERE is_preferred = 0 AND is_in_fold(language, label)`)
    .run();
  console.log(`${table}: ${changes} left out`);
}
database.close();
