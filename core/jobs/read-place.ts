import { Country, countries, currencyOf } from '../domain/region.ts';
import type { Place } from '../knowledge/find-places.ts';
import type { Knowledge } from '../knowledge/load-knowledge.ts';
import { listWithin } from './find-keywords.ts';
import type { Advert, Span } from './read-advert.ts';
import { readLabelled, trimSpan } from './read-labels.ts';

/** The place of work stands at the top unless it has a label. */
const openingLength = 1500;
const isCode = (name: string) => /^\p{Lu}{2,3}$/u.test(name);

/** Codes such as NY, ON and US count behind a town, in brackets or behind a label, not in running capitals. */
function keepSurePlaces(text: string, places: readonly Place[]): Place[] {
  return places.filter((place, index) => {
    if (!isCode(place.name)) return true;
    const before = text.slice(Math.max(0, place.start - 3), place.start);
    const follows = places[index - 1];
    const isBehindTown =
      follows !== undefined && place.start - follows.end <= 2 && /^[, ]+$/.test(text.slice(follows.end, place.start));
    return isBehindTown || /[,(/|–:·-]\s?$/u.test(before) || place.start === 0;
  });
}

/** The country that most of the named places allow; undefined when two are left. */
function decideCountry(places: readonly Place[]): string | undefined {
  const countries = places.find(({ kind }) => kind === 'country')?.countries;
  if (countries?.length === 1) return countries[0];
  let left: readonly string[] | undefined;
  for (const place of places) {
    const both = left === undefined ? place.countries : place.countries.filter((code) => left?.includes(code));
    if (both.length > 0) left = both;
  }
  return left?.length === 1 ? left[0] : undefined;
}

/** Whether two named places name one: "New York, NY", "London (UK)", 東京都渋谷区. */
function isOnePlace(text: string, before: Place, after: Place): boolean {
  return (
    /^[\s,(（]{0,3}$/u.test(text.slice(before.end, after.start)) && !/\n/.test(text.slice(before.end, after.start))
  );
}

interface ReadPlace {
  /** As printed. */
  readonly location: Span | undefined;
  readonly country: Country | undefined;
  /** The same for every country, ISO 3166-1 alpha-2. */
  readonly code: string | undefined;
}

/** The first town, else the first region, with what belongs to it: they say more than a country. */
function readRun(text: string, places: readonly Place[]): { span: Span; run: Place[] } | undefined {
  const towns = places.findIndex(({ kind }) => kind === 'town');
  const named = towns >= 0 ? towns : places.findIndex(({ kind }) => kind === 'region');
  const run: Place[] = [];
  for (const [index, place] of places.entries()) {
    const before = run.at(-1);
    if (before && isOnePlace(text, before, place)) run.push(place);
    else if (index > Math.max(named, 0)) break;
    else run.splice(0, run.length, place);
  }
  const [start, end] = [run[0]?.start, run.at(-1)?.end];
  return start === undefined || end === undefined ? undefined : { span: { start, end }, run };
}

/** Currencies that are paid in one of the countries only. */
function countryOfCurrency(currency: string | undefined): Country | undefined {
  const holders = countries.filter((country) => currencyOf[country] === currency);
  return holders.length === 1 && currency !== 'USD' ? holders[0] : undefined;
}

/**
 * Place of work and country: behind a label, else the first known place of the advert's opening. Without any place a
 * currency that only one country pays in says the country.
 */
export function readPlace(advert: Advert, knowledge: Knowledge, title: Span | undefined): ReadPlace {
  const { text } = advert;
  const labelled = readLabelled(advert, 'location');
  if (labelled) {
    const written = text.slice(labelled.start, labelled.end);
    const places = keepSurePlaces(written, knowledge.findPlaces(written));
    const hasPlace = places.length > 0;
    const end = /\s*[(（|;].*$|\s+[-–—·]\s.*$/u.exec(written);
    const cut = end && !knowledge.findPlaces(end[0]).length ? labelled.start + end.index : labelled.end;
    if (hasPlace || written.split(/\s+/).length <= 5) {
      const span = trimSpan(text, { start: labelled.start, end: cut });
      const code = decideCountry(places);
      return {
        location: span.end > span.start ? span : undefined,
        country: Country.safeParse(code).data,
        code,
      };
    }
  }
  const opening = text.slice(0, openingLength);
  const found = keepSurePlaces(opening, knowledge.findPlaces(opening)).filter(
    (place) =>
      (!title || place.end <= title.start || place.start >= title.end) &&
      // "Nice to have" names no town.
      !['headings', 'importance'].some((list) =>
        listWithin(advert.found.list(list), place.start - 1, place.end + 40).some(
          (hit) => hit.start <= place.start && hit.end > place.end,
        ),
      ),
  );
  const run = readRun(opening, found);
  if (!run) return { location: undefined, country: undefined, code: undefined };
  const country = decideCountry(run.run) ?? decideCountry(found);
  return { location: run.span, country: Country.safeParse(country).data, code: country };
}

/** The country that pay in a currency speaks for, where the advert names no place. */
export function guessCountry(currency: string | undefined): Country | undefined {
  return countryOfCurrency(currency);
}
