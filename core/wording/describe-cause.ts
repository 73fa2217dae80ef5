import type { Analysis, Basis } from '../domain/prediction.ts';
import { translateCause } from './translate-cause.ts';
import type { Wording } from './wording.ts';

/** A reason in the language of the wording, as one text; English where its form is not known. */
export function describeCause(basis: Basis, analysis: Analysis, wording: Wording): string {
  return translateCause(basis, analysis.receipt.region, wording).text;
}
