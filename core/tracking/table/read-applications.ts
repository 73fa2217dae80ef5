import {
  type ColumnMapping,
  type ImportField,
  NewApplication,
  type Outcome,
  type OutcomeKind,
  type Stage,
} from '../../domain/application.ts';
import { foldText } from './fold-text.ts';
import { readChannel, readPay, readState, saysClosed } from './read-cells.ts';
import { type DayOrder, guessDayOrder, readDay } from './read-days.ts';
import type { Table } from './read-table.ts';

export interface ReadApplication {
  readonly application: Omit<NewApplication, 'stage'> & { readonly stage: Exclude<Stage, 'closed'> };
  /** The day of an answer that ended nothing. */
  readonly answeredOn?: string | undefined;
  /** `isDated` is false where the table does not say when it ended; then `on` is the day of the import. */
  readonly outcome?: { readonly value: Outcome; readonly isDated: boolean } | undefined;
}

export interface ReadRow {
  readonly read: ReadApplication | undefined;
  readonly problems: readonly { readonly row: number; readonly field: ImportField }[];
}

interface Choices {
  readonly mapping: ColumnMapping;
  /** The day of the import. */
  readonly today: string;
  /** How the person's country writes days, and its currency. */
  readonly dayOrder: DayOrder;
  readonly currency: string | undefined;
}

/** One row without a company and a title names no application; anything else that cannot be read is left out of it and said. */
export function readApplications({ rows, firstRow }: Table, choices: Choices): ReadRow[] {
  const { mapping } = choices;
  const columnOf = (field: ImportField) => {
    const index = mapping[field];
    return index === undefined ? [] : rows.map((row) => row[index] ?? '');
  };
  const orders = {
    sentOn: guessDayOrder(columnOf('sentOn'), choices.dayOrder),
    outcomeOn: guessDayOrder(columnOf('outcomeOn'), choices.dayOrder),
  };
  return rows.map((row, index) => readRow(row, firstRow + index, { ...choices, orders }));
}

/** How an application stands by its cells: an end wins over a stage, and a stage that was not said is one that fits the day. */
function readStanding(stageCell: string, outcomeCell: string, sentOn: string | undefined) {
  const fromStage = stageCell === '' ? undefined : readState(stageCell);
  const fromOutcome = outcomeCell === '' ? undefined : readState(outcomeCell);
  const problems: ImportField[] = [];
  if (stageCell !== '' && !fromStage && !saysClosed(stageCell)) problems.push('stage');
  if (outcomeCell !== '' && !fromOutcome) problems.push('outcome');
  const outcome: OutcomeKind | undefined =
    fromOutcome && 'outcome' in fromOutcome
      ? fromOutcome.outcome
      : fromStage && 'outcome' in fromStage
        ? fromStage.outcome
        : undefined;
  const said = [fromStage, fromOutcome].flatMap((state) => (state && 'stage' in state ? [state.stage] : []))[0];
  const isSent = sentOn !== undefined || outcome !== undefined;
  const stage = said === undefined || (said === 'preparing' && isSent) ? (isSent ? 'sent' : 'preparing') : said;
  return { stage, outcome, problems } as const;
}

function readRow(
  row: readonly string[],
  number: number,
  { mapping, orders, today, currency }: Choices & { orders: Record<'sentOn' | 'outcomeOn', DayOrder> },
): ReadRow {
  const problems: { row: number; field: ImportField }[] = [];
  const report = (field: ImportField) => problems.push({ row: number, field });
  const cell = (field: ImportField) => {
    const index = mapping[field];
    return index === undefined ? '' : (row[index] ?? '');
  };
  const readOn = (field: 'sentOn' | 'outcomeOn') => {
    const text = cell(field);
    if (text === '') return undefined;
    const day = readDay(text, orders[field]);
    if (day === undefined) report(field);
    return day;
  };
  for (const field of ['company', 'title'] as const) if (cell(field) === '') report(field);
  if (problems.length > 0) return { read: undefined, problems };

  const sentOn = readOn('sentOn');
  const standing = readStanding(cell('stage'), cell('outcome'), sentOn);
  for (const field of standing.problems) report(field);
  const endedOn = readOn('outcomeOn');
  // Of silence no list says when it ended.
  const isDayMissing = standing.outcome !== undefined && standing.outcome !== 'no-response' && cell('outcomeOn') === '';
  if (isDayMissing) report('outcomeOn');
  const { pay, problem } = readPay(
    { low: cell('payLow'), high: cell('payHigh'), currency: cell('currency') },
    currency,
  );
  if (problem) report(problem);

  const optional = {
    location: cell('location').slice(0, 300),
    link: cell('link').slice(0, 2000),
    notes: cell('notes').slice(0, 100_000),
  };
  const parsed = NewApplication.parse({
    company: cell('company').slice(0, 300),
    title: cell('title').slice(0, 300),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
    ...(sentOn === undefined ? {} : { sentOn }),
    ...(cell('channel') === '' ? {} : { channel: readChannel(cell('channel')) }),
    ...(pay ? { pay: { advertised: pay } } : {}),
  });
  return {
    read: {
      application: { ...parsed, stage: standing.stage },
      answeredOn: standing.outcome || standing.stage === 'preparing' ? undefined : endedOn,
      outcome: standing.outcome && {
        value: { kind: standing.outcome, on: endedOn ?? today },
        isDated: endedOn !== undefined,
      },
    },
    problems,
  };
}

/** What makes two rows the same application: employer, job and day of sending. */
export function keyOf({ company, title, sentOn }: Pick<NewApplication, 'company' | 'title' | 'sentOn'>): string {
  return JSON.stringify([foldText(company), foldText(title), sentOn ?? '']);
}
