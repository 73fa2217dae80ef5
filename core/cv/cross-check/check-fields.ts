import type { Cv } from '../../domain/cv.ts';
import type { ReadDocument } from '../../domain/document.ts';
import type { SecondReading } from '../second-reading/second-reading.ts';
import { addEntries } from './add-entries.ts';
import { askQuestions } from './ask-questions.ts';
import { collectSignals } from './collect-signals.ts';
import { compareReadings } from './compare-readings.ts';
import { type ConfidenceTable, confidenceTable, estimateConfidence } from './estimate-confidence.ts';
import { fillGaps } from './fill-gaps.ts';

/**
 * Holds the first reading against the second: gives the CV with gaps filled where that was mostly right, with the jobs or
 * schools of the second where the first has none, with the calibrated confidence of every field (of the fields given 0.9,
 * nine in ten are right), and with the questions worth asking. Pure.
 */
export function checkFields(
  cv: Cv,
  document: ReadDocument,
  second: SecondReading,
  table: ConfidenceTable = confidenceTable,
): Cv {
  const compared = compareReadings(cv, second);
  const confidence: Record<string, number> = {};
  for (const signals of collectSignals(cv, document, compared))
    confidence[signals.pointer] = estimateConfidence(signals, table);
  const checked: Cv = { ...cv, meta: { cvplus: { ...cv.meta.cvplus, confidence } } };
  const filled = addEntries(fillGaps(checked, compared, document.pages, table), second, document.pages);
  const questions = askQuestions(filled, compared, table);
  return { ...filled, meta: { cvplus: { ...filled.meta.cvplus, questions } } };
}
