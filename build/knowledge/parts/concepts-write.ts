import { labelSources } from './concepts-schema.ts';

const sources: readonly string[] = labelSources;

/** The number by which the narrow tables keep a source. */
export function numberSource(source: string): number {
  const number = sources.indexOf(source);
  if (number < 0) throw new Error(`no number for the source ${source}`);
  return number;
}

/** A key that SQLite's `lower` does not give from the label; the others are not stored. */
export function findOddKey(label: string, key: string): string | null {
  return label.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) === key ? null : key;
}

const escoStart = 'http://data.europa.eu/esco/';

/** What a skill's address has after the beginning that all of them share. */
export function shortenUri(uri: string): string {
  if (!uri.startsWith(escoStart)) throw new Error('an address outside ESCO');
  return uri.slice(escoStart.length);
}
