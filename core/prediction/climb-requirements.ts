import type { FeatureRow } from '../domain/features.ts';
import type { Batch } from './batch.ts';

/** One step of the staircase: these features became known, which took the row `before` to the row `after`. */
export interface Step {
  readonly features: readonly string[];
  readonly before: number;
  readonly after: number;
}

const readings = ['', '_low', '_high'] as const;

/** The sub-scores of the position model without their reading, in the order of their steps. */
export const subScores = [
  'required_skills_share',
  'nice_skills_share',
  'years_share',
  'education_share',
  'languages_share',
] as const;
export type SubScore = (typeof subScores)[number];

/** The features of one sub-score: its best reading, its lowest and its highest. */
const listReadings = (score: SubScore) => readings.map((reading) => `${score}${reading}`);

/** The rows from "nothing of what is asked is shown" to the sub-scores as they are, one step per asked kind. */
export function climbRequirements(main: FeatureRow, batch: Batch): Step[] {
  const asked = subScores.filter((score) => (main[score] ?? null) !== null);
  let row: FeatureRow = Object.fromEntries(asked.flatMap(listReadings).map((feature) => [feature, 0]));
  let before = batch.add(row);
  return asked.map((score) => {
    const features = listReadings(score);
    row = { ...row, ...Object.fromEntries(features.map((feature) => [feature, main[feature] ?? null])) };
    const step = { features, before, after: batch.add(row) };
    before = step.after;
    return step;
  });
}
