import type { FeatureRow, TargetOutputs } from '../../domain/features.ts';
import type { Job } from '../../domain/job.ts';
import type { Match } from '../../domain/match.ts';
import type { About, Profile } from '../../domain/prediction.ts';
import { type Batch, readOutputs } from '../batch.ts';
import { subScores } from '../climb-requirements.ts';
import { scoreRequirements } from '../score-requirements.ts';
import { chooseReferenceGroup } from './choose-reference-group.ts';
import { type Answerable, isAnswerable, matchReference, type Reading, readLikeReference } from './match-reference.ts';
import type { ReferenceProfile, ReferenceProfiles } from './reference-profile.ts';

/** At least this many things asked must be such that a reference CV can show them. An assumption. */
const fewestAnswerable = 2;
/** Matches closer than this are equal: the models count in single precision. */
const smallestDifference = 1e-6;

/** The rows of one comparison: for each reference profile its own, and the person's as far as that profile can tell. */
export interface ReferencePlan {
  readonly reference: NonNullable<About['reference']>;
  readonly pairs: readonly { readonly own: number; readonly other: number }[];
}

export interface ReferenceQuestion {
  readonly job: Job;
  /** The person's match with the advert, and what of their CV enters it. */
  readonly match: Pick<Match, 'requirements'>;
  readonly profile: Profile;
  /** Unit group of the job. */
  readonly isco: string | undefined;
}

/** The sub-scores of a reading, as one row for the models. */
export function toRow({ requirements, profile }: Reading, job: Job): FeatureRow {
  const scores = scoreRequirements(requirements, job, profile);
  return Object.fromEntries(subScores.map((score) => [score, scores[score] ?? null]));
}

const toKey = ({ years, education }: Answerable) => `${years} ${education}`;

/**
 * Plans the comparison with the reference CVs of the job's kind of occupation: all are held against this same advert. What
 * a profile cannot tell counts as not met on both sides of that pair. Undefined where the group is too small or the advert
 * asks for too little that the profiles can tell.
 */
export function planReference(
  { job, match, profile, isco }: ReferenceQuestion,
  { source, skills, profiles }: ReferenceProfiles,
  batch: Pick<Batch, 'add'>,
): ReferencePlan | undefined {
  const group = chooseReferenceGroup(profiles, isco);
  const everything = { skills, years: true, education: true };
  // Without a title in the advert the occupation is the CV's own, which bears out nothing about this job.
  const field = job.title === undefined ? undefined : isco;
  const told = match.requirements.filter((requirement) => isAnswerable(requirement, everything));
  if (!group || told.length < fewestAnswerable) return undefined;
  const known = new Map<string, number>();
  const addOwn = (answerable: Answerable) => {
    const key = toKey(answerable);
    const row =
      known.get(key) ?? batch.add(toRow(readLikeReference(match.requirements, profile, job, answerable), job));
    known.set(key, row);
    return row;
  };
  const pair = (other: ReferenceProfile) => ({
    own: addOwn({ skills, years: other.years !== null, education: other.education !== null }),
    other: batch.add(toRow(matchReference(other, job, field), job)),
  });
  return {
    reference: { n: group.profiles.length, isco: group.isco, source },
    pairs: group.profiles.map(pair),
  };
}

/** The share of the reference CVs whose match with the advert is lower than the person's, equal ones half. */
export function rankAmongReference({ reference, pairs }: ReferencePlan, outputs: readonly TargetOutputs[]): About {
  const readMatch = (row: number) => readOutputs(outputs, row).position.value;
  const passed = pairs.map(({ own, other }) => {
    const difference = readMatch(own) - readMatch(other);
    if (Math.abs(difference) < smallestDifference) return 0.5;
    return difference > 0 ? 1 : 0;
  });
  const percentile = passed.reduce<number>((sum, share) => sum + share, 0) / passed.length;
  return { reference, percentile: Math.round(percentile * 1000) / 1000 };
}
