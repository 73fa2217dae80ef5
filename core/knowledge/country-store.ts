import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { CountryPack } from '../domain/country-pack.ts';
import type { Country } from '../domain/region.ts';

const FactRow = z.object({
  area: z.string(),
  key: z.string(),
  value: z.string(),
  is_custom: z.number(),
  basis: z.string(),
  act: z.string().nullable(),
  article: z.string().nullable(),
  force: z.string().nullable(),
  stated: z.string().nullable(),
  scope: z.string().nullable(),
  amount: z.string().nullable(),
  source: z.string(),
});
type FactRow = z.infer<typeof FactRow>;

const toFact = ({ value, is_custom, basis, source }: FactRow) => ({
  value: JSON.parse(value),
  basis,
  source,
  isCustom: is_custom === 1,
});

const toLaw = (row: FactRow) => ({
  code: row.key,
  act: row.act,
  article: row.article,
  details: JSON.parse(row.value),
  amount: row.amount === null ? undefined : JSON.parse(row.amount),
  scope: row.scope ?? undefined,
  force: row.force,
  stated: row.stated,
  basis: row.basis,
  source: row.source,
});

/** Reads the packs of the countries from the knowledge file. */
export function createCountryStore(database: Database) {
  const selectFacts = database.prepare('SELECT * FROM country_fact WHERE country = ? ORDER BY area, position');
  const selectNotes = database.prepare(
    'SELECT topic, text, basis, source FROM country_note WHERE country = ? ORDER BY position',
  );
  const selectMissing = database
    .prepare('SELECT need FROM country_missing WHERE country = ? ORDER BY position')
    .pluck();
  return {
    /** All that is known of a country, checked against the schema; a country that the file does not hold throws. */
    pack(country: Country): CountryPack {
      const rows = z.array(FactRow).parse(selectFacts.all(country));
      const of = (area: string) => rows.filter((row) => row.area === area);
      const [currency] = of('currency').map(toFact);
      return CountryPack.parse({
        country,
        languages: of('language').map(toFact),
        otherLanguages: of('other-language').map((row) => toFact(row).value),
        currency,
        conventions: Object.fromEntries(of('convention').map((row) => [row.key, toFact(row)])),
        law: of('law').map(toLaw),
        leaveOut: of('leave-out').map(toFact),
        mayNotAsk: of('may-not-ask').map(toFact),
        notes: selectNotes.all(country),
        missing: selectMissing.all(country),
      });
    },
  };
}
export type CountryStore = ReturnType<typeof createCountryStore>;
