import type { Match } from '../domain/match.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import type { Abstention, abstentionReasons, Profile, Target } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';
import { nameCountry } from './describe-feature.ts';

type Reason = (typeof abstentionReasons)[number];

const reasonOfCode: Readonly<Record<string, Reason>> = {
  'no-study': 'no-outcome-data-for-country',
  'too-few-rows': 'too-few-rows-for-country',
};

/** Whether nothing in the CV could be held against an advert. */
function isEmptyProfile(profile: Profile): boolean {
  return (
    profile.title === undefined &&
    profile.yearsExperience === undefined &&
    profile.educationLevel === undefined &&
    profile.skills.length === 0 &&
    profile.languages.length === 0
  );
}

export interface AbstentionFacts {
  readonly profile: Profile;
  readonly match: Match;
  readonly region: Country | undefined;
}

/** Why there is no number for a target, or undefined when there can be one. The sentence says what would change it. */
export function findAbstention(
  target: Target,
  manifest: ModelManifest,
  { profile, match, region }: AbstentionFacts,
): Abstention['abstained'] | undefined {
  if (isEmptyProfile(profile)) {
    return {
      reason: 'empty-cv',
      detail: 'No job, education, skill or language was found in this CV, so there is nothing to predict from.',
    };
  }
  if (target === 'position') {
    if (match.total > 0) return undefined;
    return {
      reason: 'no-requirements-in-advert',
      detail: 'No requirement was found in this advert, so there is nothing to hold the CV against.',
    };
  }
  if (region === undefined) {
    return {
      reason: 'no-country',
      detail: 'Neither the advert nor the CV names a country that CVPlus knows. Choose one to get a number.',
    };
  }
  const entry = manifest.abstain.find(({ country }) => country === region);
  if (!entry) return undefined;
  return {
    reason: reasonOfCode[entry.reasonCode] ?? 'no-outcome-data-for-country',
    detail: `${nameCountry(region)}: ${entry.reason}.`,
  };
}
