import { z } from 'zod';
import { OutcomeKind, Pay } from './application.ts';

/** Below so many there are counts only: no rate, no curve, no comparison. */
export const fewestForRates = 20;
/** An answer within so many days is what groups are compared by: everybody who applied so long ago can have had it. */
export const answerWindowDays = 30;
/** Share of cases that a range of a rate is made to hold. */
export const rangeLevel = 0.8;

const Day = z.iso.date();
const Count = z.int().nonnegative();

/** Only applications sent on these days; an absent end is open. */
export const SearchSpan = z.strictObject({ from: Day.optional(), to: Day.optional() });
export type SearchSpan = z.infer<typeof SearchSpan>;

/** A share 0..1 with its range. */
export const RangedShare = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type RangedShare = z.infer<typeof RangedShare>;

export const searchSteps = ['sent', 'answered', 'interview', 'offer', 'hired'] as const;
export const SearchStep = z.enum(searchSteps);
export type SearchStep = z.infer<typeof SearchStep>;

/** How many came to a step at any time; `open` and `ended` are those that came no further. */
export const FunnelStep = z.object({ step: SearchStep, reached: Count, open: Count, ended: Count });
export type FunnelStep = z.infer<typeof FunnelStep>;

export const velocitySteps = ['answered', 'interview', 'offer'] as const;
/** Days from sending to a step; who is still waiting counts as long as it was seen (Kaplan and Meier). */
export const Velocity = z.object({
  to: z.enum(velocitySteps),
  /** Applications whose days are known, and how many of them came to the step. */
  known: Count,
  reached: Count,
  /** The fewest and the most days of those that came to it. */
  fastest: z.int().nullable(),
  slowest: z.int().nullable(),
  /** From twenty on: the day by which a quarter and half of all that were sent had come to it; null where none has yet. */
  quarterBy: z.int().nullable(),
  halfBy: z.int().nullable(),
});
export type Velocity = z.infer<typeof Velocity>;

/** "Has an answer by day X" of the person's own applications; every point holds until the next. */
export const WaitingCurve = z.object({
  answered: Count,
  /** Still without an answer. */
  waiting: Count,
  /** Taken back by the person before an answer came: seen only until then. */
  left: Count,
  points: z.array(RangedShare.extend({ day: z.int() })),
  /** The last day that the curve tells about: later, fewer than five were still seen. */
  endsOn: z.int(),
});
export type WaitingCurve = z.infer<typeof WaitingCurve>;

/** Whether an answer came, is still waited for, or the application ended without one. */
export const ownWaitKinds = ['answered', 'waiting', 'ended'] as const;
export const OwnWait = z.object({ days: Count, kind: z.enum(ownWaitKinds) });
export type OwnWait = z.infer<typeof OwnWait>;

export const comparisonKinds = ['channel', 'industry', 'weekday', 'cv'] as const;
export type ComparisonKind = (typeof comparisonKinds)[number];

export const AnswerGroup = z.object({
  /** A channel, an industry, a weekday (`1` is Monday) or the id of a CV; null where it was not said. */
  key: z.string().nullable(),
  /** What the person calls a CV. */
  label: z.string().optional(),
  sent: Count,
  answered: Count,
  /** Without an answer and not ended. */
  open: Count,
  /** Sent at least `answerWindowDays` ago on a known day, and how many of them were answered within these days. */
  counted: Count,
  inTime: Count,
  /** Only from twenty counted ones on. */
  rate: RangedShare.nullable(),
});
export type AnswerGroup = z.infer<typeof AnswerGroup>;

/** Groups by one thing in an order of their own, never by their rate. */
export const AnswerComparison = z.object({
  by: z.enum(comparisonKinds),
  groups: z.array(AnswerGroup),
  /** Every two groups that have a rate: share of `one` minus share of `other`. */
  differences: z.array(
    RangedShare.extend({
      one: z.string().nullable(),
      other: z.string().nullable(),
      /** Whether it can be told from noise, with all comparisons of the page taken together. */
      isClear: z.boolean(),
    }),
  ),
});
export type AnswerComparison = z.infer<typeof AnswerComparison>;

export const PayPlace = z.enum(['inside', 'below', 'above']);
export type PayPlace = z.infer<typeof PayPlace>;

/** What was said about the pay of one application, with the estimate from before the offer. Gross per year. */
export const PayObservation = z.object({
  applicationId: z.string(),
  company: z.string(),
  title: z.string(),
  advertised: Pay.nullable(),
  offered: Pay.nullable(),
  agreed: Pay.nullable(),
  estimate: z
    .object({ value: z.number(), low: z.number(), high: z.number(), level: z.number(), currency: z.string(), on: Day })
    .nullable(),
  /** Where each lies to the estimate's range; null where that cannot be said, as in another currency. */
  places: z.object({
    advertised: PayPlace.nullable(),
    offered: PayPlace.nullable(),
    agreed: PayPlace.nullable(),
  }),
});
export type PayObservation = z.infer<typeof PayObservation>;

/** What a person does with the app, as it is counted here and nowhere else. */
const usedFeatures = [
  'read-cv',
  'correct-cv',
  'review-cv',
  'export-cv',
  'read-advert',
  'estimate',
  'what-if',
  'career-paths',
  'market',
  'note-application',
  'note-outcome',
  'import-table',
  'import-mails',
  'reminders',
  'own-figures',
  'back-up',
  'export-data',
] as const;
export const UsedFeature = z.enum(usedFeatures);
export type UsedFeature = z.infer<typeof UsedFeature>;

export const Rating = z.int().min(1).max(5);

export const Engagement = z.object({
  features: z.array(z.object({ feature: UsedFeature, count: Count, lastOn: Day })),
  suggestions: z.object({
    accepted: Count,
    declined: Count,
    answers: z.array(
      z.object({ suggestion: z.string(), cvId: z.string().nullable(), answer: z.enum(['accepted', 'declined']) }),
    ),
  }),
  /** At most one a day, the oldest first. */
  ratings: z.array(z.object({ on: Day, value: Rating })),
});
export type Engagement = z.infer<typeof Engagement>;

/** What a person's own applications can say, and nothing that they cannot. */
export const OwnSearch = z.object({
  asOf: Day,
  counts: z.object({
    /** Noted and not sent. */
    preparing: Count,
    sent: Count,
    answered: Count,
    interview: Count,
    offer: Count,
    hired: Count,
    /** Sent and not ended by an outcome. */
    open: Count,
    ended: z.record(OutcomeKind, Count),
  }),
  funnel: z.array(FunnelStep),
  velocity: z.array(Velocity),
  waiting: WaitingCurve.nullable(),
  comparisons: z.array(AnswerComparison),
  /** The last ones, and how many there are. */
  pay: z.array(PayObservation),
  payCount: Count,
  engagement: Engagement,
  /** The applications themselves while there are too few for figures, the last sent first. */
  cases: z.array(
    z.object({
      id: z.string(),
      company: z.string(),
      title: z.string(),
      sentOn: Day.nullable(),
      step: SearchStep,
      outcome: OutcomeKind.nullable(),
      /** Days until its first answer, or those that it was seen without one; null where they are not known. */
      wait: OwnWait.nullable(),
    }),
  ),
});
export type OwnSearch = z.infer<typeof OwnSearch>;
