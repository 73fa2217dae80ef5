import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Industry } from '../domain/industry.ts';
import type { Language } from '../domain/language.ts';
import type { Analysis, Stated } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { createWording } from '../reports/load-wording.ts';
import { writeReport } from '../reports/write-report.ts';
import { formatAnalysis } from './analysis-view.ts';
import { withCore } from './open-core.ts';
import { printJson, printRemark, printText } from './print.ts';
import { readStandardInput } from './read-input.ts';

export interface AnalyzeOptions {
  readonly job: string;
  readonly region?: Country | undefined;
  readonly industry?: Industry | undefined;
  readonly json?: boolean | undefined;
  readonly report?: string | undefined;
  readonly language: Language;
  readonly referred?: boolean | undefined;
  readonly tailored?: boolean | undefined;
  readonly credentialsAbroad?: Stated['credentialsAbroad'];
  readonly employerKind?: Stated['employerKind'];
  readonly yearsInField?: number | undefined;
}

/** What the person says about the application; what they do not say is left out, never taken for a no. */
function readStated(options: AnalyzeOptions): Stated {
  const { referred, tailored, credentialsAbroad, employerKind, yearsInField } = options;
  return {
    ...(referred !== undefined && { referred }),
    ...(tailored !== undefined && { tailored }),
    ...(credentialsAbroad !== undefined && { credentialsAbroad }),
    ...(employerKind !== undefined && { employerKind }),
    ...(yearsInField !== undefined && { yearsInField }),
  };
}

async function writeReportFile(file: string, analysis: Analysis, language: Language, host: Host): Promise<void> {
  const format = path.extname(file).toLowerCase() === '.pdf' ? 'pdf' : 'html';
  const { bytes } = await writeReport(analysis, { format, language, branding: null }, host);
  try {
    // A report holds what a CV holds: for its owner only.
    await writeFile(file, bytes, { mode: 0o600 });
  } catch {
    throw new AppError('file.cannot-write');
  }
}

/** `cvplus analyze CV --job FILE`: reads both, keeps them, predicts, and prints or writes what comes out. */
export function runAnalyze(cvFile: string, options: AnalyzeOptions, host: Host): Promise<number> {
  return withCore(host, async (core) => {
    const [cv, job] = await Promise.all([
      core.call('cv.import', { fileId: core.grant(cvFile) }),
      core.call(
        'job.import',
        options.job === '-' ? { text: readStandardInput() } : { fileId: core.grant(options.job) },
      ),
    ]);
    const { region, industry } = options;
    const { analysis } = await core.call('prediction.analyze', {
      cvId: cv.id,
      jobId: job.id,
      region,
      industry,
      stated: readStated(options),
    });
    if (options.report) await writeReportFile(options.report, analysis, options.language, host);
    if (options.json) printJson(analysis);
    else printText(formatAnalysis(analysis, await createWording(host.localesFolder, options.language)));
    if (options.report && process.stderr.isTTY) printRemark(`Report written: ${path.basename(options.report)}`);
    return 0;
  });
}
