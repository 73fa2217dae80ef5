import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CountryPack } from '../../core/domain/country-pack.ts';
import { countries } from '../../core/domain/region.ts';

/**
 * The packs of `build/knowledge/countries/<CC>.json`, kept by hand, one per country in the order of `countries`. A pack that
 * does not fit the schema, or that stands in the file of another country, throws.
 */
export function readCountries(): CountryPack[] {
  return countries.map((country) => {
    const text = readFileSync(join(import.meta.dirname, 'countries', `${country}.json`), 'utf8');
    const pack = CountryPack.parse(JSON.parse(text));
    if (pack.country !== country) throw new Error(`${country}.json is the pack of ${pack.country}`);
    return pack;
  });
}
