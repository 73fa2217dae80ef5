import { stringify } from 'csv-stringify/sync';
import type { Pay } from '../domain/application.ts';
import type { OwnSearch } from '../domain/own-search.ts';
import { spreadsheetForm } from '../domain/spreadsheet.ts';
import { countDaysSince, type SearchCase } from './search-case.ts';

type Cell = string | number | boolean | null;

function write(columns: readonly string[], rows: readonly (readonly Cell[])[]): { text: string; count: number } {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell)));
  return { text: stringify(cells, { ...spreadsheetForm, columns: [...columns] }), count: rows.length };
}

const round = (share: number) => Number(share.toFixed(4));
const endsOf = (pay: Pay | null): Cell[] => [pay?.low ?? null, pay?.high ?? null, pay?.currency ?? null];

/** Every figure of the page, one in a line: which part, of what, the count or value, and its range where it has one. */
export function writeFigures({ asOf, counts, ...search }: OwnSearch): { text: string; count: number } {
  const { preparing, sent, open, ended } = counts;
  const count = (part: string, item: string, measure: string, value: number | null): Cell[] => [
    part,
    item,
    measure,
    value,
    null,
    null,
    asOf,
  ];
  const rows: Cell[][] = [
    count('counts', '', 'preparing', preparing),
    count('counts', '', 'sent', sent),
    count('counts', '', 'open', open),
    ...Object.entries(ended).map(([kind, number]) => count('ended', kind, 'applications', number)),
    ...search.funnel.flatMap(({ step, reached, open: still, ended: over }) => [
      count('funnel', step, 'reached', reached),
      count('funnel', step, 'open', still),
      count('funnel', step, 'ended', over),
    ]),
    ...search.velocity.flatMap(({ to, ...measures }) =>
      Object.entries(measures).map(([measure, value]) => count('days', to, measure, value)),
    ),
    ...(search.waiting?.points ?? []).map(({ day, value, low, high }): Cell[] => [
      'answered-by-day',
      String(day),
      'share',
      round(value),
      round(low),
      round(high),
      asOf,
    ]),
    ...search.comparisons.flatMap(({ by, groups, differences }) => [
      ...groups.flatMap(({ key, label, rate, ...measures }) => {
        const item = label ?? key ?? '';
        return [
          ...Object.entries(measures).map(([measure, value]) => count(by, item, measure, value)),
          ...(rate ? [[by, item, 'answered-in-time', round(rate.value), round(rate.low), round(rate.high), asOf]] : []),
        ];
      }),
      ...differences.map(({ one, other, value, low, high, isClear }): Cell[] => [
        by,
        `${nameOf(groups, one)} - ${nameOf(groups, other)}`,
        isClear ? 'difference' : 'no-clear-difference',
        round(value),
        round(low),
        round(high),
        asOf,
      ]),
    ]),
    ...search.engagement.features.map(({ feature, count: uses }) => count('use', feature, 'times', uses)),
    ...(['accepted', 'declined'] as const).map((answer) =>
      count('suggestions', answer, 'suggestions', search.engagement.suggestions[answer]),
    ),
    ...search.engagement.ratings.map(({ on, value }) => count('rating', on, 'of-5', value)),
  ];
  return write(['part', 'item', 'measure', 'value', 'low', 'high', 'as_of'], rows);
}

function nameOf(groups: OwnSearch['comparisons'][number]['groups'], key: string | null): string {
  return groups.find((group) => group.key === key)?.label ?? key ?? '';
}

const payColumns = (name: string) => [`${name}_low`, `${name}_high`, `${name}_currency`];

/** One line for each application that was sent: its days, how far it came, how it ended, and what was said about pay. */
export function writeApplications(
  cases: readonly SearchCase[],
  pay: OwnSearch['pay'],
): { text: string; count: number } {
  const payOf = new Map(pay.map((one) => [one.applicationId, one]));
  const columns = [
    'company',
    'title',
    'channel',
    'industry',
    'cv',
    'sent_on',
    'answered_on',
    'interview_on',
    'offer_on',
    'days_to_answer',
    'furthest_step',
    'outcome',
    'ended_on',
    ...payColumns('advertised'),
    ...payColumns('offered'),
    ...payColumns('agreed'),
    ...payColumns('estimated'),
  ];
  const rows = cases.map(({ row, signs, step }): Cell[] => {
    const said = payOf.get(row.path.id);
    return [
      row.company,
      row.title,
      row.channel,
      row.industry,
      row.cvLabel,
      signs.sentOn,
      signs.answeredOn,
      signs.interviewOn,
      signs.offerOn,
      countDaysSince(signs.sentOn, signs.answeredOn) ?? null,
      step,
      signs.outcome?.kind ?? null,
      signs.outcome?.on ?? null,
      ...endsOf(said?.advertised ?? null),
      ...endsOf(said?.offered ?? null),
      ...endsOf(said?.agreed ?? null),
      ...endsOf(said?.estimate ?? null),
    ];
  });
  return write(columns, rows);
}
