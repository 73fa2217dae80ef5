import { z } from 'zod';
import { Contribution } from './contribution.ts';
import type { ConsentPurpose } from './privacy.ts';

/** Which consent a kind of contribution needs. */
export const purposeOfKind = { outcome: 'outcomes', pay: 'pay', use: 'use' } as const satisfies Record<
  Contribution['kind'],
  ConsentPurpose
>;

/**
 * `waiting`: nothing of it has left. `unanswered`: it was sent and may have arrived. `sent`: the collector has it. `refused`: the
 * collector did not take it. `dropped`: the person did not let it leave. `taking-back`, `taken-back`: erased, or about to be.
 */
const sharedStates = ['waiting', 'unanswered', 'sent', 'refused', 'dropped', 'taking-back', 'taken-back'] as const;

export const SharedItem = z.object({
  id: z.string(),
  state: z.enum(sharedStates),
  contribution: Contribution,
  /** The request byte for byte; `null` until it has a token. */
  text: z.string().nullable(),
  /** The day from which it may leave. */
  dueOn: z.iso.date(),
  /** The day on which it was answered, dropped or taken back. */
  endedOn: z.iso.date().nullable(),
  /** What it costs of `lifetimeEpsilon`. */
  epsilon: z.number(),
});
export type SharedItem = z.infer<typeof SharedItem>;

export const SharingOverview = z.object({
  /** Name of the computer that takes contributions in; `null` when this edition of the app has none. */
  collector: z.string().nullable(),
  isSealed: z.boolean(),
  /** ε of everything that left or waits, added up, and what it may come to in all. */
  epsilon: z.object({ spent: z.number(), limit: z.number() }),
  /** The last made first. */
  items: z.array(SharedItem),
});
export type SharingOverview = z.infer<typeof SharingOverview>;
