import type { Queries } from '../database/database.ts';
import type { Report } from './business-schemas.ts';

const columns = `report.id, report.tenant_id as "tenantId", tenant.name as tenant, report.from_month as "from",
  report.until_month as "until", case when report.made_on is null then 'waiting' else 'ready' end as state,
  report.made_on::text as "madeOn"`;
const tables = 'tenant_report report join tenant on tenant.id = report.tenant_id';

/** The newest first; with `tenantId`, of that organisation alone. */
export async function listReports(queries: Queries, tenantId: string | undefined): Promise<Report[]> {
  const { rows } = await queries.query<Report>(
    `select ${columns} from ${tables} where $1::text is null or report.tenant_id = $1
     order by report.until_month desc, report.asked_on desc, report.id limit 500`,
    [tenantId ?? null],
  );
  return [...rows];
}

export async function readReport(queries: Queries, id: string): Promise<Report | undefined> {
  return (await queries.query<Report>(`select ${columns} from ${tables} where report.id = $1`, [id])).rows[0];
}

export async function addReport(
  queries: Queries,
  {
    id,
    tenantId,
    from,
    until,
    askedOn,
  }: Pick<Report, 'id' | 'tenantId' | 'from' | 'until'> & { readonly askedOn: string },
): Promise<void> {
  await queries.query(
    'insert into tenant_report (id, tenant_id, from_month, until_month, asked_on) values ($1, $2, $3, $4, $5)',
    [id, tenantId, from, until, askedOn],
  );
}

/** Whether there is a report of these months, made or asked for. */
export async function hasReport(queries: Queries, tenantId: string, from: string, until: string): Promise<boolean> {
  const { rows } = await queries.query(
    'select 1 from tenant_report where tenant_id = $1 and from_month = $2 and until_month = $3 limit 1',
    [tenantId, from, until],
  );
  return rows.length > 0;
}

/** Keeps the files of a report, once: what was given out is never made differently. */
export async function keepReport(
  queries: Queries,
  id: string,
  { pdf, csv, madeOn }: { readonly pdf: Uint8Array; readonly csv: string; readonly madeOn: string },
): Promise<void> {
  await queries.query('update tenant_report set pdf = $2, csv = $3, made_on = $4 where id = $1 and made_on is null', [
    id,
    pdf,
    csv,
    madeOn,
  ]);
}

/** Undefined while it waits, and when it is another organisation's than `tenantId`, where one is given. */
export async function readReportFile(
  queries: Queries,
  id: string,
  tenantId: string | undefined,
): Promise<{ readonly pdf: Uint8Array; readonly csv: string; readonly until: string } | undefined> {
  const { rows } = await queries.query<{ pdf: Uint8Array; csv: string; until: string }>(
    `select pdf, csv, until_month as "until" from tenant_report
     where id = $1 and made_on is not null and ($2::text is null or tenant_id = $2)`,
    [id, tenantId ?? null],
  );
  return rows[0];
}
