import type { Database } from '../../database/database.ts';
import { calendarDay, countDays } from '../../domain/calendar-day.ts';
import type { Claim } from '../../domain/own-record.ts';
import { defaultFinalAfterDay } from './decide-application.ts';
import { holdPredictions } from './hold-predictions.ts';
import { readFacts } from './read-own-record.ts';
import { readSigns, type Signs } from './read-signs.ts';

/** An application that has ended, or whose silence is final, with what had been said of it before its answer. */
export interface EndedApplication {
  readonly id: string;
  /** The day it was sent, or first written down as sent. */
  readonly sentOn: string;
  readonly reached: 'nothing' | 'interview' | 'offer' | 'hired';
  /** Days until the first answer; null when there was none. */
  readonly answerDays: number | null;
  /** The day on which it ended, where the person said so. */
  readonly endedOn: string | undefined;
  readonly interview: Claim;
  readonly offer: Claim;
  /** The analysis that the chance of an interview comes from. */
  readonly predictionId: string;
}

function readReached({ outcome, hasReachedOffer, hasReachedInterview }: Signs): EndedApplication['reached'] {
  if (outcome?.kind === 'hired') return 'hired';
  if (hasReachedOffer) return 'offer';
  return hasReachedInterview ? 'interview' : 'nothing';
}

/**
 * Every application that has ended and of which a chance of interview and offer was told before. Left out are those whose end
 * says nothing, because the person took them back before an offer, and those that were answered on a day that nobody said.
 */
export function listEndedApplications(
  database: Database,
  { now, finalAfterDay = defaultFinalAfterDay }: { now: number; finalAfterDay?: number | undefined },
): EndedApplication[] {
  const facts = readFacts(database, now, finalAfterDay);
  const today = calendarDay(now);
  const offers = new Map(holdPredictions('offer', facts).map((held) => [held.applicationId, held]));
  const interviews = new Map(holdPredictions('interview', facts).map((held) => [held.applicationId, held]));
  return facts.paths.flatMap((path) => {
    const interview = interviews.get(path.id);
    const offer = offers.get(path.id);
    const signs = readSigns(path);
    const { outcome, sentBy, sentOn, answeredOn, isAnswered, lastSignOn } = signs;
    if (!interview || !offer || sentBy === null) return [];
    const isFinal = lastSignOn !== null && countDays(lastSignOn, today) > finalAfterDay;
    if (!outcome && !isFinal) return [];
    if (isAnswered && (answeredOn === null || sentOn === null)) return [];
    const answerDays = isAnswered && answeredOn !== null ? countDays(sentBy, answeredOn) : null;
    if (answerDays !== null && answerDays < 0) return [];
    return {
      id: path.id,
      sentOn: sentBy,
      reached: readReached(signs),
      answerDays,
      endedOn: outcome?.on,
      interview: interview.claim,
      offer: offer.claim,
      predictionId: interview.predictionId,
    };
  });
}
