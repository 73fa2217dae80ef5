import { parse } from 'csv-parse/sync';
import { BillingEvent, type SourcedEvent } from './billing-event.ts';
import type { CsvProblem } from './business-schemas.ts';
import { dayOf, secondsOfDay } from './months.ts';

/** Columns a file may have, beside those that every line needs; what each is stands in `billing-event.ts`. */
const texts = [
  'account',
  'subscription',
  'stream',
  'plan',
  'country',
  'currency',
  'status',
  'endsOn',
  'discount',
  'until',
  'reference',
  'month',
];
const numbers = ['cents', 'months', 'calls', 'millionths', 'basisPoints', 'grossCents'];
const needed = ['kind', 'id', 'date'];
const columns = new Set([...needed, ...texts, ...numbers, 'from']);
const mostLines = 50_000;
const mostProblems = 50;

interface ReadLine {
  readonly line: number;
  readonly event: SourcedEvent;
}
type Read = { readonly events: readonly ReadLine[] } | { readonly problems: readonly CsvProblem[] };

/**
 * Billing events from a table with a heading: one event a line, `id` naming it for good. A payment has one part: `cents`
 * from `from` (else its date) to `until`, and `grossCents` when there was tax. Either every line is read or none.
 */
export function readCsv(text: string): Read {
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, relaxColumnCount: true, skipEmptyLines: false, delimiter: [',', ';'] });
  } catch (failure) {
    const line =
      failure instanceof Error && 'lines' in failure && typeof failure.lines === 'number' ? failure.lines : 1;
    return { problems: [{ line, column: null, problem: 'A quotation mark is not closed, or stands inside a value.' }] };
  }
  const [heading = [], ...lines] = rows;
  const names = heading.map((name) => name.trim());
  const problems: CsvProblem[] = checkHeading(names);
  if (problems.length > 0) return { problems };
  if (lines.length > mostLines)
    return { problems: [{ line: mostLines + 2, column: null, problem: `A file has at most ${mostLines} lines.` }] };
  const events: ReadLine[] = [];
  const seen = new Map<string, number>();
  for (const [place, cells] of lines.entries()) {
    const line = place + 2;
    if (cells.every((cell) => cell.trim() === '')) continue;
    const result = readLine(names, cells, line);
    if ('problems' in result) problems.push(...result.problems);
    else {
      const first = seen.get(result.event.id);
      if (first !== undefined) problems.push({ line, column: 'id', problem: `Line ${first} has the same id.` });
      seen.set(result.event.id, line);
      events.push({ line, event: result.event });
    }
    if (problems.length >= mostProblems) break;
  }
  if (events.length === 0 && problems.length === 0)
    problems.push({ line: 2, column: null, problem: 'There is no line.' });
  return problems.length > 0 ? { problems: problems.slice(0, mostProblems) } : { events };
}

function checkHeading(names: readonly string[]): CsvProblem[] {
  const problem = (column: string | null, text: string): CsvProblem => ({ line: 1, column, problem: text });
  const missing = needed
    .filter((name) => !names.includes(name))
    .map((name) => problem(name, 'This column is missing.'));
  const place = (name: string) => names.indexOf(name) + 1;
  // A name that is not known is not repeated: it may be anything.
  const unknown = names.flatMap((name, index) =>
    columns.has(name) ? [] : [problem(null, `Column ${index + 1} has a name that is not known here.`)],
  );
  const twice = names.flatMap((name, index) =>
    columns.has(name) && place(name) !== index + 1 ? [problem(name, 'This column is there twice.')] : [],
  );
  return [...missing, ...unknown, ...twice].slice(0, mostProblems);
}

function readLine(
  names: readonly string[],
  cells: readonly string[],
  line: number,
): { readonly event: SourcedEvent } | { readonly problems: readonly CsvProblem[] } {
  const refuse = (column: string | null, problem: string) => ({ problems: [{ line, column, problem }] });
  if (cells.length > names.length) return refuse(null, 'The line has more values than the heading has names.');
  const values = new Map(
    names.flatMap((name, index) => {
      const value = (cells[index] ?? '').trim();
      return value === '' ? [] : [[name, value] as const];
    }),
  );
  const day = values.get('date') ?? '';
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(day) || !isDay(day)) return refuse('date', 'A date is written 2026-11-23.');
  const id = values.get('id') ?? '';
  if (!/^[\w.:-]{1,80}$/.test(id)) return refuse('id', 'An id has 1 to 80 letters, digits, and . : _ -');
  const draft: Record<string, unknown> = { kind: values.get('kind') };
  if (values.has('from') && draft.kind !== 'payment') return refuse('from', 'Only a payment has this.');
  for (const name of texts) if (values.has(name)) draft[name] = values.get(name);
  for (const name of numbers) {
    const value = values.get(name);
    if (value === undefined) continue;
    if (!/^-?\d{1,15}$/.test(value)) return refuse(name, 'A whole number is needed: amounts are in cents.');
    draft[name] = Number(value);
  }
  const read = BillingEvent.safeParse(draft.kind === 'payment' ? asPayment(draft, values, id, day) : draft);
  if (read.success) return { event: { source: 'csv', id, at: secondsOfDay(day), event: read.data } };
  return { problems: read.error.issues.slice(0, 5).map((issue) => describe(issue, line)) };
}

/** There is no 30 February, though a computer may take it for 2 March. */
function isDay(day: string): boolean {
  const seconds = secondsOfDay(day);
  return !Number.isNaN(seconds) && dayOf(seconds) === day;
}

function asPayment(draft: Record<string, unknown>, values: ReadonlyMap<string, string>, id: string, day: string) {
  const { cents, until, grossCents, reference, ...rest } = draft;
  const from = values.get('from') ?? day;
  return {
    ...rest,
    reference: reference ?? id,
    grossCents: grossCents ?? cents,
    parts: [{ cents, from, until: until ?? from }],
  };
}

function describe(
  issue: { readonly code: string; readonly path: readonly PropertyKey[]; readonly keys?: readonly string[] },
  line: number,
): CsvProblem {
  if (issue.code === 'unrecognized_keys')
    return { line, column: issue.keys?.[0] ?? null, problem: 'An event of this kind has no such value.' };
  const name = issue.path.findLast((step) => typeof step === 'string');
  const column = typeof name === 'string' && columns.has(name) ? name : null;
  return {
    line,
    column,
    problem: column === 'kind' ? 'There is no such kind of event.' : 'The value is missing or can not be used.',
  };
}
