import { estimateCurve, findDayOf, type Wait } from '../domain/kaplan-meier.ts';
import { fewestForRates, type OwnWait, type Velocity, velocitySteps, type WaitingCurve } from '../domain/own-search.ts';
import { countDaysSince, type SearchCase } from './search-case.ts';

/** The curve ends where fewer were still seen waiting: one more answer would move it by a fifth and more. */
const fewestSeen = 5;

type Step = (typeof velocitySteps)[number];

function readStep({ signs }: SearchCase, step: Step): { has: boolean; on: string | null } {
  if (step === 'answered') return { has: signs.isAnswered, on: signs.answeredOn };
  if (step === 'interview') return { has: signs.hasReachedInterview, on: signs.interviewOn };
  return { has: signs.hasReachedOffer, on: signs.offerOn };
}

/**
 * How long an application took to a step, or has been seen without it; undefined where that is not known. A "no" and a
 * silence that was given up on stay among those that have not come, until today: leaving them out would make every step
 * look near. Taken back by the person, it was seen only until then.
 */
function readWait(one: SearchCase, step: Step, today: string): (Wait & { hasLeft: boolean }) | undefined {
  const { sentOn, outcome } = one.signs;
  const { has, on } = readStep(one, step);
  const hasLeft = !has && outcome?.kind === 'withdrawn';
  const days = countDaysSince(sentOn, has ? on : hasLeft ? (outcome?.on ?? null) : today);
  return days === undefined ? undefined : { days, hasCome: has, hasLeft };
}

const listWaits = (cases: readonly SearchCase[], step: Step, today: string) =>
  cases.flatMap((one) => readWait(one, step, today) ?? []);

/** The wait of one application for its first answer, as one mark; null where its days are not known. */
export function readOwnWait({ signs }: SearchCase, today: string): OwnWait | null {
  const { sentOn, isAnswered, answeredOn, outcome } = signs;
  const kind = isAnswered ? 'answered' : outcome ? 'ended' : 'waiting';
  const days = countDaysSince(sentOn, isAnswered ? answeredOn : (outcome?.on ?? today));
  return days === undefined ? null : { days, kind };
}

/** Days from sending to each step. */
export function measureVelocity(cases: readonly SearchCase[], today: string): Velocity[] {
  return velocitySteps.map((to) => {
    const waits = listWaits(cases, to, today);
    const days = waits.filter(({ hasCome }) => hasCome).map((wait) => wait.days);
    const curve = waits.length < fewestForRates ? [] : estimateCurve(waits);
    return {
      to,
      known: waits.length,
      reached: days.length,
      fastest: days.length > 0 ? days.reduce((one, other) => Math.min(one, other)) : null,
      slowest: days.length > 0 ? days.reduce((one, other) => Math.max(one, other)) : null,
      quarterBy: findDayOf(curve, 0.25),
      halfBy: findDayOf(curve, 0.5),
    };
  });
}

/** The person's own waiting curve for a first answer of any kind; null below twenty applications. */
export function drawWaiting(cases: readonly SearchCase[], today: string): WaitingCurve | null {
  const waits = listWaits(cases, 'answered', today);
  if (waits.length < fewestForRates) return null;
  const days = waits.map((wait) => wait.days).sort((one, other) => one - other);
  const endsOn = days.at(-fewestSeen) ?? 0;
  return {
    answered: waits.filter(({ hasCome }) => hasCome).length,
    waiting: waits.filter(({ hasCome, hasLeft }) => !hasCome && !hasLeft).length,
    left: waits.filter(({ hasLeft }) => hasLeft).length,
    points: estimateCurve(waits)
      .filter(({ day }) => day <= endsOn)
      .map(({ day, value, low, high }) => ({ day, value, low, high })),
    endsOn,
  };
}
