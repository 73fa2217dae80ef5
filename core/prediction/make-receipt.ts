import { createHash } from 'node:crypto';
import type { Analysis, Receipt } from '../domain/prediction.ts';

/** JSON with the keys of every object in alphabetical order, so that equal values are equal bytes. */
export function writeCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

export type AnalysisWithoutId = Omit<Analysis, 'receipt'> & { readonly receipt: Omit<Receipt, 'id'> };

/**
 * The analysis with the id of its receipt: the sha256 of all of it but `madeAt`. Equal inputs give equal ids, and an
 * id does not fit an analysis in which a number was changed.
 */
export function sealAnalysis(analysis: AnalysisWithoutId): Analysis {
  const { madeAt, ...receipt } = analysis.receipt;
  const id = createHash('sha256')
    .update(writeCanonicalJson({ ...analysis, receipt }))
    .digest('hex');
  return { ...analysis, receipt: { id, madeAt, ...receipt } };
}
