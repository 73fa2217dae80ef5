import type { Database } from '../database/database.ts';
import { findToldPay, listSearchRows } from '../database/search-store.ts';
import { readEngagement } from '../database/usage-store.ts';
import { fewestForRates, type OwnSearch, type SearchSpan } from '../domain/own-search.ts';
import { compareAnswers } from './compare-answers.ts';
import { countFunnel, countSearch } from './count-funnel.ts';
import { findSaidPay, listPay } from './list-pay.ts';
import { drawWaiting, measureVelocity, readOwnWait } from './measure-waits.ts';
import { type ReadSigns, type SearchCase, selectCases } from './search-case.ts';

/** So many observations of pay are shown; the table of applications has all of them. */
const mostPay = 200;

function listCases(cases: readonly SearchCase[], today: string): OwnSearch['cases'] {
  if (cases.length >= fewestForRates) return [];
  return cases
    .map((one) => ({ ...one, wait: readOwnWait(one, today) }))
    .map(({ row, signs, step, wait }) => ({
      id: row.path.id,
      company: row.company,
      title: row.title,
      sentOn: signs.sentOn,
      step,
      outcome: signs.outcome?.kind ?? null,
      wait,
    }))
    .sort((one, other) => (other.sentOn ?? '').localeCompare(one.sentOn ?? ''));
}

/** What the person's own applications say. `now` is in milliseconds. */
export function showSearch(
  database: Database,
  { readSigns, span, now }: { readSigns: ReadSigns; span: SearchSpan; now: number },
): OwnSearch {
  const { cases, preparing, today } = selectCases(listSearchRows(database), { readSigns, span, now });
  const said = findSaidPay(cases);
  return {
    asOf: today,
    counts: countSearch(cases, preparing),
    funnel: countFunnel(cases),
    velocity: measureVelocity(cases, today),
    waiting: drawWaiting(cases, today),
    comparisons: compareAnswers(cases, today),
    pay: listPay(said.slice(0, mostPay), (about) => findToldPay(database, about)),
    payCount: said.length,
    engagement: readEngagement(database),
    cases: listCases(cases, today),
  };
}
