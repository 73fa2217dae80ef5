import { stringify } from 'csv-stringify/sync';
import type { ParsedInputOf } from '../contract.ts';
import type { BatchRow } from '../domain/coaching.ts';
import type { Analysis } from '../domain/prediction.ts';
import { spreadsheetForm } from '../domain/spreadsheet.ts';
import { AppError } from '../errors.ts';
import type { CallContext } from '../rpc.ts';
import type { VaultCall } from './client-vaults.ts';

type BatchInput = ParsedInputOf<'client.analyzeBatch'>;
type Read<T> = { readonly value: T } | { readonly error: string };

const isCancelled = (error: unknown) => error instanceof AppError && error.code === 'app.cancelled';
/** These end the whole batch; everything else is said in the row that it concerns. */
const endsBatch = (error: unknown) =>
  !(error instanceof AppError) || isCancelled(error) || error.code === 'client.no-consent';

async function readOne<T>(work: () => Promise<T>): Promise<Read<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (endsBatch(error) || !(error instanceof AppError)) throw error;
    return { error: error.code };
  }
}

function toRow(names: Pick<BatchRow, 'cv' | 'job'>, analysisId: string, analysis: Analysis): BatchRow {
  const { interview } = analysis.predictions;
  const { found, total } = analysis.match;
  const chance =
    interview.value === null
      ? null
      : {
          value: interview.value,
          low: interview.interval.low,
          high: interview.interval.high,
          evidence: interview.evidence,
        };
  return { ...names, analysisId, interview: chance, found, total };
}

/** Every CV with every advert, in the order in which they were given; that order is the only one the rows ever have. */
export async function analyzeBatch(
  call: VaultCall,
  input: BatchInput,
  context: CallContext,
  /** The name of a granted file, for what could not be read. */
  nameFile: (fileId: string) => string,
): Promise<BatchRow[]> {
  const { cvs, jobs, region, industry } = input;
  const steps = cvs.length + jobs.length + cvs.length * jobs.length;
  let done = 0;
  const quiet: CallContext = { signal: context.signal, report: () => undefined };
  const step = (stage: 'reading' | 'predicting') => {
    if (context.signal.aborted) throw new AppError('app.cancelled');
    context.report({ stage, fraction: Math.min(1, done++ / steps) });
  };

  const readCvs = [];
  for (const cv of cvs) {
    step('reading');
    readCvs.push(await readOne(() => ('id' in cv ? call('cv.get', cv, quiet) : call('cv.import', cv, quiet))));
  }
  const readJobs = [];
  for (const job of jobs) {
    step('reading');
    readJobs.push(await readOne(() => ('id' in job ? call('job.get', job, quiet) : call('job.import', job, quiet))));
  }

  const rows: BatchRow[] = [];
  const nameOf = (source: BatchInput['cvs'][number] | undefined) =>
    source && 'fileId' in source ? nameFile(source.fileId) : '';
  for (const [cvIndex, cv] of readCvs.entries()) {
    for (const [jobIndex, job] of readJobs.entries()) {
      step('predicting');
      const names = {
        cv: 'value' in cv ? cv.value.label : nameOf(cvs[cvIndex]),
        job:
          ('value' in job ? [job.value.job.title, job.value.job.company].filter(Boolean).join(', ') : '') ||
          nameOf(jobs[jobIndex]),
      };
      if ('error' in cv || 'error' in job) {
        const error = 'error' in cv ? cv.error : 'error' in job ? job.error : '';
        rows.push({ ...names, interview: null, error });
        continue;
      }
      const ids = { cvId: cv.value.id, jobId: job.value.id };
      const analysed = await readOne(() => call('prediction.analyze', { ...ids, region, industry }, quiet));
      if ('error' in analysed) rows.push({ ...names, interview: null, error: analysed.error });
      else rows.push(toRow(names, analysed.value.id, analysed.value.analysis));
    }
  }
  return rows;
}

const columns = [
  'cv',
  'job',
  'interview',
  'interview_low',
  'interview_high',
  'evidence',
  'requirements_found',
  'requirements_total',
  'problem',
];

const round = (share: number | undefined) => (share === undefined ? undefined : Math.round(share * 10_000) / 10_000);

/** The rows as CSV (RFC 4180) in their order; numbers as shares 0..1 with a point, whatever the language. */
export function writeBatchTable(rows: readonly BatchRow[]): string {
  const cells = rows.map(({ cv, job, interview, found, total, error }) => [
    ...[cv, job, round(interview?.value), round(interview?.low), round(interview?.high), interview?.evidence],
    ...[found, total, error],
  ]);
  return stringify(cells, { ...spreadsheetForm, columns, record_delimiter: 'windows' });
}
