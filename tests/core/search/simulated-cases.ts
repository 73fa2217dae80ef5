import type { Channel } from '../../../core/domain/application.ts';
import { addDays } from '../../../core/domain/calendar-day.ts';
import type { CaseSigns, SearchCase } from '../../../core/search/search-case.ts';

interface CaseFacts {
  readonly id?: string;
  readonly channel?: Channel | null;
  readonly cvId?: string | null;
  readonly cvLabel?: string | null;
}

/** An application that was sent, with what is said about it; everything else is silence. */
export function makeCase(
  said: Partial<CaseSigns>,
  { id = 'a', channel = null, cvId = null, cvLabel = null }: CaseFacts = {},
): SearchCase {
  const signs: CaseSigns = {
    isSent: true,
    sentOn: '2026-01-05',
    sentBy: '2026-01-05',
    isAnswered: false,
    answeredOn: null,
    hasReachedInterview: false,
    interviewOn: null,
    hasReachedOffer: false,
    offerOn: null,
    outcome: null,
    ...said,
  };
  const path = { id, cvId, jobId: null, stage: 'sent', sentOn: signs.sentOn, changes: [], outcomes: [] } as const;
  return {
    row: {
      path,
      company: 'Fjordkraft',
      title: 'Engineer',
      channel,
      industry: null,
      cvLabel,
      pay: null,
      advertPay: null,
      agreed: null,
    },
    signs,
    step: signs.isAnswered ? 'answered' : 'sent',
    isOpen: signs.outcome === null,
  };
}

export const today = '2026-11-22';

interface Truth {
  /** Share that is ever answered, and the mean of the days that this takes. */
  readonly rate: number;
  readonly meanDays: number;
  /** Sent on days that are spread over so many before today. */
  readonly overDays: number;
  readonly facts?: CaseFacts;
}

/** Applications whose true share and days of answers are known; an answer that lies ahead of today has not come yet. */
export function simulateCases(
  count: number,
  { rate, meanDays, overDays, facts = {} }: Truth,
  random: () => number,
): SearchCase[] {
  return Array.from({ length: count }, (_, index) => {
    const sentOn = addDays(today, -Math.floor(random() * overDays));
    const days = random() < rate ? Math.floor(-Math.log(1 - random()) * meanDays) : Number.POSITIVE_INFINITY;
    const answeredOn = Number.isFinite(days) ? addDays(sentOn, days) : null;
    const isAnswered = answeredOn !== null && answeredOn <= today;
    return makeCase(
      { sentOn, sentBy: sentOn, isAnswered, answeredOn: isAnswered ? answeredOn : null },
      { id: `a${index}`, ...facts },
    );
  });
}

/** The true share that is answered within some days, these included. */
export const shareWithin = (days: number, { rate, meanDays }: Pick<Truth, 'rate' | 'meanDays'>): number =>
  rate * (1 - Math.exp(-(days + 1) / meanDays));
