import type { Job } from '../domain/job.ts';
import { listWithin } from './find-keywords.ts';
import { type Advert, lineAt, type Span } from './read-advert.ts';

type ExtraPay = Pick<NonNullable<Job['salary']>, 'paymentsPerYear' | 'hasVariable' | 'vat'>;

/** Nobody is paid more monthly salaries than these. */
const mostPayments = 24;
const paymentsBefore = /(\d{2}(?:[.,]\d{1,2})?)\s?(?:\.|e|ème|è|de|ième|x|×)?\s?(?:[-–~至]\s?(\d{2}))?\s*$/u;

/** "13. Monatsgehalt", 14薪, "sur 13 mois": how many monthly salaries a year has. */
function readPayments(advert: Advert, pay: Span): number | undefined {
  for (const hit of advert.found.list('extraPay.thirteenth')) {
    const more = /14/.test(advert.text.slice(hit.start, hit.end));
    return more ? 14 : 13;
  }
  for (const hit of advert.found.list('extraPay.payments')) {
    const match = paymentsBefore.exec(advert.text.slice(Math.max(0, hit.start - 10), hit.start));
    const count = match?.[1] ? Number(match[1].replace(',', '.')) : 0;
    if (count < 12.5 || count > mostPayments) continue;
    // "13 Monate" of a contract are no payments: the pay must be in the same paragraph.
    const isNear = Math.abs(hit.start - pay.end) < 120;
    if (isNear || lineAt(advert, hit.start)?.section === 'offer') return count;
  }
  return undefined;
}

/** What belongs to the pay beside its amount: payments per year, whether something variable comes on top, the tax. */
export function readExtraPay(advert: Advert, pay: Span): ExtraPay {
  // "exkl. moms": the dot of an abbreviation ends no sentence, so the line counts.
  const line = lineAt(advert, pay.start);
  const paymentsPerYear = readPayments(advert, pay);
  const hasVariable = advert.found
    .list('extraPay.variable')
    .some((hit) => lineAt(advert, hit.start)?.section !== 'company');
  const near = (list: string) =>
    listWithin(advert.found.list(list), line?.start ?? pay.start, Math.min(line?.end ?? pay.end, pay.end + 60)).length >
    0;
  const vat = near('extraPay.vatExcluded') ? 'excluded' : near('extraPay.vatIncluded') ? 'included' : undefined;
  return {
    ...(paymentsPerYear !== undefined && { paymentsPerYear }),
    ...(hasVariable && { hasVariable }),
    ...(vat && { vat }),
  };
}
