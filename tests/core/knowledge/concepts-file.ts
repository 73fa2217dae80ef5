import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { conceptsIndexes, conceptsSchema } from '../../../build/knowledge/parts/concepts-schema.ts';
import { findOddKey, numberSource, shortenUri } from '../../../build/knowledge/parts/concepts-write.ts';
import { phraseKey } from '../../../core/knowledge/split-tokens.ts';

const developer = 'http://data.europa.eu/esco/occupation/developer';

/** A small knowledge file on disk with two groups, one ESCO occupation, its titles and skills; opened read-only. */
export function openConceptsFile() {
  const path = join(mkdtempSync(join(tmpdir(), 'cvplus-concepts-')), 'knowledge.db');
  const database = new Sqlite(path);
  database.exec('CREATE TABLE sources (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID');
  for (const id of ['esco-1.2.0', 'onet-29.2', 'cvplus-curated']) {
    database.prepare('INSERT INTO sources VALUES (?)').run(id);
  }
  database.exec(conceptsSchema);
  for (const code of ['25', '2512', '2513']) {
    database.prepare("INSERT INTO isco_group VALUES (?, NULL, 'esco-1.2.0')").run(code);
  }
  const addGroupLabel = database.prepare("INSERT INTO isco_label VALUES (?, ?, ?, 'esco-1.2.0')");
  addGroupLabel.run('2512', 'en', 'Software developers');
  addGroupLabel.run('2512', 'fr', 'Concepteurs de logiciels');
  database.prepare("INSERT INTO occupation VALUES (1, ?, '2512', '2512.4', 'esco-1.2.0')").run(developer);
  database.prepare("INSERT INTO occupation VALUES (2, ?, '2512', '2512.5', 'esco-1.2.0')").run(`${developer}2`);
  const addTitle = database.prepare(
    'INSERT INTO title (language, label, key, is_preferred, occupation, isco, weight, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const [language, label, isPreferred, occupation, isco, weight, source] of [
    ['en', 'Software developer', 1, 1, '2512', 1, 'esco-1.2.0'],
    ['en', 'Senior software developer', 0, null, '2512', 1, 'onet-29.2'],
    ['en', 'C++ Developer', 0, null, '2512', 0.75, 'onet-29.2'],
    ['en', 'C++ Developer', 0, null, '2513', 0.25, 'onet-29.2'],
    ['fr', 'Développeur de logiciel/développeuse de logiciel', 1, 1, '2512', 1, 'esco-1.2.0'],
    ['zh', '软件工程师', 0, null, '2512', 1, 'cvplus-curated'],
  ] as const) {
    addTitle.run(language, label, phraseKey(label), isPreferred, occupation, isco, weight, source);
  }
  const addSkill = database.prepare('INSERT INTO skill VALUES (?, ?, ?, ?, ?, ?)');
  addSkill.run(1, shortenUri('http://data.europa.eu/esco/skill/java'), 'technology', 1, 1, 'esco-1.2.0');
  addSkill.run(2, 'skill/debug', 'skill', 0, 0, 'esco-1.2.0');
  addSkill.run(3, null, 'skill', 0, 0, 'cvplus-curated');
  const addLabel = database.prepare('INSERT INTO skill_label_row VALUES (?, ?, ?, ?, ?, ?, ?)');
  for (const [index, [skill, language, label, isPreferred, source]] of (
    [
      [1, 'en', 'Java (computer programming)', 1, 'esco-1.2.0'],
      [1, 'en', 'Java', 0, 'cvplus-curated'],
      [2, 'en', 'debug software', 1, 'esco-1.2.0'],
      [2, 'de', 'Software debuggen', 1, 'esco-1.2.0'],
      [3, 'sv', 'Kylteknik', 1, 'cvplus-curated'],
    ] as const
  ).entries()) {
    addLabel.run(
      index + 1,
      skill,
      language,
      label,
      findOddKey(label, phraseKey(label)),
      isPreferred,
      numberSource(source),
    );
    database.prepare('INSERT INTO skill_search (rowid, key) VALUES (?, ?)').run(index + 1, phraseKey(label));
  }
  const addRelation = database.prepare('INSERT INTO occupation_skill VALUES (?, ?, ?)');
  addRelation.run(1, 1, 1);
  addRelation.run(1, 2, 1);
  addRelation.run(2, 2, 0);
  database.exec("INSERT INTO isco_technology VALUES ('2512', 1, 1, 1, 3, 4, 'onet-29.2')");
  database.exec("INSERT INTO step VALUES ('2512', '2513', 'transition', 'onet-related', 0.67, 'onet-29.2')");
  database.exec(conceptsIndexes);
  database.close();
  return { database: new Sqlite(path, { readonly: true }), developer };
}
