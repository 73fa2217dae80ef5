import { z } from 'zod';

export const stages = ['preparing', 'sent', 'answered', 'interview', 'offer', 'closed'] as const;
export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;

/** How an application ended. `no-response` is a statement of the user, never inferred from silence. */
export const OutcomeKind = z.enum(['hired', 'rejected', 'no-response', 'withdrawn']);
export type OutcomeKind = z.infer<typeof OutcomeKind>;

const Day = z.iso.date();

export const Outcome = z.strictObject({
  kind: OutcomeKind,
  on: Day,
  /** Gross pay per year agreed, in `currency`; only for `hired`. */
  salary: z.number().positive().optional(),
  currency: z.string().length(3).optional(),
  feedback: z.string().max(10_000).optional(),
});
export type Outcome = z.infer<typeof Outcome>;

export const NewApplication = z.strictObject({
  company: z.string().trim().min(1).max(300),
  title: z.string().trim().min(1).max(300),
  cvId: z.string().optional(),
  jobId: z.string().optional(),
  stage: Stage.default('preparing'),
  sentOn: Day.optional(),
  notes: z.string().max(100_000).optional(),
});
export type NewApplication = z.input<typeof NewApplication>;

export const Application = z.object({
  id: z.string(),
  company: z.string(),
  title: z.string(),
  cvId: z.string().optional(),
  jobId: z.string().optional(),
  stage: Stage,
  sentOn: Day.optional(),
  notes: z.string().optional(),
  outcome: Outcome.optional(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type Application = z.infer<typeof Application>;
