import type { Cv } from '../domain/cv.ts';
import type { ReadDocument } from '../domain/document.ts';
import { checkFields } from './cross-check/check-fields.ts';
import { parseCv } from './parse-cv.ts';
import { readPlain } from './second-reading/read-plain.ts';
import { forgetTexts } from './text.ts';

/**
 * Reads a CV twice, by its layout and from its plain text, and holds the two against each other: JSON Resume with, under
 * `meta.cvplus`, the calibrated confidence of each field (0..1), where it stands, and at most three questions.
 * Deterministic and pure; an empty document gives an empty CV with warnings.
 */
export function readCv(document: ReadDocument): Cv {
  forgetTexts();
  return checkFields(parseCv(document), document, readPlain(document.pages.map(({ text }) => text)));
}
