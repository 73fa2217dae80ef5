import type { Queries } from '../../database/database.ts';
import type { AnswerRow, PayRow } from './outcome-rows.ts';

/** How often each waiting time was told of each version. Reads all outcomes: for the watch, not for a page. */
export async function readAnswerRows(queries: Queries): Promise<readonly AnswerRow[]> {
  const { rows } = await queries.query<AnswerRow>(
    `select body->>'model' as model, body->>'answer' as answer, count(*)::int as n
     from contribution where kind = 'outcome' group by 1, 2`,
  );
  return rows;
}

/** The same of pay. */
export async function readPayRows(queries: Queries): Promise<readonly PayRow[]> {
  const { rows } = await queries.query<PayRow>(
    `select body->>'model' as model, (body->>'ratio')::int as ratio, count(*)::int as n
     from contribution where kind = 'pay' group by 1, 2`,
  );
  return rows;
}
