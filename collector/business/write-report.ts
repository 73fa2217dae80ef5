import { stringify } from 'csv-stringify/sync';
import type { Tenant } from './business-schemas.ts';
import { endOfMonth, listMonths, monthOf } from './months.ts';
import type { Book } from './open-book.ts';

/** `null` is written as "withheld": too few people stand behind it. */
type Cell = string | number | null;
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What the numbers are, and what they are not. */
  readonly note: string;
}

/** What an organisation gets to read, before it is set as PDF or CSV. */
export interface ReportContent {
  readonly tenant: string;
  readonly from: string;
  readonly until: string;
  readonly madeOn: string;
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  readonly chart: {
    readonly title: string;
    readonly bars: readonly { readonly label: string; readonly value: number }[];
  };
  readonly tables: readonly ReportTable[];
}

const money = (cents: number, currency: string) => {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
  return format.format(cents / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)).replace(/\u00a0/g, ' ');
};
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const readable = (status: string) => (status === 'past-due' ? 'payment due' : status);

/** What one organisation bought and used in these months, from its own events alone; `shared` are tables that others made safe. */
export function writeReport(
  book: Book,
  { id, name }: Pick<Tenant, 'id' | 'name'>,
  { from, until, madeOn }: { readonly from: string; readonly until: string; readonly madeOn: string },
  shared: readonly ReportTable[],
): ReportContent {
  const months = listMonths(from, until);
  const within = <Item extends { readonly at: number; readonly event: { readonly account: string } }>(
    items: readonly Item[],
  ) => items.filter(({ at, event }) => event.account === id && monthOf(at) >= from && monthOf(at) <= until);
  const usage = within(book.usage);
  const payments = within(book.payments);
  const callsOf = (month: string) =>
    sum(usage.filter(({ at }) => monthOf(at) === month).map(({ event }) => event.calls));
  const states = [...book.subscriptions.values()].flatMap((list) => {
    const last = list.findLast(({ at }) => at <= endOfMonth(until))?.event;
    return last?.account === id ? [last] : [];
  });
  const paid = sumByCurrency(
    payments.map(({ event }) => ({ currency: event.currency, cents: sum(event.parts.map((part) => part.cents)) })),
  );
  const used = sumByCurrency(usage.map(({ event }) => event));
  return {
    tenant: name,
    from,
    until,
    madeOn,
    figures: [
      {
        label: 'Running subscriptions',
        value: String(states.filter(({ status }) => status === 'active' || status === 'past-due').length),
      },
      { label: 'Predictions by API', value: sum(months.map(callsOf)).toLocaleString('en') },
      {
        label: 'Paid, without tax',
        value: paid.length === 0 ? 'nothing' : paid.map(({ cents, currency }) => money(cents, currency)).join(', '),
      },
    ],
    chart: {
      title: 'Predictions by API, month by month',
      bars: months.map((month) => ({ label: month, value: callsOf(month) })),
    },
    tables: [
      {
        title: 'Subscriptions',
        columns: ['Plan', 'Price', 'Every', 'State', 'Ends on'],
        rows: states.map(({ plan, cents, currency, months: every, status, endsOn }) => [
          plan,
          money(cents, currency),
          every === 1 ? 'month' : every === 12 ? 'year' : `${every} months`,
          readable(status),
          endsOn ?? '–',
        ]),
        note: 'As they stood at the end of the last month of this report; prices before discounts, without tax.',
      },
      {
        title: 'Payments',
        columns: ['Month', 'Plan', 'Amount'],
        rows: payments.map(({ at, event }) => [
          monthOf(at),
          event.plan,
          money(sum(event.parts.map((part) => part.cents)), event.currency),
        ]),
        note: 'What was paid in these months, without tax, whichever days it was paid for.',
      },
      {
        title: 'Use of the prediction API',
        columns: ['Month', 'Predictions'],
        rows: months.map((month) => [month, callsOf(month)]),
        note: `Metered by the API itself${used.length > 0 ? `; together ${used.map(({ cents, currency }) => money(cents, currency)).join(', ')} without tax` : ''}.`,
      },
      ...shared,
    ],
  };
}

function sumByCurrency(amounts: readonly { readonly currency: string; readonly cents: number }[]) {
  return [...new Set(amounts.map(({ currency }) => currency))].sort().map((currency) => ({
    currency,
    cents: sum(amounts.filter((one) => one.currency === currency).map(({ cents }) => cents)),
  }));
}

/** One table after another, each with its title above it. What a spreadsheet would take for a formula is made a text. */
export function writeReportCsv({ tenant, from, until, madeOn, figures, tables }: ReportContent): string {
  const lines: (readonly Cell[])[] = [
    ['Organisation', tenant],
    ['Months', from, until],
    ['Made on', madeOn],
    ...figures.map(({ label, value }) => [label, value]),
  ];
  for (const { title, columns, rows, note } of tables) lines.push([], [title], columns, ...rows, [note]);
  const safe = (cell: Cell) =>
    cell === null ? 'withheld' : typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return stringify(
    lines.map((line) => line.map(safe)),
    { bom: true },
  );
}
