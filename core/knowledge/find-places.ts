import { keepApart, type PhraseFinder } from './phrase-finder.ts';
import { splitTokens } from './split-tokens.ts';

export interface KnownPlace {
  readonly name: string;
  /** ISO 3166-1 alpha-2; several when places of that name lie in more than one. */
  readonly countries: readonly string[];
  readonly kind: 'country' | 'region' | 'town';
}

/** A place that a text names, spelled as there. */
export interface Place extends KnownPlace {
  readonly start: number;
  readonly end: number;
}

const isShort = (name: string) => /^[A-Za-z]{2,3}$/.test(name);

/**
 * Known places in the order of the text. Names in Latin letters count only with their capitals, and two- and
 * three-letter codes (NY, UK) only as written.
 */
export function findPlaces(places: PhraseFinder<KnownPlace>, text: string): Place[] {
  const hits = places.find(text, splitTokens(text), ({ value, start, end }) => {
    const written = text.slice(start, end);
    if (isShort(value.name)) return written === value.name;
    return written.charAt(0) === written.charAt(0).toUpperCase();
  });
  return keepApart(hits).map(({ value, start, end }) => ({
    name: text.slice(start, end),
    countries: value.countries,
    kind: value.kind,
    start,
    end,
  }));
}
