import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';

const FactRow = z.object({ country: z.string(), key: z.string(), value: z.string(), source: z.string() });
const Sourced = z.object({ value: z.unknown(), source: z.string() });
const PackFile = z.looseObject({
  country: z.string(),
  conventions: z.record(z.string(), Sourced),
  currency: Sourced,
  law: z.array(z.looseObject({ code: z.string(), details: z.unknown(), source: z.string() })),
});

/** The short date of a country as the Unicode data in this Node has it, as a pattern: `dd.MM.yy`. */
function readShortDate(language: string, country: string): string {
  const parts = new Intl.DateTimeFormat(`${language}-${country}`, {
    dateStyle: 'short',
    timeZone: 'UTC',
  }).formatToParts(new Date(Date.UTC(2026, 2, 4)));
  return parts
    .map(({ type, value }) => {
      if (type === 'day') return 'd'.repeat(value.length);
      if (type === 'month') return 'M'.repeat(value.length);
      return type === 'year' ? (value.length === 4 ? 'y' : 'yy') : value;
    })
    .join('');
}

/**
 * Compares each convention, currency and legal fact of the built file with the pack that it was written down in, value and
 * source, and date formats with the Unicode data of this Node besides. Returns how many were compared and what differs.
 */
export function checkConventions(database: Database): { count: number; differences: string[] } {
  const hasPacks = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'country_fact'").get() !== undefined;
  if (!hasPacks) return { count: 0, differences: [] };
  const select = (area: string) =>
    z
      .array(FactRow)
      .parse(
        database
          .prepare('SELECT country, key, value, source FROM country_fact WHERE area = ? ORDER BY country, position')
          .all(area),
      );
  const folder = join(import.meta.dirname, 'countries');
  const packs = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => {
        const pack = PackFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
        return [pack.country, pack] as const;
      }),
  );
  const differences: string[] = [];
  const compare = (row: z.infer<typeof FactRow>, value: unknown, source: string | undefined) => {
    if (JSON.stringify(value) !== row.value || source !== row.source)
      differences.push(
        `${row.country} ${row.key}: ${row.value} (${row.source}), the pack has ${JSON.stringify(value)} (${source})`,
      );
  };
  const conventions = select('convention');
  const currencies = select('currency');
  const laws = select('law');
  const languages = select('language');
  for (const row of conventions) {
    const fact = packs.get(row.country)?.conventions[row.key];
    compare(row, fact?.value, fact?.source);
    const language = languages.find(({ country }) => country === row.country)?.key;
    if (row.key !== 'dateFormat' || language === undefined || !row.source.startsWith('cldr')) continue;
    const pattern = readShortDate(language, row.country);
    if (JSON.stringify(pattern) !== row.value)
      differences.push(`${row.country} dateFormat: ${row.value}, the Unicode data of this Node has ${pattern}`);
  }
  for (const row of currencies) {
    const fact = packs.get(row.country)?.currency;
    compare(row, fact?.value, fact?.source);
  }
  for (const row of laws) {
    const written = packs.get(row.country)?.law.filter(({ code, source }) => code === row.key && source === row.source);
    const match = written?.find(({ details }) => JSON.stringify(details) === row.value);
    compare(row, match?.details, match?.source);
  }
  return { count: conventions.length + currencies.length + laws.length, differences };
}
