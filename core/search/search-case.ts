import type { ApplicationPath } from '../database/application-path-store.ts';
import type { SearchRow } from '../database/search-store.ts';
import type { OutcomeKind } from '../domain/application.ts';
import { calendarDay, countDays } from '../domain/calendar-day.ts';
import type { SearchSpan, SearchStep } from '../domain/own-search.ts';

/** What an application's history says as it now stands; how it is read is the tracker's business. */
export interface CaseSigns {
  readonly isSent: boolean;
  readonly sentOn: string | null;
  readonly sentBy: string | null;
  readonly isAnswered: boolean;
  readonly answeredOn: string | null;
  readonly hasReachedInterview: boolean;
  readonly interviewOn: string | null;
  readonly hasReachedOffer: boolean;
  readonly offerOn: string | null;
  readonly outcome: { readonly kind: OutcomeKind; readonly on: string } | null;
}
export type ReadSigns = (path: ApplicationPath) => CaseSigns;

/** An application that was sent, with its signs. */
export interface SearchCase {
  readonly row: SearchRow;
  readonly signs: CaseSigns;
  /** The furthest step that it ever came to. */
  readonly step: SearchStep;
  readonly isOpen: boolean;
}

function findStep({ outcome, hasReachedOffer, hasReachedInterview, isAnswered }: CaseSigns): SearchStep {
  if (outcome?.kind === 'hired') return 'hired';
  if (hasReachedOffer) return 'offer';
  if (hasReachedInterview) return 'interview';
  return isAnswered ? 'answered' : 'sent';
}

const isInSpan = (day: string | null, { from, to }: SearchSpan) =>
  (from === undefined && to === undefined) ||
  (day !== null && (from === undefined || day >= from) && (to === undefined || day <= to));

/** The applications that were sent, within a span, and how many more were noted and not sent. `now` is in milliseconds. */
export function selectCases(
  rows: readonly SearchRow[],
  { readSigns, span, now }: { readSigns: ReadSigns; span: SearchSpan; now: number },
): { cases: SearchCase[]; preparing: number; today: string } {
  const read = rows.map((row) => ({ row, signs: readSigns(row.path) }));
  const cases = read
    .filter(({ signs }) => signs.isSent && isInSpan(signs.sentBy, span))
    .map(({ row, signs }) => ({ row, signs, step: findStep(signs), isOpen: signs.outcome === null }));
  return { cases, preparing: rows.filter(({ path }) => path.stage === 'preparing').length, today: calendarDay(now) };
}

/** Days from sending to another day; undefined where a day is not known or comes before the sending. */
export function countDaysSince(sentOn: string | null, day: string | null): number | undefined {
  if (sentOn === null || day === null) return undefined;
  const days = countDays(sentOn, day);
  return days < 0 ? undefined : days;
}
