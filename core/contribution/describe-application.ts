import type { StoredAnalysis } from '../contract.ts';
import type { Application } from '../domain/application.ts';
import { chanceBandOf, OutcomeContribution, PayContribution } from '../domain/contribution.ts';
import type { Claim } from '../domain/own-record.ts';
import { answerBandOf, matchBandOf, payRatioBandOf } from './bands.ts';

/** An application that has ended, as core/tracking knows it. */
export interface Ended {
  readonly id: string;
  /** `2026-11-23` */
  readonly sentOn: string;
  readonly reached: OutcomeContribution['reached'];
  readonly answerDays: number | null;
  readonly endedOn: string | undefined;
  readonly interview: Claim;
  readonly offer: Claim;
  readonly predictionId: string;
}

const monthOf = (day: string) => day.slice(0, 7);

/** What both kinds say of the job. Undefined where no country is known: without one there is nothing to compare with. */
function describePlace({ analysis }: StoredAnalysis) {
  const { region, industry } = analysis.receipt;
  if (region === null) return undefined;
  return {
    version: 1,
    country: region,
    industry: industry ?? 'other',
    level: analysis.job.seniority ?? 'unknown',
  } as const;
}

/**
 * What there is to tell of how an application ended, still without noise; undefined where it does not fit the schema. The
 * chances are those without the person's own record: what is to be learned from is the model, and the record is nobody's business.
 */
export function describeOutcome(
  ended: Ended,
  application: Application,
  told: StoredAnalysis,
  exposure: OutcomeContribution['exposure'],
): OutcomeContribution | undefined {
  const place = describePlace(told);
  if (!place) return undefined;
  return OutcomeContribution.safeParse({
    ...place,
    kind: 'outcome',
    month: monthOf(ended.sentOn),
    channel: application.channel ?? 'unknown',
    match: matchBandOf(told.analysis.match),
    model: ended.interview.version,
    interview: chanceBandOf(ended.interview.withoutRecord),
    offer: chanceBandOf(ended.offer.withoutRecord),
    ...(exposure ? { exposure } : {}),
    reached: ended.reached,
    answer: answerBandOf(ended.answerDays),
  }).data;
}

/** What there is to tell of agreed pay, still without noise: only in the currency of the estimate. */
export function describePay(ended: Ended, { outcome }: Application, told: StoredAnalysis): PayContribution | undefined {
  const place = describePlace(told);
  const { salary } = told.analysis.predictions;
  if (!place || outcome?.kind !== 'hired' || outcome.salary === undefined) return undefined;
  if (salary.value === null || !(salary.value > 0) || salary.currency !== outcome.currency) return undefined;
  return PayContribution.safeParse({
    ...place,
    kind: 'pay',
    month: monthOf(ended.endedOn ?? ended.sentOn),
    model: salary.model.version,
    ratio: payRatioBandOf(outcome.salary / salary.value),
  }).data;
}
