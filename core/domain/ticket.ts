import { z } from 'zod';
import { Language } from './language.ts';

export const ticketKinds = ['question', 'fault', 'idea', 'praise'] as const;

/** What a person writes to the makers by their own hand: sent alone, after they saw it, with nothing attached. */
export const Ticket = z.strictObject({
  kind: z.enum(ticketKinds),
  text: z.string().trim().min(1).max(4000),
  /** Only when they want an answer. */
  contact: z.email().max(254).optional(),
  /** Version of the app. */
  app: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  language: Language,
});
