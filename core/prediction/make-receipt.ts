import { createHash } from 'node:crypto';
import type { Analysis, Receipt } from '../domain/prediction.ts';
import { writeCanonicalJson } from '../domain/write-canonical-json.ts';

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
