import type { TargetOutputs } from '../domain/features.ts';
import type { Match, MatchedRequirement } from '../domain/match.ts';
import type { Basis, Cause } from '../domain/prediction.ts';
import { readOutputs } from './batch.ts';
import { type Step, type SubScore, subScores } from './climb-requirements.ts';
import { roundFor } from './target-unit.ts';

interface Kind {
  readonly group: Extract<Cause, { kind: 'requirements' }>['group'];
  readonly label: string;
  isMember(requirement: MatchedRequirement): boolean;
}

const kinds: Readonly<Record<SubScore, Kind>> = {
  required_skills_share: {
    group: 'required-skills',
    label: 'Required skills',
    isMember: ({ kind, importance }) => kind === 'skill' && importance === 'required',
  },
  nice_skills_share: {
    group: 'preferred-skills',
    label: 'Welcome skills',
    isMember: ({ kind, importance }) => kind === 'skill' && importance === 'preferred',
  },
  years_share: {
    group: 'experience',
    label: 'Years of experience',
    isMember: ({ kind }) => kind === 'experience',
  },
  education_share: { group: 'education', label: 'Education', isMember: ({ kind }) => kind === 'education' },
  languages_share: { group: 'languages', label: 'Languages', isMember: ({ kind }) => kind === 'language' },
};

/** "Required skills: 3 of 5 shown, 1 unclear", with what each kind of requirement adds to the share. */
export function explainPosition(
  match: Match,
  steps: readonly Step[],
  outputs: readonly TargetOutputs[],
  year: string,
): Basis[] {
  return steps.map((step) => {
    const part = readOutputs(outputs, step.after).position.value - readOutputs(outputs, step.before).position.value;
    const score = subScores.find((candidate) => candidate === step.features[0]) ?? 'required_skills_share';
    const { group, label, isMember } = kinds[score];
    const members = match.requirements.filter(isMember);
    const total = members.length;
    const found = members.filter(({ state }) => state === 'found').length;
    const unclear = members.filter(({ state }) => state === 'unclear').length;
    return {
      label: `${label}: ${found} of ${total} shown${unclear > 0 ? `, ${unclear} unclear` : ''}`,
      cause: { kind: 'requirements', group, found, total, unclear },
      effect: roundFor('position', part),
      part,
      source: 'this advert held against this CV',
      year,
      n: total,
      nOf: 'requirements',
    };
  });
}
