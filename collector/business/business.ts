import type { z } from 'zod';
import type { CollectorDatabase } from '../database/database.ts';
import type { KeptEvent, SourcedEvent } from './billing-event.ts';
import { addEvents, listEvents } from './billing-store.ts';
import { type Forecast, type Movements, type Streams, type Summary, streams } from './business-schemas.ts';
import { openExchange } from './exchange.ts';
import { checkForecast, fewestMonths, forecastSeries } from './forecast.ts';
import { listMovements } from './list-movements.ts';
import { listMonths, monthOf, moveMonth } from './months.ts';
import { type Book, openBook } from './open-book.ts';
import { convertEarned, listEarned } from './spread-revenue.ts';
import { listMovementsByCurrency, summarise } from './summarise.ts';

/** Money as the console shows it. Every answer is made from all events that were kept before it was asked for. */
export interface Business {
  add(events: readonly SourcedEvent[]): ReturnType<typeof addEvents>;
  readBook(): Promise<Book>;
  summarise(now: number): Promise<Summary>;
  listMovements(now: number, months: number): Promise<z.infer<typeof Movements>>;
  listStreams(now: number, months: number): Promise<z.infer<typeof Streams>>;
  forecast(now: number): Promise<Forecast>;
}

/** `currency` is what all is told in beside its own. Times are milliseconds since 1970. */
export function createBusiness(database: CollectorDatabase, currency: string): Business {
  const events: KeptEvent[] = [];
  let book = openBook(events);
  let reading: Promise<Book> | undefined;

  // Events are only ever added, and in order: the newest are all that has to be read.
  async function readNewest(): Promise<Book> {
    const fresh = await listEvents(database, events.at(-1)?.number ?? 0);
    if (fresh.length > 0) {
      for (const event of fresh) events.push(event);
      book = openBook(events);
    }
    return book;
  }
  async function readBook(): Promise<Book> {
    // Two readings at once would add the same events twice. One that began before this call may miss what was kept since.
    while (reading) await reading.catch(() => undefined);
    reading = readNewest().finally(() => {
      reading = undefined;
    });
    return reading;
  }
  const seconds = (now: number) => Math.floor(now / 1000);
  const listAllMonths = ({ firstMonth }: Book, now: number) => {
    const month = monthOf(seconds(now));
    return listMonths(firstMonth ?? month, month);
  };

  return {
    add: (fresh) => addEvents(database, fresh),
    readBook,
    summarise: async (now) => summarise(await readBook(), currency, seconds(now)),
    async listMovements(now, months) {
      const current = await readBook();
      const exchange = openExchange(current, currency);
      const all = listAllMonths(current, now);
      return {
        currency,
        reporting: listMovements(current, exchange, all)?.slice(-months) ?? null,
        byCurrency: listMovementsByCurrency(current, all).map((one) => ({ ...one, months: one.months.slice(-months) })),
        missingRates: [...exchange.missing].sort(),
      };
    },
    async listStreams(now, count) {
      const current = await readBook();
      const exchange = openExchange(current, currency);
      const months = listAllMonths(current, now).slice(-count);
      const shown = new Set(months);
      const earned = convertEarned(
        listEarned(current).filter(({ month }) => shown.has(month)),
        exchange,
      );
      return {
        currency,
        months: earned ? months.map((month) => sumStreams(month, earned)) : null,
        countries: earned ? sumCountries(earned) : null,
        missingRates: [...exchange.missing].sort(),
      };
    },
    async forecast(now) {
      const current = await readBook();
      const exchange = openExchange(current, currency);
      const whole = listAllMonths(current, now).slice(0, -1);
      const movements = listMovements(current, exchange, whole);
      return writeForecast(currency, movements);
    },
  };
}

type Earned = ReturnType<typeof listEarned>;
const sumCents = (entries: Earned) => entries.reduce((sum, { cents }) => sum + cents, 0);

function sumStreams(month: string, earned: Earned) {
  const own = earned.filter((entry) => entry.month === month);
  const [individual, enterprise, api] = streams.map((stream) =>
    sumCents(own.filter((entry) => entry.stream === stream)),
  );
  return {
    month,
    streams: { individual: individual ?? 0, enterprise: enterprise ?? 0, api: api ?? 0 },
    total: sumCents(own),
  };
}

function sumCountries(earned: Earned) {
  const countries = [...new Set(earned.map(({ country }) => country))];
  return countries
    .map((country) => ({ country, revenue: sumCents(earned.filter((entry) => entry.country === country)) }))
    .sort((one, other) => other.revenue - one.revenue);
}

const method =
  'Damped exponential smoothing of the logarithm of MRR at the ends of whole months, at the rates of each month. The intervals hold what chance and the uncertain trend of the past make likely; no new price, campaign or event is in them.';

function writeForecast(currency: string, movements: ReturnType<typeof listMovements>): Forecast {
  const history = (movements ?? []).map(({ month, closing }) => ({ month, mrr: closing }));
  const answer = { currency, method, history: history.slice(-36), months: [], checked: null };
  if (!movements) return { ...answer, abstained: 'no-rate' };
  // From the last month without any income on: there is no rate of growth from nothing.
  const start = history.findLastIndex(({ mrr }) => mrr <= 0) + 1;
  const values = history.slice(start).map(({ mrr }) => mrr);
  const last = history.at(-1);
  const points = values.length < fewestMonths ? undefined : forecastSeries(values, 12);
  if (!points || !last) return { ...answer, abstained: 'too-few-months' };
  return {
    ...answer,
    months: points.map(({ middle, low80, high80, low95, high95 }, place) => ({
      month: moveMonth(last.month, place + 1),
      middle: asCents(middle),
      low80: asCents(low80),
      high80: asCents(high80),
      low95: asCents(low95),
      high95: asCents(high95),
    })),
    checked: checkForecast(values),
    abstained: null,
  };
}

/** A very short, wild history can reach beyond what whole numbers hold. */
const asCents = (value: number) => Math.min(Number.MAX_SAFE_INTEGER, Math.round(value));
