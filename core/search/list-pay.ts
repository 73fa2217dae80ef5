import type { SearchRow, ToldPay } from '../database/search-store.ts';
import type { Pay } from '../domain/application.ts';
import { calendarDay } from '../domain/calendar-day.ts';
import type { PayObservation, PayPlace } from '../domain/own-search.ts';
import type { SearchCase } from './search-case.ts';

/** The estimate that was told for an application before a moment. */
export type FindTold = (about: { cvId: string; jobId: string; before: number }) => ToldPay | undefined;

const monthsPerYear = 12;

/** Pay of an advert per year; null where it is net, by the hour or without a currency: nothing is worked out from a guess. */
function readAdvertPay(pay: SearchRow['advertPay']): Pay | null {
  if (!pay?.currency || pay.basis === 'net') return null;
  const factor =
    pay.period === 'year' ? 1 : pay.period === 'month' ? (pay.paymentsPerYear ?? monthsPerYear) : undefined;
  if (factor === undefined || (pay.min === undefined && pay.max === undefined)) return null;
  return {
    ...(pay.min === undefined ? {} : { low: pay.min * factor }),
    ...(pay.max === undefined ? {} : { high: pay.max * factor }),
    currency: pay.currency,
  };
}

/** Where pay lies to the estimate's range, by its middle. A band with one open end has no middle. */
function placePay(pay: Pay | null, told: ToldPay | undefined): PayPlace | null {
  if (!pay || !told || pay.currency !== told.currency || pay.low === undefined || pay.high === undefined) return null;
  const middle = (pay.low + pay.high) / 2;
  if (middle < told.low) return 'below';
  return middle > told.high ? 'above' : 'inside';
}

/** A single offered amount is both ends. */
function closePay(pay: Pay | undefined): Pay | null {
  if (!pay) return null;
  const amount = pay.low ?? pay.high;
  return amount === undefined ? null : { low: pay.low ?? amount, high: pay.high ?? amount, currency: pay.currency };
}

/** The start of a calendar day where the person is, in milliseconds. */
function startOfDay(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date).getTime();
}

const describeTold = ({ madeAt, ...told }: ToldPay) => ({ ...told, on: calendarDay(madeAt) });

interface SaidPay {
  readonly one: SearchCase;
  readonly advertised: Pay | null;
  readonly offered: Pay | null;
  readonly agreed: Pay | null;
}

/** The applications of which anything about pay was said; the last sent first. */
export function findSaidPay(cases: readonly SearchCase[]): SaidPay[] {
  const said = cases.flatMap((one): SaidPay[] => {
    const { pay, agreed, advertPay } = one.row;
    const noted = pay?.advertised;
    const isNoted = noted?.low !== undefined || noted?.high !== undefined;
    const advertised = noted && isNoted ? noted : readAdvertPay(advertPay);
    const offered = closePay(pay?.offered);
    return advertised || offered || agreed ? [{ one, advertised, offered, agreed }] : [];
  });
  return said.sort((a, b) => (b.one.signs.sentBy ?? '').localeCompare(a.one.signs.sentBy ?? ''));
}

/** What was said about pay, beside what was estimated before. */
export function listPay(said: readonly SaidPay[], findTold: FindTold): PayObservation[] {
  return said.map(({ one: { row, signs }, advertised, offered, agreed }) => {
    const { path, company, title } = row;
    // Only an estimate from before the pay was known says anything: one from the day itself may have known it.
    const knownOn = signs.offerOn ?? (agreed ? signs.outcome?.on : undefined);
    const before = knownOn === undefined ? Number.MAX_SAFE_INTEGER : startOfDay(knownOn);
    const { cvId, jobId } = path;
    const told = cvId !== null && jobId !== null ? findTold({ cvId, jobId, before }) : undefined;
    return {
      applicationId: path.id,
      company,
      title,
      advertised,
      offered,
      agreed,
      estimate: told ? describeTold(told) : null,
      places: {
        advertised: placePay(advertised, told),
        offered: placePay(offered, told),
        agreed: placePay(agreed, told),
      },
    };
  });
}
