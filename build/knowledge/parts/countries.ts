import type { Database } from 'better-sqlite3';
import type { CountryPack } from '../../../core/domain/country-pack.ts';
import type { KnowledgePart } from '../part.ts';
import { readCountries } from '../read-countries.ts';

/** A value with where it comes from, as every area of a pack holds it. */
interface Fact {
  readonly value: unknown;
  readonly isCustom: boolean;
  readonly basis: string;
  readonly source: string;
}

/** Other official languages come from the same publication as the languages that CVPlus speaks. */
function listFacts(pack: CountryPack): [area: string, position: number, key: string, fact: Fact][] {
  const list = (area: string, facts: readonly Fact[]): [string, number, string, Fact][] =>
    facts.map((fact, position) => [area, position, String(fact.value), fact]);
  const [language] = pack.languages;
  const others = pack.otherLanguages.flatMap((value) => (language ? [{ ...language, value }] : []));
  return [
    ...list('language', pack.languages),
    ...list('other-language', others),
    ['currency', 0, 'currency', pack.currency],
    ...Object.entries(pack.conventions).flatMap(([key, fact], position): [string, number, string, Fact][] =>
      fact === undefined ? [] : [['convention', position, key, fact]],
    ),
    ...list('leave-out', pack.leaveOut),
    ...list('may-not-ask', pack.mayNotAsk),
  ];
}

function addPack(database: Database, pack: CountryPack): void {
  const { country } = pack;
  const addFact = database.prepare('INSERT INTO country_fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const none = [null, null, null, null, null, null] as const;
  for (const [area, position, key, { value, isCustom, basis, source }] of listFacts(pack)) {
    addFact.run(country, area, position, key, JSON.stringify(value), isCustom ? 1 : 0, basis, ...none, source);
  }
  pack.law.forEach((law, position) => {
    const amount = law.amount ? JSON.stringify(law.amount) : null;
    const legal = [law.act, law.article, law.force, law.stated, law.scope ?? null, amount];
    const details = JSON.stringify(law.details);
    addFact.run(country, 'law', position, law.code, details, 0, law.basis, ...legal, law.source);
  });
  const addNote = database.prepare('INSERT INTO country_note VALUES (?, ?, ?, ?, ?, ?)');
  pack.notes.forEach(({ topic, text, basis, source }, position) => {
    addNote.run(country, position, topic, text, basis, source);
  });
  const addMissing = database.prepare('INSERT INTO country_missing VALUES (?, ?, ?, ?)');
  pack.missing.forEach((need, position) => {
    addMissing.run(country, position, need, 'cvplus-curated');
  });
}

/**
 * Eleven countries: languages, currency, CV conventions, law, what is better left out and what may not be asked. `value` is
 * JSON; of a law it is the list of personal details. What no source was found for stands in `country_missing`.
 */
export const countriesPart: KnowledgePart = {
  name: 'countries',
  schema: `
    CREATE TABLE country_fact (
      country TEXT NOT NULL,
      area TEXT NOT NULL CHECK (
        area IN ('language', 'other-language', 'currency', 'convention', 'leave-out', 'may-not-ask', 'law')
      ),
      position INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
      is_custom INTEGER NOT NULL CHECK (is_custom IN (0, 1)),
      basis TEXT NOT NULL CHECK (basis IN ('official', 'published', 'measured', 'judgement')),
      act TEXT, article TEXT, force TEXT, stated TEXT, scope TEXT, amount TEXT,
      source TEXT NOT NULL REFERENCES sources(id),
      PRIMARY KEY (country, area, position),
      CHECK ((area = 'law') = (act IS NOT NULL AND article IS NOT NULL AND force IS NOT NULL AND stated IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE country_note (
      country TEXT NOT NULL, position INTEGER NOT NULL, topic TEXT NOT NULL, text TEXT NOT NULL, basis TEXT NOT NULL,
      source TEXT NOT NULL REFERENCES sources(id),
      PRIMARY KEY (country, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE country_missing (
      country TEXT NOT NULL, position INTEGER NOT NULL, need TEXT NOT NULL,
      source TEXT NOT NULL REFERENCES sources(id),
      PRIMARY KEY (country, position)
    ) STRICT, WITHOUT ROWID;`,
  fill({ database }) {
    for (const pack of readCountries()) addPack(database, pack);
  },
};
