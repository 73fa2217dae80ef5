import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCountries } from '../../../build/knowledge/read-countries.ts';
import { readSources } from '../../../build/knowledge/read-sources.ts';
import { CountryPack } from '../../../core/domain/country-pack.ts';
import { currencyOf } from '../../../core/domain/region.ts';

const packs = readCountries();
const sources = new Map(readSources().map((source) => [source.id, source]));
const keptText = (country: string) =>
  JSON.parse(
    readFileSync(path.join(import.meta.dirname, '../../../build/knowledge/countries', `${country}.json`), 'utf8'),
  );

/** Every object of a pack that says where it comes from, at any depth. */
function findFacts(value: unknown): { source: string; basis: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(findFacts);
  if (!('source' in value && 'basis' in value)) return below;
  return [{ source: String(value.source), basis: String(value.basis) }, ...below];
}

describe.each(packs)('the pack of $country', (pack) => {
  it('has a listed source for every fact, law and note', () => {
    const facts = findFacts(pack);
    const { languages, conventions, law, leaveOut, mayNotAsk, notes } = pack;
    const count = languages.length + 1 + Object.keys(conventions).length + law.length;
    expect(facts).toHaveLength(count + leaveOut.length + mayNotAsk.length + notes.length);
    expect(facts.filter(({ source }) => !sources.has(source))).toEqual([]);
  });

  it('is refused when a fact, a law or a note loses its source', () => {
    const { source: _photo, ...photo } = pack.conventions.photo;
    expect(CountryPack.safeParse({ ...pack, conventions: { ...pack.conventions, photo } }).success).toBe(false);
    for (const area of ['law', 'notes'] as const) {
      const [first, ...others] = pack[area];
      const { source: _source, ...bare } = first ?? { source: '' };
      expect(CountryPack.safeParse({ ...pack, [area]: [bare, ...others] }).success).toBe(false);
    }
  });

  it('has nothing in its file that the schema does not know', () => {
    expect(keptText(pack.country)).toEqual(pack);
  });

  it('leans on no judgement of ours and states no law of a later day than it was read', () => {
    expect(findFacts(pack).filter(({ basis }) => basis === 'judgement')).toEqual([]);
    for (const { stated, source } of pack.law) {
      const read = sources.get(source)?.retrieved ?? '';
      expect([source, stated <= read]).toEqual([source, true]);
    }
  });

  it('forbids a question only where a law or an authority forbids it in the whole country', () => {
    const national = pack.law.filter(
      ({ code, scope }) => code === 'may-not-ask' && !/California|Ontario|EU directive/.test(scope ?? ''),
    );
    const asked = national.flatMap(({ details }) => details);
    // Both lists can be empty, as they are for Sweden.
    expect(pack.mayNotAsk.filter(({ value, isCustom }) => isCustom || !asked.includes(value))).toEqual([]);
    expect(pack.leaveOut.filter(({ isCustom }) => !isCustom)).toEqual([]);
  });

  it('calls conventions customs and does not recommend what it says to leave out', () => {
    for (const fact of Object.values(pack.conventions)) expect(fact?.isCustom).toBe(true);
    const leftOut = new Set<string>(pack.leaveOut.map(({ value }) => value));
    const { photo, birthDate, nationality } = pack.conventions;
    for (const [detail, custom] of Object.entries({ photo, 'birth-date': birthDate, nationality })) {
      const says = custom?.value ?? 'nothing';
      if (leftOut.has(detail))
        expect([detail, says]).toEqual([detail, expect.stringMatching(/leave-out|unusual|nothing/)]);
    }
  });

  it('names no need as missing that it holds', () => {
    const held = new Map<string, unknown>([
      ['address', pack.conventions.address],
      ['birth-date', pack.conventions.birthDate],
      ['marital-status', pack.conventions.maritalStatus],
      ['nationality', pack.conventions.nationality],
      ['signature', pack.conventions.signature],
      ['references', pack.conventions.references],
      ['cover-letter', pack.conventions.coverLetter],
      ['form', pack.conventions.form],
      ['leave-out', pack.leaveOut[0]],
      ['may-not-ask', pack.mayNotAsk[0]],
      ...pack.law.map(({ code }): [string, unknown] => [
        code === 'keep-applications-at-most' ? 'keep-applications' : code,
        code,
      ]),
    ]);
    held.set('may-not-ask', pack.mayNotAsk[0]);
    for (const need of pack.missing) expect([need, held.get(need)]).toEqual([need, undefined]);
    for (const [need, fact] of [...held].slice(0, 8)) {
      if (fact === undefined) expect(pack.missing).toContain(need);
    }
  });

  it('pays in the currency of the country', () => {
    expect(pack.currency.value).toBe(currencyOf[pack.country]);
  });
});

it('a photo is expected only by the Japanese form, and in no pack as a duty', () => {
  const custom = Object.fromEntries(packs.map(({ country, conventions }) => [country, conventions.photo.value]));
  expect(custom).toEqual({
    US: 'leave-out',
    CA: 'leave-out',
    GB: 'leave-out',
    DE: 'common',
    FR: 'optional',
    NL: 'optional',
    SE: 'common',
    AU: 'leave-out',
    SG: 'optional',
    JP: 'expected',
    HK: 'common',
  });
});

it('short dates are those of Intl for the main language of each country', () => {
  const locales = {
    US: 'en-US',
    CA: 'en-CA',
    GB: 'en-GB',
    DE: 'de-DE',
    FR: 'fr-FR',
    NL: 'nl-NL',
    SE: 'sv-SE',
    AU: 'en-AU',
    SG: 'en-SG',
    JP: 'ja-JP',
    HK: 'zh-Hant-HK',
  };
  const day = new Date(2026, 2, 5);
  for (const { country, conventions } of packs) {
    const letters: Record<string, string> = { yy: '26', y: '2026', MM: '03', M: '3', dd: '05', d: '5' };
    const written = conventions.dateFormat.value.replace(/yy|y|MM|M|dd|d/g, (letter) => letters[letter] ?? letter);
    const short = new Intl.DateTimeFormat(locales[country], { dateStyle: 'short' }).format(day);
    expect([country, written]).toEqual([country, short]);
  }
});

it('no source is listed for the countries that no pack leans on', () => {
  const used = new Set(packs.flatMap(findFacts).map(({ source }) => source));
  const file = path.join(import.meta.dirname, '../../../build/knowledge/sources/countries.json');
  const listed: { id: string }[] = JSON.parse(readFileSync(file, 'utf8'));
  expect(listed.filter(({ id }) => !used.has(id))).toEqual([]);
});
