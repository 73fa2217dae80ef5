import type { FeatureRow } from '../domain/features.ts';
import type { FeatureCause } from '../domain/prediction.ts';
import type { Batch } from './batch.ts';

type Feature = FeatureCause['feature'];

/** One step of the staircase: these features became known, which took the row `before` to the row `after`. */
export interface Step {
  readonly features: readonly string[];
  readonly before: number;
  readonly after: number;
}

/**
 * The order in which features become known: where, in which trade, how long, with which degree, since when without
 * work, as what, in which town. The size of a step depends on this order, so it is always the same. Features that neither CV nor advert tell
 * have no step.
 */
const order: readonly Feature[] = [
  'industry',
  'years_experience',
  'education_level',
  'months_unemployed',
  'title',
  'place',
  'work_mode',
];

/** The rows from "only the country is known" to everything but the advert's requirements, one step per known feature. */
export function climbFeatures(main: FeatureRow, batch: Batch): { readonly start: number; readonly steps: Step[] } {
  let row: FeatureRow = { country: main.country ?? null };
  const start = batch.add(row);
  const steps: Step[] = [];
  let before = start;
  for (const feature of order) {
    const value = main[feature] ?? null;
    if (value === null) continue;
    row = { ...row, [feature]: value };
    const after = batch.add(row);
    steps.push({ features: [feature], before, after });
    before = after;
  }
  return { start, steps };
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
