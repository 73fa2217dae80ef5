import type { MarketFact, Wage } from '../../../core/domain/market.ts';
import type { Country } from '../../../core/domain/region.ts';

/** One figure of a series in the source's unit; `perYear` is the same in local currency a year. */
export interface WageFigure {
  readonly statistic: Wage['statistic'];
  readonly value: number;
  readonly perYear: number;
}

/** What one publication says of the pay of one national occupation. */
export interface WageSeries {
  readonly country: Country;
  /** Classification in the table `correspondence`; absent where the source's groups are not occupations. */
  readonly system?: string;
  readonly nativeCode: string;
  readonly nativeName: string;
  readonly level: Wage['level'];
  readonly unit: Wage['unit'];
  readonly currency: string;
  readonly tax: Wage['tax'];
  readonly year: number;
  readonly source: string;
  readonly figures: readonly WageFigure[];
  /** How many people the source counts in the occupation, in its own counting; absent where it does not say. */
  readonly people?: number | undefined;
  /** Prefixes of the codes that a wide group is made of; absent: the code itself. */
  readonly memberPrefixes?: readonly string[];
}

/** A figure of the market as its source gives it, before it is tied to ISCO-08. */
export interface FactRow {
  readonly country: Country;
  readonly system?: string;
  readonly nativeCode?: string;
  /** Absent for figures of the whole country. */
  readonly nativeName?: string;
  readonly memberPrefixes?: readonly string[];
  readonly kind: MarketFact['kind'];
  readonly value: number;
  readonly unit: MarketFact['unit'];
  readonly year: number;
  readonly source: string;
}

/** Code of a national classification and the ISCO-08 unit group that it falls into, with the part that does. */
export interface CorrespondenceRow {
  readonly system: string;
  readonly code: string;
  readonly isco: string;
  readonly share: number;
  readonly basis: string;
}

/**
 * Reads a published figure. Marks for figures that are not published (`*`, `#`, `x`, `..`, `:` and the empty cell) are no
 * figure. Spreadsheets hold 18.989999999999998 where the publisher wrote 18.99, so six decimals are kept.
 */
export function readFigure(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? '';
  if (!/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(trimmed)) return undefined;
  return Math.round(Number(trimmed) * 1_000_000) / 1_000_000;
}

/** The figures of the cells that hold one; `perYear` is the value times `factor`, to the cent. */
export function readFigures(
  cells: readonly (readonly [Wage['statistic'], string | undefined])[],
  factor: number,
): WageFigure[] {
  return cells.flatMap(([statistic, text]) => {
    const value = readFigure(text);
    return value === undefined || value <= 0
      ? []
      : [{ statistic, value, perYear: Math.round(value * factor * 100) / 100 }];
  });
}

/** A number that must be there, because the row is one that was looked for by name. */
export function requireFigure(text: string | undefined, what: string): number {
  const value = readFigure(text);
  if (value === undefined) throw new Error(`${what} has no figure`);
  return value;
}

/** Rows by a key, in the order in which the keys turn up. */
export function groupRows<T>(rows: Iterable<T>, keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
