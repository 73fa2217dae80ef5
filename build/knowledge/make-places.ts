import { languages } from '../../core/domain/language.ts';
import { phraseKey } from '../../core/knowledge/split-tokens.ts';
import { compareRows, readCurated } from './read-reference.ts';

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));

/** Country names that are first of all something else in adverts (people, a state, an everyday word). */
const ambiguous = new Set([
  'Georgia',
  'Georgien',
  'Jordan',
  'Chad',
  'Man',
  'Tchad',
  'Jersey',
  'Mali',
  'Guinea',
  '马里',
]);

export interface PlacePhrase {
  readonly key: string;
  readonly name: string;
  readonly countries: readonly string[];
  readonly kind: string;
  readonly sources: readonly string[];
}

/** The table of places: towns and regions kept by hand, country names from CLDR in the seven languages. */
export function makePlaces(): PlacePhrase[] {
  const rows = new Map<string, { name: string; countries: Set<string>; kind: string; sources: Set<string> }>();
  const add = (name: string, country: string, kind: string, source: string) => {
    const key = phraseKey(name);
    const row = rows.get(key) ?? { name, countries: new Set(), kind, sources: new Set() };
    row.countries.add(country);
    row.sources.add(source);
    rows.set(key, row);
  };
  for (const { group, entry } of readCurated('curated-places.txt')) {
    const [country = '', kind = ''] = group.split(' ');
    for (const name of entry.split('|')) add(name, country, kind === 'code' ? 'region' : kind, 'cvplus-curated');
  }
  for (const language of [...languages, 'zh-Hant']) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const first of letters) {
      for (const second of letters) {
        const code = first + second;
        const name =
          /^(?:X.|Q[M-Z]|EU|EZ|UN|ZZ|UK|AN|BU|CS|DD|DY|FX|HV|NH|RH|SU|TP|VD|YD|YU|ZR|NT|AC|CP|DG|EA|IC|TA|CQ)$/.test(
            code,
          )
            ? undefined
            : names.of(code);
        const bare = name
          ?.replace(/\s*[（(].*$/, '')
          .replace(/^中国(?=香港|澳门)/, '')
          .replace(/^中國(?=香港|澳門)/, '');
        if (bare && !ambiguous.has(bare) && !/SAR/.test(bare)) add(bare, code, 'country', 'cldr');
        if (bare && /SAR/.test(bare)) add(bare.replace(/ SAR.*$/, ''), code, 'country', 'cldr');
      }
    }
  }
  return [...rows]
    .map(([key, { name, countries, kind, sources }]) => ({
      key,
      name,
      countries: [...countries].sort(),
      kind,
      sources: [...sources].sort(),
    }))
    .sort((a, b) => compareRows(a.key, b.key));
}
