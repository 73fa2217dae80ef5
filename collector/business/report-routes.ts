import { findDay } from '../clock.ts';
import type { ConsoleRoom, Operator } from '../console-room.ts';
import { CollectorError } from '../errors.ts';
import {
  Report,
  ReportDraft,
  ReportFile,
  ReportPath,
  Reports,
  Tenant,
  TenantDraft,
  TenantPath,
  TenantSchedule,
  Tenants,
} from './business-schemas.ts';
import { type ReportParts, requestReport } from './make-reports.ts';
import { listReports, readReportFile } from './report-store.ts';
import { addTenant, listTenants, readTenant, setSchedule } from './tenant-store.ts';

/** The one organisation that someone may see; undefined: all of them. Of a tenant that belongs to none, nothing. */
function findOwn(operator: Operator | undefined): string | undefined {
  if (!operator) throw new CollectorError('record.unknown');
  if (operator.role !== 'tenant') return undefined;
  if (operator.tenantId === undefined) throw new CollectorError('record.unknown');
  return operator.tenantId;
}

/** Organisations, and the reports that each of them, and nobody else's people, can fetch. */
export function addReportRoutes(room: ConsoleRoom, parts: Pick<ReportParts, 'database' | 'jobs' | 'now'>): void {
  const { database, now } = parts;
  room.get(
    '/tenants',
    {
      config: { role: 'admin' },
      schema: { description: 'Organisations with a contract.', response: { 200: Tenants } },
    },
    async () => ({ tenants: await listTenants(database) }),
  );
  room.post(
    '/tenants',
    {
      config: { role: 'admin' },
      schema: {
        description: 'Adds an organisation; its id is the account of its billing events.',
        body: TenantDraft,
        response: { 201: Tenant },
      },
    },
    async ({ body }, reply) => {
      const tenant = { ...body, addedOn: findDay(now()) };
      if (!(await addTenant(database, tenant))) throw new CollectorError('tenant.known');
      return reply.status(201).send(tenant);
    },
  );
  room.put(
    '/tenants/:id/schedule',
    {
      config: { role: 'operator' },
      schema: {
        description: 'When reports are made by themselves.',
        params: TenantPath,
        body: TenantSchedule,
        response: { 200: Tenant },
      },
    },
    async ({ params, body }) => {
      const tenant = await setSchedule(database, params.id, body.every);
      if (!tenant) throw new CollectorError('record.unknown');
      return tenant;
    },
  );
  room.get(
    '/reports',
    {
      config: { role: 'tenant' },
      schema: {
        description: 'Reports, newest first; for a tenant those of its own organisation.',
        response: { 200: Reports },
      },
    },
    async ({ operator }) => ({ reports: await listReports(database, findOwn(operator)) }),
  );
  room.post(
    '/reports',
    {
      config: { role: 'operator' },
      schema: { description: 'Asks for a report of an organisation.', body: ReportDraft, response: { 202: Report } },
    },
    async ({ body }, reply) => {
      if (!(await readTenant(database, body.tenantId))) throw new CollectorError('record.unknown');
      const report = await requestReport(parts, body.tenantId, body.from, body.until);
      if (!report) throw new CollectorError('collector.failed');
      return reply.status(202).send(report);
    },
  );
  room.get(
    '/reports/:id/file',
    {
      config: { role: 'tenant' },
      schema: { description: 'A report as PDF or CSV.', params: ReportPath, querystring: ReportFile },
    },
    async ({ operator, params, query }, reply) => {
      const file = await readReportFile(database, params.id, findOwn(operator));
      if (!file) throw new CollectorError('record.unknown');
      const isPdf = query.format === 'pdf';
      return reply
        .type(isPdf ? 'application/pdf' : 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="cvplus-report-${file.until}.${query.format}"`)
        .header('cache-control', 'private, no-store')
        .send(isPdf ? Buffer.from(file.pdf) : file.csv);
    },
  );
}
