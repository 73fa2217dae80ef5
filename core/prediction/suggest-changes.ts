import type { Cv } from '../domain/cv.ts';
import type { FeatureRow, TargetOutputs } from '../domain/features.ts';
import type { Job } from '../domain/job.ts';
import type { Match, MatchedRequirement } from '../domain/match.ts';
import type { Profile, Suggestion, Target } from '../domain/prediction.ts';
import { countryFromText } from '../domain/region.ts';
import { type Batch, readOutputs } from './batch.ts';
import { scoreRequirements } from './score-requirements.ts';
import { roundFor, toUnit, unitOf } from './target-unit.ts';

/** At most this many are shown: more would be a list of wishes. */
const suggestionsLimit = 3;

/** A change that the person may truthfully make, with the row in which it is made. */
interface Change {
  readonly kind: Suggestion['kind'];
  readonly subject: string;
  readonly target: Target;
  readonly row: number;
}

const kindOf: Readonly<Record<MatchedRequirement['kind'], Suggestion['kind']>> = {
  skill: 'show-skill',
  experience: 'show-experience',
  education: 'show-education',
  language: 'show-language',
};

/** The row in which one more requirement is shown. */
function showRequirement(index: number, match: Match, job: Job, profile: Profile, main: FeatureRow): FeatureRow {
  const requirements = match.requirements.map(
    (requirement, other): MatchedRequirement => (other === index ? { ...requirement, state: 'found' } : requirement),
  );
  return { ...main, ...scoreRequirements(requirements, job, profile) };
}

export interface ChangeSources {
  readonly cv: Cv;
  readonly profile: Profile;
  readonly job: Job;
  readonly match: Match;
  readonly main: FeatureRow;
}

/**
 * The changes worth measuring: each requirement that the CV does not show yet, dates where undated jobs leave the asked
 * years open, and the place of the latest job where no place is known. Their rows join the batch; the batch keeps equal
 * rows once.
 */
export function planChanges({ cv, profile, job, match, main }: ChangeSources, batch: Batch): Change[] {
  const changes = match.requirements.flatMap((requirement, index): Change[] => {
    if (requirement.state === 'found') return [];
    const isUndated = requirement.kind === 'experience' && cv.work.length > 0 && profile.yearsExperience === undefined;
    return [
      {
        kind: isUndated ? 'add-dates' : kindOf[requirement.kind],
        subject: requirement.name,
        target: 'position',
        row: batch.add(showRequirement(index, match, job, profile, main)),
      },
    ];
  });
  const home = cv.basics.location?.countryCode;
  const isHome = home === undefined || countryFromText(home) === main.country;
  const lastPlace = cv.work.find((work) => work.location?.trim())?.location?.trim();
  if (main.place === null && isHome && lastPlace !== undefined) {
    const row = batch.add({ ...main, place: lastPlace });
    changes.push({ kind: 'state-place', subject: lastPlace, target: 'salary', row });
  }
  return changes;
}

/**
 * The measured changes, largest first, at most three; a change that moves nothing, or a target without a number, gives
 * none. Sizes are compared as parts of the number for money and as points for shares.
 */
export function suggestChanges(
  changes: readonly Change[],
  mainRow: number,
  outputs: readonly TargetOutputs[],
  hasNumber: (target: Target) => boolean,
): Suggestion[] {
  const measured = changes.flatMap(({ kind, subject, target, row }) => {
    if (!hasNumber(target)) return [];
    const from = toUnit(target, readOutputs(outputs, mainRow)[target].value);
    const to = toUnit(target, readOutputs(outputs, row)[target].value);
    const suggestion: Suggestion = { kind, subject, target, from: roundFor(target, from), to: roundFor(target, to) };
    const size = Math.abs(to - from) / (unitOf[target] === 'money-per-year' ? from : 1);
    return suggestion.from === suggestion.to ? [] : [{ suggestion, size }];
  });
  return measured
    .sort((one, other) => other.size - one.size)
    .slice(0, suggestionsLimit)
    .map(({ suggestion }) => suggestion);
}
