import type { Estimate, EvidenceRung } from '../domain/prediction.ts';

const grades = ['low', 'medium', 'high'] as const;
type Grade = (typeof grades)[number];

/** The best grade that each rung of evidence allows: what others published says little about one employer. */
const bestOfRung: Readonly<Record<EvidenceRung, Grade>> = {
  'measured-here': 'high',
  'measured-centrally': 'high',
  experiment: 'medium',
  published: 'medium',
  assumption: 'low',
};

export interface ConfidenceFacts {
  readonly evidence: EvidenceRung;
  /** Rows behind the number in its country, as the manifest has them; undefined where it rests on no rows. */
  readonly support: { readonly n: number; readonly status: 'ok' | 'thin' | 'none' } | undefined;
  readonly estimate: Pick<Estimate, 'value' | 'interval'>;
  /** Share of the model's inputs that CV and advert told, 0..1. */
  readonly knownShare: number;
}

function gradeRows({ support }: ConfidenceFacts): Grade {
  if (!support) return 'high';
  if (support.status !== 'ok') return 'low';
  return support.n < 1000 ? 'medium' : 'high';
}

/** Width of the range against the number itself. */
function gradeWidth({ estimate: { value, interval } }: ConfidenceFacts): Grade {
  const width = interval.high - interval.low;
  if (width <= 0.4 * value) return 'high';
  return width <= value ? 'medium' : 'low';
}

function gradeInputs({ knownShare }: ConfidenceFacts): Grade {
  if (knownShare >= 0.6) return 'high';
  return knownShare >= 0.3 ? 'medium' : 'low';
}

/**
 * THE rule of confidence: the lowest of four grades, because a number is as good as its weakest part: the rung of its
 * evidence, the rows behind it, the width of its range, and how many of its inputs were known. The limits are ours.
 */
export function rateConfidence(facts: ConfidenceFacts): Grade {
  const given = [bestOfRung[facts.evidence], gradeRows(facts), gradeWidth(facts), gradeInputs(facts)];
  return grades.find((grade) => given.includes(grade)) ?? 'low';
}
