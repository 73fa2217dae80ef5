import type { Finding } from '../domain/advice.ts';
import type { IndustryPack } from '../domain/industry-pack.ts';
import type { FactBasis } from '../domain/sourced.ts';

/**
 * The weight of a finding is its importance × how well its rule is known, and half of that where the CV does not tell. It orders findings and says nothing of a chance.
 *
 * Importance of rules that do not depend on the industry, by judgement: what closes the way to an answer comes first (no
 * contact), then what a law speaks of, then what a country expects, then what is only common, then taste.
 * Rules about skills, experience and certificates take the industry's success factors instead (`factorImportance`).
 */
export const importance = {
  contact: 1,
  'may-not-be-asked': 0.9,
  language: 0.8,
  'protected-in-hiring': 0.7,
  'leave-out': 0.7,
  expected: 0.7,
  'reading-hindered': 0.7,
  'missing-dates': 0.6,
  'job-order': 0.6,
  length: 0.5,
  'date-order': 0.5,
  unusual: 0.4,
  common: 0.3,
  style: 0.3,
  name: 0.2,
  optional: 0.1,
} as const;
type ImportanceName = keyof typeof importance;

/** A custom that a source describes is known less well than a law, and our own judgement less well than either. */
const certainty: Readonly<Record<FactBasis, number>> = { official: 1, published: 0.9, measured: 0.9, judgement: 0.6 };

/** The source of what the CVPlus authors decided themselves. */
const ownSource = 'cvplus-curated';

type Factor = IndustryPack['successFactors'][number]['factor'];

/** Starting values where no industry is known; the same as the packs' where no data decides. */
const factorsWithoutPack: Readonly<Record<Factor, number>> = {
  skills: 0.4,
  experience: 0.3,
  education: 0.2,
  certifications: 0.1,
};

/** How much a success factor matters in an industry, as a share of the one that matters most there. */
export function factorImportance(factor: Factor, pack: IndustryPack | undefined): number {
  const factors = new Map(pack?.successFactors.map((one) => [one.factor, one.weight]));
  const weightOf = (name: Factor) => factors.get(name) ?? factorsWithoutPack[name];
  const most = Math.max(weightOf('skills'), weightOf('experience'), weightOf('education'), weightOf('certifications'));
  return most > 0 ? weightOf(factor) / most : 0;
}

type NewFinding = Omit<Finding, 'weight' | 'pointer' | 'quote'> & {
  readonly importance: ImportanceName | number;
  readonly pointer?: string | undefined;
  readonly quote?: string | undefined;
};

export function makeFinding({ importance: given, pointer, quote, ...finding }: NewFinding): Finding {
  const matters = typeof given === 'number' ? given : importance[given];
  // What cannot be told from the CV stands behind what can.
  const seen = finding.state === 'unknown' ? 0.5 : 1;
  return {
    ...finding,
    weight: Math.round(matters * certainty[finding.basis] * seen * 100) / 100,
    ...(pointer !== undefined && { pointer }),
    ...(quote !== undefined && { quote }),
  };
}

/** A finding by a rule that the CVPlus authors decided. */
export function makeOwnFinding(finding: Omit<NewFinding, 'basis' | 'source'>): Finding {
  return makeFinding({ ...finding, basis: 'judgement', source: ownSource });
}
