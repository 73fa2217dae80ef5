import type { ApplicationPath } from '../../database/application-path-store.ts';
import type { ReceiptLink } from '../../database/receipt-chain-store.ts';
import { calendarDay } from '../../domain/calendar-day.ts';
import type { ChanceTarget, Claim } from '../../domain/own-record.ts';
import { type Decision, decideApplication } from './decide-application.ts';
import { readSigns, type Signs } from './read-signs.ts';

/** An application with what was predicted for it before its answer. */
export interface HeldCase {
  readonly applicationId: string;
  readonly state: 'success' | 'failure' | 'open';
  /** Day of sending, or the day on which it was written down. */
  readonly sentOn: string;
  /** The newest that was said before the answer. */
  readonly claim: Claim;
  /** The analysis that said so; it may have been removed since. */
  readonly predictionId: string;
  /** The newest that each model version said before the answer. */
  readonly byVersion: ReadonlyMap<string, Claim>;
}

export interface RecordFacts {
  readonly paths: readonly ApplicationPath[];
  /** Links that fit, oldest first. */
  readonly links: readonly ReceiptLink[];
  readonly keptCvs: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly finalAfterDay: number;
}

/**
 * Whether a receipt was written before the answer: before anything about it was recorded, and on an earlier day than it
 * came. Where nobody said on which day it came, only what was said up to the day of sending is surely before it.
 */
function isBeforeAnswer(madeAt: number, signs: Signs, decision: Decision): boolean {
  if (madeAt >= signs.knownSince) return false;
  const madeOn = calendarDay(madeAt);
  if (signs.isAnswered) {
    if (signs.answeredOn !== null) return madeOn < signs.answeredOn;
    return signs.sentOn !== null && madeOn <= signs.sentOn;
  }
  if (signs.outcome) return madeOn < signs.outcome.on;
  return !(decision.state === 'failure' && decision.finalOn !== null) || madeOn < decision.finalOn;
}

/** Finds the receipts of an application's CV and job. */
function indexLinks({ links, keptCvs }: RecordFacts): (path: ApplicationPath) => readonly ReceiptLink[] {
  const byPair = new Map<string, ReceiptLink[]>();
  const removedByJob = new Map<string, Set<string>>();
  for (const link of links) {
    const { cvId, jobId } = link;
    const pair = byPair.get(`${cvId} ${jobId}`);
    if (pair) pair.push(link);
    else byPair.set(`${cvId} ${jobId}`, [link]);
    if (keptCvs.has(cvId)) continue;
    removedByJob.set(jobId, (removedByJob.get(jobId) ?? new Set()).add(cvId));
  }
  return ({ cvId, jobId }) => {
    if (jobId === null) return [];
    if (cvId !== null) return byPair.get(`${cvId} ${jobId}`) ?? [];
    // Removing a CV cuts its applications loose; where only one removed CV was held against this job, it was that one.
    const [removed, ...others] = removedByJob.get(jobId) ?? [];
    return removed === undefined || others.length > 0 ? [] : (byPair.get(`${removed} ${jobId}`) ?? []);
  };
}

/**
 * Every application that was sent and for which a number stood in the chain before the answer, in the order of
 * `paths`. Those that the person took back are left out.
 */
export function holdPredictions(target: ChanceTarget, facts: RecordFacts): HeldCase[] {
  const today = calendarDay(facts.now);
  const findLinks = indexLinks(facts);
  return facts.paths.flatMap((path) => {
    const links = findLinks(path);
    if (links.length === 0) return [];
    const signs = readSigns(path);
    const decision = decideApplication(target, signs, { today, finalAfterDay: facts.finalAfterDay });
    const { state } = decision;
    if (state === 'unsent' || state === 'left') return [];
    const before = links
      .filter(({ madeAt }) => isBeforeAnswer(madeAt, signs, decision))
      .sort((one, other) => one.madeAt - other.madeAt || one.sequence - other.sequence);
    const byVersion = new Map<string, Claim>();
    let claim: Claim | undefined;
    let predictionId = '';
    for (const link of before) {
      claim = link.claims.find((each) => each.target === target);
      predictionId = link.predictionId;
      if (claim) byVersion.set(claim.version, claim);
    }
    // What was said last holds; where that was "I don't know", there is no number to hold anybody to.
    return claim
      ? [{ applicationId: path.id, state, sentOn: signs.sentBy ?? today, claim, predictionId, byVersion }]
      : [];
  });
}
