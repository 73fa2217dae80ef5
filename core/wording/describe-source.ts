import type { FactBasis, Source } from '../domain/sourced.ts';
import type { Wording } from './wording.ts';

/** How well a fact is known, in a word; what a law says is named as law. */
export function describeBasis(basis: FactBasis, isLaw: boolean, { t }: Wording): string {
  return t(`advice-page:basis.${basis === 'official' && isLaw ? 'law' : basis}`);
}

/** "Eurostat: Structure of earnings survey (2022)"; `undefined` for a source that the knowledge file does not list. */
export function describeSource(source: Source | undefined, { t }: Wording): string | undefined {
  if (!source) return undefined;
  const { publisher, title, year } = source;
  return t('advice-page:source', { publisher, title, year: String(year) });
}
