import type { EvidenceSpan } from '../../../core/domain/cv.ts';

/** Where a field stands; of a field with parts, where the first of them does. */
export function findSource(
  evidence: Readonly<Record<string, EvidenceSpan>>,
  pointer: string,
): EvidenceSpan | undefined {
  const key = Object.keys(evidence).find((one) => one === pointer || one.startsWith(`${pointer}/`));
  return key === undefined ? undefined : evidence[key];
}
