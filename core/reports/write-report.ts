import path from 'node:path';
import type { Branding } from '../domain/branding.ts';
import type { Language } from '../domain/language.ts';
import type { Analysis } from '../domain/prediction.ts';
import type { Host } from '../host.ts';
import { createWording } from './load-wording.ts';
import { outlineReport } from './outline-report.ts';
import { writeHtmlReport } from './write-html-report.ts';

export interface ReportOptions {
  readonly format: 'pdf' | 'html';
  readonly language: Language;
  readonly branding: Branding | null;
}

/** One analysis as a file for screen and paper. `missing` counts characters that no font of a PDF has. */
export async function writeReport(
  analysis: Analysis,
  { format, language, branding }: ReportOptions,
  host: Pick<Host, 'localesFolder' | 'resourcesFolder' | 'now'>,
): Promise<{ bytes: Uint8Array; missing: number }> {
  const wording = await createWording(host.localesFolder, language);
  if (format === 'html') {
    return { bytes: new TextEncoder().encode(writeHtmlReport(analysis, wording, branding)), missing: 0 };
  }
  // The library of PDF is loaded when it is first asked for.
  const { writePdfReport } = await import('./write-pdf-report.ts');
  const fontsFolder = path.join(host.resourcesFolder, 'fonts');
  return writePdfReport(outlineReport(analysis, wording), wording, {
    branding,
    fontsFolder,
    madeAt: new Date(host.now()),
  });
}
