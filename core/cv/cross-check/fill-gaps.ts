import type { Cv } from '../../domain/cv.ts';
import type { DocumentPage } from '../../domain/document.ts';
import { locateBox } from '../locate-box.ts';
import { isProtectedLabel, isProtectedValue } from '../vocabulary.ts';
import type { ComparedReadings } from './compare-readings.ts';
import { type ConfidenceTable, shrink } from './estimate-confidence.ts';
import { kindOf } from './field-kinds.ts';

/** A gap is filled where the second reading was right more often than this in such cases, thin counts being shrunk. */
const leastShare = 0.7;

/**
 * Fills fields that only the second reading found, with their evidence, where its values were mostly right in such cases.
 * Gives the CV unchanged where there is nothing to fill.
 */
export function fillGaps(
  cv: Cv,
  compared: ComparedReadings,
  pages: readonly DocumentPage[],
  table: ConfidenceTable,
): Cv {
  const filled = structuredCloneOnce(cv);
  for (const pointer of compared.gaps) {
    const found = compared.fields.get(pointer)?.other;
    const rate = table.gaps[kindOf(pointer)];
    if (!found || !rate || shrink(rate.right, rate.n) <= leastShare) continue;
    if (isProtectedLabel(found.text) || isProtectedValue(found.text)) continue;
    const { page, start, end } = found;
    const box = locateBox(pages[page - 1], start, end);
    setField(filled(), pointer, found.text);
    const { evidence, confidence } = filled().meta.cvplus;
    evidence[pointer] = { page, start, end, ...(box ? { box } : {}) };
    confidence[pointer] = Math.round(shrink(rate.right, rate.n) * 100) / 100;
  }
  return filled.current();
}

/** Copies a CV when it is changed for the first time. */
function structuredCloneOnce(cv: Cv): { (): Cv; current(): Cv } {
  let copy: Cv | undefined;
  const own = () => {
    copy ??= structuredClone(cv);
    return copy;
  };
  return Object.assign(own, { current: () => copy ?? cv });
}

/** Sets a field of the owner, of a job or of a school. */
function setField(cv: Cv, pointer: string, text: string): void {
  const [, list, key = '', field] = pointer.split('/');
  const entry = list === 'work' ? cv.work[Number(key)] : list === 'education' ? cv.education[Number(key)] : undefined;
  if (entry && field) Object.assign(entry, { [field]: text });
  else if (list === 'basics') Object.assign(cv.basics, { [key]: text });
}
