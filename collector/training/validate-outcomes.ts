import { OutcomeContribution } from '../../core/domain/contribution.ts';
import type { CollectorDatabase } from '../database/database.ts';
import { forgetLeftOut, leaveOut, leaveOutCopies, leaveOutSlice, readOutcomes, readSlices } from './outcome-store.ts';
import { screenSlices } from './screen-slices.ts';
import type { Figure } from './training-schemas.ts';
import type { OpenRun, StepResult } from './training-store.ts';

const batch = 2_000;
/** An application that began longer ago than this is not told as one that ended now. */
const oldestMonths = 36;
/** Beyond this share of refused contributions a person has to look. */
const largestRefused = 0.2;
/** Counts that people read are rounded down to a multiple of this. */
const rounding = 100;

/** Rounded down, so that no count tells one contribution. */
export const roundCount = (count: number) => Math.floor(count / rounding) * rounding;

/** A number without an interval. */
export const tellFigure = (name: string, value: number, slice = ''): Figure => ({
  name,
  slice,
  value,
  low: null,
  high: null,
});

const monthsOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

function findFault(body: unknown, arrivedOn: string): 'schema' | 'month' | undefined {
  const read = OutcomeContribution.safeParse(body);
  if (!read.success) return 'schema';
  const age = monthsOf(arrivedOn) - monthsOf(read.data.month);
  return age < 0 || age > oldestMonths ? 'month' : undefined;
}

/**
 * Looks at every outcome that arrived by the run's last day, and leaves out what does not follow the schema, has a month that
 * can not be, or came twice; then whole weeks of a place whose answers no honest noise tells or that jump away from what
 * the place told before, and what one week of a place sent beyond four times the usual.
 */
export async function validateOutcomes(database: CollectorDatabase, { id, lastDay }: OpenRun): Promise<StepResult> {
  await forgetLeftOut(database, id);
  const left = { schema: 0, month: 0, copy: 0, told: 0, jump: 0, volume: 0 };
  let total = 0;
  for (let after = '0'; ; ) {
    const rows = await readOutcomes(database, lastDay, after, batch);
    const last = rows.at(-1);
    if (!last) break;
    total += rows.length;
    after = last.id;
    for (const why of ['schema', 'month'] as const) {
      const found = rows.filter(({ body, arrivedOn }) => findFault(body, arrivedOn) === why).map((row) => row.id);
      left[why] += found.length;
      if (found.length > 0) await leaveOut(database, id, found, why);
    }
  }
  left.copy = await leaveOutCopies(database, id, lastDay);
  const refusals = screenSlices(await readSlices(database, id, lastDay));
  for (const { slice, why, kept } of refusals) {
    left[why] += await leaveOutSlice(database, id, lastDay, slice, kept, why);
  }
  const refused = left.schema + left.month + left.copy + left.told + left.jump;
  const figures = [
    tellFigure('contributions at least', roundCount(total)),
    ...Object.entries(left).map(([why, count]) => tellFigure(`left out (${why}) at least`, roundCount(count))),
    ...(['told', 'jump', 'volume'] as const).map((why) =>
      tellFigure(`weeks of a place left out (${why})`, refusals.filter((refusal) => refusal.why === why).length),
    ),
  ];
  const isTooMuch = refused > largestRefused * total;
  return { figures, facts: {}, ...(isTooMuch && { stop: 'too-much-refused' as const }) };
}
