import type { TargetOutputs } from '../domain/features.ts';
import type { Match, MatchedRequirement } from '../domain/match.ts';
import type { Basis } from '../domain/prediction.ts';
import { type Step, type SubScore, subScores } from './climb-features.ts';
import { measureEffect } from './explain-steps.ts';

const kinds: Readonly<Record<SubScore, { label: string; isMember(requirement: MatchedRequirement): boolean }>> = {
  required_skills_share: {
    label: 'Required skills',
    isMember: ({ kind, importance }) => kind === 'skill' && importance === 'required',
  },
  nice_skills_share: {
    label: 'Welcome skills',
    isMember: ({ kind, importance }) => kind === 'skill' && importance === 'preferred',
  },
  years_share: { label: 'Years of experience', isMember: ({ kind }) => kind === 'experience' },
  education_share: { label: 'Education', isMember: ({ kind }) => kind === 'education' },
  languages_share: { label: 'Languages', isMember: ({ kind }) => kind === 'language' },
};

/** "Required skills: 3 of 5 shown, 1 unclear", with what each kind of requirement adds to the share. */
export function explainPosition(
  match: Match,
  steps: readonly Step[],
  outputs: readonly TargetOutputs[],
  size: number,
  year: string,
): Basis[] {
  return steps.map((step) => {
    const score = subScores.find((candidate) => candidate === step.features[0]) ?? 'required_skills_share';
    const { label, isMember } = kinds[score];
    const members = match.requirements.filter(isMember);
    const found = members.filter(({ state }) => state === 'found').length;
    const unclear = members.filter(({ state }) => state === 'unclear').length;
    return {
      label: `${label}: ${found} of ${members.length} shown${unclear > 0 ? `, ${unclear} unclear` : ''}`,
      effect: measureEffect('position', step, outputs, size),
      source: 'this advert held against this CV',
      year,
      n: members.length,
    };
  });
}
