import { z } from 'zod';
import { outcomeSides } from './tally-plan.ts';

const Month = z.string().regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/);

/**
 * One figure: what it says, the ends of its interval (95 %, or hard bounds where its definition says so) and how many
 * contributions it stands on. Null where too little may be said.
 */
export const Figure = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.int(),
});
export type Figure = z.infer<typeof Figure>;

export const outcomeViews = ['region', ...outcomeSides, 'country-industry'] as const;
export type OutcomeView = (typeof outcomeViews)[number];

const period = { from: Month.optional(), to: Month.optional() };

export const OutcomeQuestion = z.object({ by: z.enum(outcomeViews).default('country'), ...period });
export const EngagementQuestion = z.object(period);

const Outcomes = {
  /** Contributions. */
  n: z.int(),
  interview: Figure,
  offer: Figure,
  hire: Figure,
  /** Share whose employer had answered within so long; the last is every answer at all. */
  answered: z.object({ week: Figure, month: Figure, everAnswered: Figure }),
};
const OutcomeRow = z.object({
  /** The value of the side; `DE technology` for country and industry. */
  cell: z.string(),
  /** The day it was counted: a row stays as it was until it can change by enough. */
  releasedOn: z.iso.date(),
  ...Outcomes,
});

export const OutcomeAnswer = z.object({
  /** Nothing smaller than this is shown, and nothing from which something smaller could be worked out. */
  smallestGroup: z.int(),
  by: z.enum(outcomeViews),
  months: z.array(
    z.object({
      month: z.string(),
      releasedOn: z.iso.date(),
      all: z.object(Outcomes),
      rows: z.array(OutcomeRow),
    }),
  ),
  /** Rows of the months added up: what was held back in a month is missing here too. */
  together: z.array(z.object({ cell: z.string(), ...Outcomes })),
});
export type OutcomeAnswer = z.infer<typeof OutcomeAnswer>;

const EngagementMonth = z.object({
  month: z.string(),
  releasedOn: z.iso.date(),
  monthlyActive: Figure,
  dailyShare: Figure,
  retention: z.object({ day1: Figure, day7: Figure, day30: Figure }),
  satisfaction: Figure,
  rated: Figure,
  analyses: Figure,
  readableFirst: Figure,
  readableLast: Figure,
  improvement: Figure,
  taken: Figure,
  failed: Figure,
  parts: z.array(z.object({ part: z.string(), used: Figure })),
});
export const EngagementAnswer = z.object({ smallestGroup: z.int(), months: z.array(EngagementMonth) });
export type EngagementAnswer = z.infer<typeof EngagementAnswer>;

export const DefinitionsAnswer = z.object({
  definitions: z.array(
    z.object({ name: z.string(), unit: z.enum(['share', 'count', 'score']), text: z.string(), interval: z.string() }),
  ),
});
