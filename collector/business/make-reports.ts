import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { findDay } from '../clock.ts';
import type { CollectorDatabase } from '../database/database.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { Business } from './business.ts';
import type { Report, Tenant } from './business-schemas.ts';
import { drawReport } from './draw-report.ts';
import { monthOf, moveMonth } from './months.ts';
import { addReport, hasReport, keepReport, readReport } from './report-store.ts';
import { listTenants, readTenant } from './tenant-store.ts';
import { type ReportTable, writeReport, writeReportCsv } from './write-report.ts';

export interface ReportParts {
  readonly database: CollectorDatabase;
  readonly business: Business;
  readonly jobs: JobQueue;
  /** What contributions say about these months, as it may be given out: never a number of too few people. */
  readShared(from: string, until: string): Promise<readonly ReportTable[]>;
  /** Of fonts for names that Helvetica can not write. */
  readonly fontFolder?: string;
  now(): number;
}

const Input = z.union([z.strictObject({ reportId: z.uuid() }), z.strictObject({ due: z.literal(true) })]);
/** At six in the morning, when what was paid yesterday is there. */
const everyMorning = '0 6 * * *';

/** Asks for a report and says how it stands; it is made as soon as the queue comes to it. */
export async function requestReport(
  { database, jobs, now }: Pick<ReportParts, 'database' | 'jobs' | 'now'>,
  tenantId: string,
  from: string,
  until: string,
): Promise<Report | undefined> {
  const id = randomUUID();
  await addReport(database, { id, tenantId, from, until, askedOn: findDay(now()) });
  await jobs.add('report', { reportId: id }, { key: id });
  return readReport(database, id);
}

/** Makes what was asked for, and every morning what is due. */
export async function startReports(parts: ReportParts): Promise<void> {
  await parts.jobs.work('report', async (input) => {
    const job = Input.parse(input);
    if ('due' in job) await requestDue(parts);
    else await makeReport(parts, job.reportId);
  });
  await parts.jobs.schedule('report', everyMorning, { due: true });
}

async function requestDue(parts: ReportParts): Promise<void> {
  const last = moveMonth(monthOf(Math.floor(parts.now() / 1000)), -1);
  for (const { id, every } of await listTenants(parts.database)) {
    const due = findDue(every, last);
    if (due && !(await hasReport(parts.database, id, due.from, due.until)))
      await requestReport(parts, id, due.from, due.until);
  }
}

/** The newest months that are over: the last one, or the last quarter of a year. */
function findDue(every: Tenant['every'], last: string): { from: string; until: string } | undefined {
  if (every === 'never') return undefined;
  if (every === 'month') return { from: last, until: last };
  const until = moveMonth(last, -(Number(last.slice(5)) % 3));
  return { from: moveMonth(until, -2), until };
}

async function makeReport({ database, business, readShared, fontFolder, now }: ReportParts, id: string): Promise<void> {
  const report = await readReport(database, id);
  const tenant = report && (await readTenant(database, report.tenantId));
  if (!tenant || report.state === 'ready') return;
  const { from, until } = report;
  const madeOn = findDay(now());
  const content = writeReport(
    await business.readBook(),
    tenant,
    { from, until, madeOn },
    await readShared(from, until),
  );
  await keepReport(database, id, { pdf: await drawReport(content, fontFolder), csv: writeReportCsv(content), madeOn });
}
