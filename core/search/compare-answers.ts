import { channels } from '../domain/application.ts';
import { countDays } from '../domain/calendar-day.ts';
import { industries } from '../domain/industry.ts';
import {
  type AnswerComparison,
  type AnswerGroup,
  answerWindowDays,
  type ComparisonKind,
  comparisonKinds,
  fewestForRates,
} from '../domain/own-search.ts';
import { rangeDifference, rangeShare } from '../domain/score-intervals.ts';
import type { SearchCase } from './search-case.ts';

/** How often at least one difference of a whole page may be noise. */
const falseAlarms = 0.05;

const weekdays = ['1', '2', '3', '4', '5', '6', '7'];

/** Monday is 1. */
function findWeekday(day: string): string {
  return String(new Date(`${day}T00:00:00Z`).getUTCDay() || 7);
}

const keyOf: Readonly<Record<ComparisonKind, (one: SearchCase) => string | null>> = {
  channel: ({ row }) => row.channel,
  industry: ({ row }) => row.industry,
  weekday: ({ signs }) => (signs.sentOn === null ? null : findWeekday(signs.sentOn)),
  cv: ({ row }) => row.path.cvId,
};

/**
 * Whether an application counts for "answered within so many days": undefined where it does not. One that was sent
 * later counts for nothing even when it has an answer, because those that are silent cannot count yet either: to take
 * the quick answers alone would make every rate too high.
 */
function readInTime({ signs }: SearchCase, today: string): boolean | undefined {
  const { sentOn, answeredOn, isAnswered, outcome } = signs;
  if (sentOn === null || countDays(sentOn, today) < answerWindowDays) return undefined;
  if (isAnswered) {
    if (answeredOn === null || answeredOn < sentOn) return undefined;
    return countDays(sentOn, answeredOn) <= answerWindowDays;
  }
  const isLeftEarly = outcome?.kind === 'withdrawn' && countDays(sentOn, outcome.on) < answerWindowDays;
  return isLeftEarly ? undefined : false;
}

function countGroup(key: string | null, cases: readonly SearchCase[], today: string): AnswerGroup {
  const inTime = cases.flatMap((one) => readInTime(one, today) ?? []);
  const successes = inTime.filter(Boolean).length;
  return {
    key,
    sent: cases.length,
    answered: cases.filter(({ signs }) => signs.isAnswered).length,
    open: cases.filter(({ signs, isOpen }) => isOpen && !signs.isAnswered).length,
    counted: inTime.length,
    inTime: successes,
    rate: inTime.length < fewestForRates ? null : rangeShare(successes, inTime.length),
  };
}

/** The keys of a comparison in their own order: as the lists go, CVs as they were first used; what was not said comes last. */
function orderKeys(by: ComparisonKind, keys: readonly (string | null)[]): (string | null)[] {
  const lists = { channel: channels, industry: industries, weekday: weekdays, cv: keys } as const;
  const list: readonly (string | null)[] = lists[by];
  const order = (key: string | null) => (key === null ? Number.POSITIVE_INFINITY : list.indexOf(key));
  return [...new Set(keys)].sort((one, other) => (one === other ? 0 : order(one) - order(other)));
}

function groupCases(by: ComparisonKind, cases: readonly SearchCase[], today: string): AnswerGroup[] {
  const members = new Map<string | null, SearchCase[]>();
  for (const one of cases) {
    const key = keyOf[by](one);
    const group = members.get(key);
    if (group) group.push(one);
    else members.set(key, [one]);
  }
  return orderKeys(by, [...members.keys()]).map((key) => {
    const group = members.get(key) ?? [];
    const label = by === 'cv' ? group[0]?.row.cvLabel : null;
    return { ...countGroup(key, group, today), ...(label ? { label } : {}) };
  });
}

function listPairs(groups: readonly AnswerGroup[]): [AnswerGroup, AnswerGroup][] {
  const rated = groups.filter(({ rate, key }) => rate !== null && key !== null);
  return rated.flatMap((one, index) => rated.slice(index + 1).map((other): [AnswerGroup, AnswerGroup] => [one, other]));
}

/**
 * Answers by channel, industry, weekday and CV: counts always, rates from twenty on. Two groups differ only when the
 * range of their difference leaves out zero, and that range is widened by the number of all pairs (Bonferroni), so that
 * a page without any true difference shows one in at most 5 of 100 searches.
 */
export function compareAnswers(cases: readonly SearchCase[], today: string): AnswerComparison[] {
  const grouped = comparisonKinds.map((by) => ({ by, groups: groupCases(by, cases, today) }));
  const pairCount = grouped.reduce((sum, { groups }) => sum + listPairs(groups).length, 0);
  const level = 1 - falseAlarms / Math.max(1, pairCount);
  return grouped.map(({ by, groups }) => ({
    by,
    groups,
    differences: listPairs(groups).map(([one, other]) => {
      const range = rangeDifference(
        { successes: one.inTime, cases: one.counted },
        { successes: other.inTime, cases: other.counted },
        level,
      );
      return { one: one.key, other: other.key, ...range, isClear: range.low > 0 || range.high < 0 };
    }),
  }));
}
