import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { countriesPart } from '../../../build/knowledge/parts/countries.ts';
import { readCountries } from '../../../build/knowledge/read-countries.ts';
import { openReference } from '../../../build/knowledge/read-reference.ts';
import { readSources } from '../../../build/knowledge/read-sources.ts';
import { countries } from '../../../core/domain/region.ts';
import { createCountryStore } from '../../../core/knowledge/country-store.ts';

let database: Sqlite.Database;

/** The tables of the part beside the real list of publications, as the build makes them. */
function makeFile(sourceIds: readonly string[]) {
  database = new Sqlite(':memory:');
  database.pragma('foreign_keys = ON');
  database.exec('CREATE TABLE sources (id TEXT PRIMARY KEY) STRICT');
  const add = database.prepare('INSERT INTO sources VALUES (?)');
  for (const id of sourceIds) add.run(id);
  database.exec(countriesPart.schema);
}
const fill = () =>
  countriesPart.fill({ database, reference: openReference(''), packagesFolder: '', isHeldOut: () => false });
const allSources = () => readSources().map(({ id }) => id);

describe('a file with the countries', () => {
  beforeEach(() => {
    makeFile(allSources());
    fill();
  });

  it.each(readCountries())('gives the pack of $country back as it is kept', (pack) => {
    expect(createCountryStore(database).pack(pack.country)).toEqual(pack);
  });

  it('holds no country twice and none that is not asked for', () => {
    const held = database.prepare('SELECT DISTINCT country FROM country_fact').pluck().all();
    expect(held.toSorted()).toEqual([...countries].toSorted());
  });

  it('does not answer for a country whose rows are gone', () => {
    database.exec("DELETE FROM country_fact WHERE country = 'SE'");
    expect(() => createCountryStore(database).pack('SE')).toThrow();
  });

  it('does not answer with a value outside the schema', () => {
    database.exec(
      `UPDATE country_fact SET value = '"compulsory"' WHERE country = 'DE' AND key = 'photo' AND area = 'convention'`,
    );
    expect(() => createCountryStore(database).pack('DE')).toThrow();
  });

  it('refuses a law without the day of its text and a fact without a source', () => {
    expect(() => database.exec("UPDATE country_fact SET stated = NULL WHERE area = 'law'")).toThrow(/CHECK/);
    expect(() => database.exec('UPDATE country_fact SET source = NULL')).toThrow(/NOT NULL/);
    expect(() => database.exec("UPDATE country_note SET source = 'nowhere'")).toThrow(/FOREIGN KEY/);
  });
});

it('a fact whose source is not in the list of publications stops the build', () => {
  makeFile(allSources().filter((id) => id !== 'gb-equality-60'));
  expect(fill).toThrow(/FOREIGN KEY/);
});
