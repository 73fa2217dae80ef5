import type { OutcomeKind } from '../domain/application.ts';
import { type FunnelStep, type OwnSearch, searchSteps } from '../domain/own-search.ts';
import type { SearchCase } from './search-case.ts';

/** How many came to each step at any time. Those that came no further stand at it, the open ones apart from the ended. */
export function countFunnel(cases: readonly SearchCase[]): FunnelStep[] {
  return searchSteps.map((step, index) => {
    const here = cases.filter((one) => one.step === step);
    // Who was hired came to the end: nothing is open or ended there.
    const isEnd = step === 'hired';
    return {
      step,
      reached: cases.filter((one) => searchSteps.indexOf(one.step) >= index).length,
      open: isEnd ? 0 : here.filter(({ isOpen }) => isOpen).length,
      ended: isEnd ? 0 : here.filter(({ isOpen }) => !isOpen).length,
    };
  });
}

/** The counts of the first sentence. */
export function countSearch(cases: readonly SearchCase[], preparing: number): OwnSearch['counts'] {
  const reached = Object.fromEntries(countFunnel(cases).map(({ step, reached }) => [step, reached]));
  const ended = (kind: OutcomeKind) => cases.filter(({ signs }) => signs.outcome?.kind === kind).length;
  return {
    preparing,
    sent: cases.length,
    answered: reached.answered ?? 0,
    interview: reached.interview ?? 0,
    offer: reached.offer ?? 0,
    hired: reached.hired ?? 0,
    open: cases.filter(({ isOpen }) => isOpen).length,
    ended: {
      hired: ended('hired'),
      rejected: ended('rejected'),
      'no-response': ended('no-response'),
      withdrawn: ended('withdrawn'),
    },
  };
}
