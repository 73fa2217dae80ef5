import { z } from 'zod';
import { Channel, type Pay, PayNotes } from '../domain/application.ts';
import { Industry } from '../domain/industry.ts';
import { AdvertSalary } from '../domain/job.ts';
import { type ApplicationPath, listApplicationPaths } from './application-path-store.ts';
import type { Database } from './database.ts';
import { createRowMemory } from './known-rows.ts';
import { parseJson, parseRecord } from './record.ts';

/** An application with its path and with what it can be grouped by. */
export interface SearchRow {
  readonly path: ApplicationPath;
  readonly company: string;
  readonly title: string;
  readonly channel: Channel | null;
  readonly industry: Industry | null;
  readonly cvLabel: string | null;
  readonly pay: PayNotes | null;
  /** Pay as the imported advert says it. */
  readonly advertPay: z.infer<typeof AdvertSalary> | null;
  readonly agreed: Pay | null;
}

/** A salary estimate as it was told. */
export interface ToldPay {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly currency: string;
  /** In milliseconds. */
  readonly madeAt: number;
}

const text = z.string().nullable();
const Row = z.object({
  id: z.string(),
  company: z.string(),
  title: z.string(),
  job_id: text,
  chosen_industry: text,
  channel: Channel.nullable(),
  pay: text,
  cv_label: text,
  salary: z.number().nullable(),
  currency: text,
});
const JobRow = z.object({ id: z.string(), industry: Industry.nullable(), salary: text });

/** What each advert that was applied to says about industry and pay. */
function readJobFacts(database: Database) {
  const jobs = database.all(
    `SELECT id, json_extract(parsed, '$.industry') AS industry, json_extract(parsed, '$.salary') AS salary
     FROM jobs WHERE id IN (SELECT job_id FROM applications)`,
  );
  return new Map(
    jobs.map((raw) => {
      const { id, industry, salary } = parseRecord(JobRow, 'jobs', raw);
      const advertPay = salary === null ? null : parseJson(AdvertSalary, 'jobs', salary);
      return [id, { industry, advertPay }];
    }),
  );
}

const readRows = createRowMemory((raw) => parseRecord(Row, 'applications', raw));

/** Every application with its path and facts, read at one moment. */
export function listSearchRows(database: Database): SearchRow[] {
  return database.transaction(() => {
    const paths = new Map(listApplicationPaths(database).map((path) => [path.id, path]));
    const jobs = readJobFacts(database);
    const rows = database.all(
      `SELECT a.id, a.company, a.title, a.job_id, a.channel, a.pay, c.label AS cv_label, o.salary, o.currency,
              (SELECT value FROM feature_values
               WHERE cv_id = a.cv_id AND job_id = a.job_id AND feature = 'industry'
               ORDER BY computed_at DESC, id DESC LIMIT 1) AS chosen_industry
       FROM applications a
       LEFT JOIN cvs c ON c.id = a.cv_id
       LEFT JOIN outcomes o ON o.application_id = a.id AND o.revoked_at IS NULL
       ORDER BY a.created_at, a.id`,
    );
    return readRows(database, rows).flatMap((row) => {
      const path = paths.get(row.id);
      const job = row.job_id === null ? undefined : jobs.get(row.job_id);
      if (!path) return [];
      // The estimate knows it where the person named another industry than the advert says.
      const chosen =
        row.chosen_industry === null ? null : parseJson(Industry.nullable(), 'feature_values', row.chosen_industry);
      return [
        {
          path,
          company: row.company,
          title: row.title,
          channel: row.channel,
          industry: chosen ?? job?.industry ?? null,
          cvLabel: row.cv_label,
          pay: row.pay === null ? null : parseJson(PayNotes, 'applications', row.pay),
          advertPay: job?.advertPay ?? null,
          agreed:
            row.salary === null || row.currency === null
              ? null
              : { low: row.salary, high: row.salary, currency: row.currency },
        },
      ];
    });
  });
}

const ToldRow = z.object({ told: z.string(), made_at: z.int() });
/** Value, ends and level of the range, currency; nulls where the estimate said that it does not know. */
const Told = z.tuple([
  z.number().nullable(),
  z.number().nullable(),
  z.number().nullable(),
  z.number().nullable(),
  z.string().nullable(),
]);

/** The last salary estimate for a CV and a job that was made before a moment in milliseconds; undefined without one. */
export function findToldPay(
  database: Database,
  { cvId, jobId, before }: { cvId: string; jobId: string; before: number },
): ToldPay | undefined {
  // All paths in one call: each call would read the whole analysis again.
  const rows = database.all(
    `SELECT json_extract(analysis, '$.predictions.salary.value', '$.predictions.salary.interval.low',
              '$.predictions.salary.interval.high', '$.predictions.salary.interval.level',
              '$.predictions.salary.currency') AS told, made_at
     FROM predictions WHERE job_id = ? AND cv_id = ? AND made_at < ? ORDER BY made_at DESC`,
    jobId,
    cvId,
    before,
  );
  for (const row of rows) {
    const { told, made_at: madeAt } = parseRecord(ToldRow, 'predictions', row);
    const [value, low, high, level, currency] = parseJson(Told, 'predictions', told);
    if (value !== null && low !== null && high !== null && level !== null && currency !== null)
      return { value, low, high, level, currency, madeAt };
  }
  return undefined;
}
