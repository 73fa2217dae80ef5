import { getApplication } from '../database/application-store.ts';
import { listConsents } from '../database/consent-store.ts';
import type { Database } from '../database/database.ts';
import { listExposuresOf } from '../database/model-choice-store.ts';
import { listAddedCvs, listUsedDays, readMonthUse } from '../database/month-use-store.ts';
import { findPrediction } from '../database/prediction-store.ts';
import { sha256 } from '../database/record.ts';
import { readSettings } from '../database/settings-store.ts';
import { calendarDay } from '../domain/calendar-day.ts';
import type { Contribution, OutcomeContribution, UseContribution } from '../domain/contribution.ts';
import { ExperimentName } from '../domain/experiment.ts';
import { type ConsentPurpose, findConsent } from '../domain/privacy.ts';
import type { Inspection } from '../domain/readability.ts';
import { describeOutcome, describePay, type Ended } from './describe-application.ts';
import { describeUse, findLastMonth, type MonthSpan, readableTenths } from './describe-use.ts';

export interface FactSources {
  readonly database: Database;
  readonly appVersion: string;
  now(): number;
  /** Applications that have ended. */
  listEnded(): Promise<readonly Ended[]>;
  /** What a simple reader finds wrong with a CV. */
  inspect(cvId: string): Promise<Inspection>;
  /** The plan in effect. */
  readPlan(): Promise<UseContribution['plan']>;
}

/** Something that can be told once: of an application or of a month. */
export interface Fact {
  /** Id of the application, or the month. */
  readonly subject: string;
  /** Without noise. */
  readonly truth: Contribution;
  readonly truthHash: string;
}

const makeFact = (subject: string, truth: Contribution | undefined): Fact[] =>
  truth ? [{ subject, truth, truthHash: sha256(JSON.stringify(truth)) }] : [];

/** Names of experiments come from a signed list; any other name says nothing that may leave. */
function findExposure(database: Database, jobId: string): OutcomeContribution['exposure'] {
  for (const { experiment, alias } of listExposuresOf(database, { unit: jobId, target: 'interview' })) {
    if (ExperimentName.safeParse(experiment).success) return { experiment, arm: alias };
  }
  return undefined;
}

/** What can be told of applications, for the purposes that are agreed to; `isAsked` says of which anybody wants to know. */
export async function findApplicationFacts(
  { database, listEnded }: FactSources,
  purposes: ReadonlySet<ConsentPurpose>,
  isAsked: (kind: 'outcome' | 'pay', applicationId: string) => boolean,
): Promise<Fact[]> {
  if (!purposes.has('outcomes') && !purposes.has('pay')) return [];
  const ended = await listEnded();
  return ended.flatMap((one): Fact[] => {
    const tellsOutcome = purposes.has('outcomes') && isAsked('outcome', one.id);
    const tellsPay = purposes.has('pay') && one.reached === 'hired' && isAsked('pay', one.id);
    // An analysis is long to read: most were told long ago.
    const told = tellsOutcome || tellsPay ? findPrediction(database, one.predictionId) : undefined;
    if (!told) return [];
    const application = getApplication(database, one.id);
    const outcome = describeOutcome(one, application, told, findExposure(database, told.jobId));
    return [
      ...(tellsOutcome ? makeFact(one.id, outcome) : []),
      ...(tellsPay ? makeFact(one.id, describePay(one, application, told)) : []),
    ];
  });
}

/** The first and the last CV that was added in the month, in tenths of the checks that a simple reader passes. */
async function readReadable(
  { database, inspect }: FactSources,
  { month }: MonthSpan,
): Promise<UseContribution['readable']> {
  const added = listAddedCvs(database).filter(({ addedAt }) => calendarDay(addedAt).startsWith(month));
  const first = added[0];
  const last = added.at(-1);
  if (!first || !last) return undefined;
  const firstTenths = readableTenths(await inspect(first.id));
  return { first: firstTenths, last: first === last ? firstTenths : readableTenths(await inspect(last.id)) };
}

/** The last month, once it is over and if its use was agreed to before it ended. */
export async function findUseFact(sources: FactSources): Promise<Fact[]> {
  const { database, appVersion, now } = sources;
  const consent = findConsent(listConsents(database), 'use');
  const span = findLastMonth(now());
  if (!consent || calendarDay(Date.parse(consent.givenAt)) >= span.until) return [];
  const truth = describeUse({
    span,
    use: readMonthUse(database, span),
    usedDays: listUsedDays(database),
    settings: readSettings(database),
    appVersion,
    plan: await sources.readPlan(),
    readable: await readReadable(sources, span),
    exposures: [],
  });
  return makeFact(span.month, truth);
}
