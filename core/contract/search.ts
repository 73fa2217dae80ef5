import { z } from 'zod';
import { Engagement, OwnSearch, Rating, SearchSpan } from '../domain/own-search.ts';
import { FileId, Id, method, Nothing } from './method.ts';

/** A picture is at most 5 MB; base64 takes a third more. */
const Png = z.string().max(Math.ceil((5 * 1024 * 1024 * 4) / 3));

export const searchMethods = {
  /** What the person's own applications say; with a span only those that were sent in it. */
  'search.show': method(SearchSpan, OwnSearch),
  /** Writes the figures, or one line for each application, as a table (CSV). */
  'search.export': method(
    SearchSpan.extend({ fileId: FileId, format: z.literal('csv'), table: z.enum(['figures', 'applications']) }),
    z.object({ count: z.int() }),
  ),
  /** Writes a picture that the page has drawn; `input.invalid` for anything but a whole PNG. */
  'search.savePicture': method(z.strictObject({ fileId: FileId, png: Png }), Nothing),
  /** How the app is used and what the person said of it. */
  'usage.show': method(Nothing, Engagement),
  /** How well the app serves, today; another rating of the same day replaces it and `null` takes it back. */
  'usage.rate': method(z.strictObject({ value: Rating.nullable() }), Engagement),
  /** What the person did with a suggestion; the last answer holds and `null` takes it back. `suggestion` names it within the app. */
  'usage.answerSuggestion': method(
    z.strictObject({
      suggestion: z.string().min(1).max(200),
      cvId: Id.optional(),
      answer: z.enum(['accepted', 'declined']).nullable(),
    }),
    Engagement,
  ),
} as const;
