import type { MonthUse } from '../database/month-use-store.ts';
import { addDays, calendarDay } from '../domain/calendar-day.ts';
import { UseContribution } from '../domain/contribution.ts';
import type { UsedFeature } from '../domain/own-search.ts';
import { findingCodes, type Inspection } from '../domain/readability.ts';
import type { Settings } from '../domain/settings.ts';
import { countBandOf } from './bands.ts';

type Part = UseContribution['parts'][number];

/** Which place of the app a counted use belongs to. */
const partOf: Readonly<Record<UsedFeature, Part>> = {
  'read-cv': 'reading',
  'correct-cv': 'reading',
  'read-advert': 'reading',
  'review-cv': 'advice',
  'career-paths': 'advice',
  market: 'advice',
  estimate: 'estimate',
  'what-if': 'what-if',
  'note-application': 'tracker',
  'note-outcome': 'tracker',
  'import-table': 'tracker',
  'import-mails': 'tracker',
  reminders: 'tracker',
  'own-figures': 'search',
  'export-cv': 'export',
  'back-up': 'export',
  'export-data': 'export',
};

/** A calendar month with its first day and that of the next, all as text. */
export interface MonthSpan {
  readonly month: string;
  readonly from: string;
  readonly until: string;
}

/** The month before the one in which `now` (milliseconds) lies. */
export function findLastMonth(now: number): MonthSpan {
  const until = `${calendarDay(now).slice(0, 7)}-01`;
  const month = addDays(until, -1).slice(0, 7);
  return { month, from: `${month}-01`, until };
}

/** Checks that a simple reader passes, in tenths. */
export function readableTenths({ findings }: Pick<Inspection, 'findings'>): number {
  const failed = new Set(findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code));
  return Math.round((10 * (findingCodes.length - failed.size)) / findingCodes.length);
}

interface UseFacts {
  readonly span: MonthSpan;
  readonly use: MonthUse;
  /** All days with any use, in order. */
  readonly usedDays: readonly string[];
  readonly settings: Settings;
  readonly appVersion: string;
  readonly plan: UseContribution['plan'];
  readonly readable: UseContribution['readable'];
  readonly exposures: UseContribution['exposures'];
}

/** Whether the app was used on the days that are asked about, where they fell into this month. */
function describeKept(usedDays: readonly string[], { from, until }: MonthSpan): UseContribution['kept'] {
  const first = usedDays[0];
  if (first === undefined) return {};
  const used = new Set(usedDays);
  const days = ([1, 7, 30] as const).map((count) => [`day${count}`, addDays(first, count)] as const);
  return Object.fromEntries(
    days.filter(([, day]) => day >= from && day < until).map(([name, day]) => [name, used.has(day)]),
  );
}

/** What there is to tell of a month of use, still without noise; undefined for a month without any use. */
export function describeUse(facts: UseFacts): UseContribution | undefined {
  const { span, use, usedDays, settings, appVersion, plan, readable, exposures } = facts;
  if (use.uses.length === 0) return undefined;
  const days = new Set(use.uses.map(({ on }) => on));
  const analyses = use.uses.filter(({ feature }) => feature === 'estimate').reduce((sum, { count }) => sum + count, 0);
  const taken = use.takenAt.filter((at) => calendarDay(Date.parse(at)).startsWith(span.month)).length;
  return UseContribution.safeParse({
    version: 1,
    kind: 'use',
    month: span.month,
    country: settings.country ?? 'unknown',
    app: appVersion,
    plan,
    activeDays: countBandOf(days.size),
    analyses: countBandOf(analyses),
    taken: countBandOf(taken),
    parts: [...new Set(use.uses.map(({ feature }) => partOf[feature]))].sort(),
    ...(readable ? { readable } : {}),
    kept: describeKept(usedDays, span),
    failures: countBandOf(use.failures),
    exposures: exposures.slice(0, 8),
    rating: use.rating ?? 0,
  }).data;
}
