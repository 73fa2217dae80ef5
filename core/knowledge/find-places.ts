import { keepApart, type PhraseFinder } from './phrase-finder.ts';
import { splitTokens } from './split-tokens.ts';

export interface KnownPlace {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly kind: 'country' | 'region' | 'town';
}

/** A place that a text names; several countries when places of that name lie in more than one. */
export interface Place {
  readonly name: string;
  readonly countries: readonly string[];
  readonly kind: KnownPlace['kind'];
  readonly start: number;
  readonly end: number;
}

const isShort = (name: string) => /^[A-Za-z]{2,3}$/.test(name);

/**
 * Known places in the order of the text. Names in Latin letters count only with their capitals, and two- and
 * three-letter codes (NY, UK) only as written.
 */
export function findPlaces(places: PhraseFinder<KnownPlace[]>, text: string): Place[] {
  const hits = places.find(text, splitTokens(text), ({ value, start, end }) => {
    const written = text.slice(start, end);
    const known = value[0]?.name ?? '';
    if (isShort(known)) return written === known;
    return written.charAt(0) === written.charAt(0).toUpperCase();
  });
  return keepApart(hits).map(({ value, start, end }) => ({
    name: text.slice(start, end),
    countries: [...new Set(value.map(({ country }) => country))],
    kind: value[0]?.kind ?? 'town',
    start,
    end,
  }));
}
