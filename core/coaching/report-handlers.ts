import path from 'node:path';
import type { HandlersOf } from '../contract.ts';
import { keepBranding, readBranding, removeBranding } from '../database/branding-store.ts';
import { writeFileAtomically } from '../database/write-file.ts';
import { Branding } from '../domain/branding.ts';
import type { BatchRow } from '../domain/coaching.ts';
import { AppError } from '../errors.ts';
import { analyzeBatch, writeBatchTable } from './analyze-batch.ts';
import { type CoachingContext, findGranted, readSmallText, requireOfOpen } from './coaching-context.ts';
import { countCohort } from './count-cohort.ts';

type ReportMethod = `client.${'analyzeBatch' | 'writeBatch' | 'report' | 'branding' | 'setBranding' | 'cohort'}`;

/** A logo of a megabyte as text, and the rest. */
const mostBrandingBytes = 1_500_000;

function readBrandingText(text: string): Branding {
  try {
    return Branding.parse(JSON.parse(text));
  } catch {
    // What a parser says about it may quote the file.
    throw new AppError('client.branding-unreadable');
  }
}

/** The methods that make tables, reports and figures. */
export function createReportHandlers(context: CoachingContext): Pick<HandlersOf<'client'>, ReportMethod> {
  const { database, host, vaults } = context;
  /** With the client they are of, so that nobody else's file gets them. */
  let lastBatch: { readonly of: string | undefined; readonly rows: readonly BatchRow[] } | undefined;

  return {
    async 'client.analyzeBatch'(input, call) {
      const of = vaults.openId;
      const rows = await analyzeBatch(vaults.current, input, call, (fileId) =>
        path.basename(findGranted(context, fileId)),
      );
      lastBatch = { of, rows };
      return rows;
    },

    'client.writeBatch'({ fileId }) {
      if (!lastBatch || lastBatch.of !== vaults.openId) throw new AppError('record.not-found');
      requireOfOpen(context, 'report');
      writeFileAtomically(findGranted(context, fileId), writeBatchTable(lastBatch.rows));
      return { count: lastBatch.rows.length };
    },

    async 'client.report'({ analysisId, format, language, fileId }) {
      requireOfOpen(context, 'report');
      const kept = (await vaults.current('prediction.list', {})).find(({ id }) => id === analysisId);
      if (!kept) throw new AppError('record.not-found');
      const branding = readBranding(database);
      const { bytes, missing } = await context.writeReport(kept.analysis, { format, language, branding });
      writeFileAtomically(findGranted(context, fileId), bytes);
      host.log.info('report written', { format, bytes: bytes.length });
      return { missingCharacters: missing };
    },

    'client.branding': () => ({ branding: readBranding(database) }),

    'client.setBranding'({ fileId }) {
      if (fileId === null) removeBranding(database);
      else keepBranding(database, readBrandingText(readSmallText(context, fileId, mostBrandingBytes)), host.now());
      return { branding: readBranding(database) };
    },

    'client.cohort': ({ cohort }) => countCohort(context, cohort),
  };
}
