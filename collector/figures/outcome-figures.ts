import { noisedFields } from '../../core/domain/contribution.ts';
import { estimateShare } from './estimate.ts';
import type { OutcomeAnswer, OutcomeView } from './figure-schemas.ts';
import type { Releases } from './release-figures.ts';
import type { ShownCell } from './release-store.ts';

type Told = ShownCell['told'];

interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
export const isWithin = (month: string, { from, to }: Period) =>
  (from === undefined || month >= from) && (to === undefined || month <= to);

/** What came of applications, month by month: from released counts only. */
export async function readOutcomes(releases: Releases, by: OutcomeView, period: Period): Promise<OutcomeAnswer> {
  const released = await releases.list('outcome', ['all', by]);
  const together = new Map<string, { n: number; told: Told }>();
  const months = released
    .filter(({ month }) => isWithin(month, period))
    .flatMap(({ month, releasedOn, shown }) => {
      const all = shown.all?.[''];
      if (!all) return [];
      const rows = Object.entries(shown[by] ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
      for (const [cell, { n, told }] of rows) {
        const before = together.get(cell);
        together.set(cell, before ? { n: before.n + n, told: addTold(before.told, told) } : { n, told });
      }
      return {
        month,
        releasedOn,
        all: describe(all.n, all.told),
        rows: rows.map(([cell, one]) => ({ cell, releasedOn: one.releasedOn, ...describe(one.n, one.told) })),
      };
    });
  return {
    smallestGroup: releases.smallestGroup,
    by,
    months,
    together: [...together].map(([cell, { n, told }]) => ({ cell, ...describe(n, told) })),
  };
}

const { reached, answer } = noisedFields.outcome;

function describe(n: number, told: Told) {
  const came = told.reached ?? {};
  const answered = told.answer ?? {};
  return {
    n,
    interview: estimateShare(came, reached, ['interview', 'offer', 'hired']),
    offer: estimateShare(came, reached, ['offer', 'hired']),
    hire: estimateShare(came, reached, ['hired']),
    answered: {
      week: estimateShare(answered, answer, ['week']),
      month: estimateShare(answered, answer, ['week', 'two-weeks', 'month']),
      everAnswered: estimateShare(
        answered,
        answer,
        answer.values.filter((value) => value !== 'none'),
      ),
    },
  };
}

function addTold(one: Told, other: Told): Told {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    fields.map((field) => {
      const values = [...new Set([...Object.keys(one[field] ?? {}), ...Object.keys(other[field] ?? {})])];
      return [
        field,
        Object.fromEntries(values.map((value) => [value, (one[field]?.[value] ?? 0) + (other[field]?.[value] ?? 0)])),
      ];
    }),
  );
}
