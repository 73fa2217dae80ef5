import type { Cv } from '../domain/cv.ts';
import type { Language } from '../domain/language.ts';
import type { Country } from '../domain/region.ts';
import { chooseScript, type Script } from './choose-script.ts';
import { type ExportWording, exportWording } from './export-wording.ts';
import { outlineCv } from './outline-cv.ts';
import { pageFormat } from './page-format.ts';

export const exportFormats = ['json-resume', 'europass-xml', 'europass-pdf', 'docx', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions {
  /** Language of headings and dates; that of the CV is its `meta.cvplus.language`. */
  readonly language: Language;
  /** Decides on the paper (Letter in US and CA) and, for Chinese, on the script where the text leaves it open. */
  readonly country?: Country;
  /** The folder `resources/fonts`; only the PDF formats read it. */
  readonly fontsFolder: string;
  /** Stands in the file as the time at which it was made. */
  readonly madeAt: Date;
  /** JSON Resume only: leave out `meta.cvplus`. */
  readonly withoutReading?: boolean;
}

export interface ExportedCv {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** With the dot. */
  readonly extension: string;
  /** How many different characters the fonts cannot draw; they are missing from a PDF. 0 for every other format. */
  readonly missingCharacters: number;
}

/** Writes a CV in one of the formats. The libraries of DOCX and PDF are loaded when they are first asked for. */
export async function exportCv(cv: Cv, format: ExportFormat, options: ExportOptions): Promise<ExportedCv> {
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (format) {
    case 'json-resume': {
      const { writeJsonResume } = await import('./write-json-resume.ts');
      const json = writeJsonResume(cv, { withReading: !options.withoutReading });
      return file(encode(`${JSON.stringify(json, null, 2)}\n`), 'application/json', '.json');
    }
    case 'europass-xml':
      return file(encode(await writeEuropass(cv, options)), 'application/xml', '.xml');
    case 'docx': {
      const { script, wording } = chooseSetting(cv, options);
      const { writeDocx } = await import('./write-docx.ts');
      const page = pageFormat(options.language, script, options.country, wording.document);
      const bytes = await writeDocx(outlineCv(cv, options.language, script, wording), page);
      return file(bytes, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', '.docx');
    }
    case 'pdf':
      return exportPdf(cv, options);
    case 'europass-pdf':
      return exportPdf(cv, options, encode(await writeEuropass(cv, options)));
  }
}

async function exportPdf(cv: Cv, options: ExportOptions, europass?: Uint8Array): Promise<ExportedCv> {
  const { script, wording } = chooseSetting(cv, options);
  const outline = outlineCv(cv, options.language, script, wording);
  const page = pageFormat(options.language, script, options.country, wording.document);
  const [{ loadFontSet }, { writePdf }] = await Promise.all([import('./font-set.ts'), import('./write-pdf.ts')]);
  const fonts = await loadFontSet(options.fontsFolder, script, `${JSON.stringify(outline)}0123456789 ·/–•:`);
  // The name under which Europass itself attaches the data to its PDF files, and looks for it on import.
  const attachment = europass && { name: 'attachment.xml', mediaType: 'application/xml', bytes: europass };
  const bytes = await writePdf(outline, page, fonts, options.madeAt, attachment);
  return { ...file(bytes, 'application/pdf', '.pdf'), missingCharacters: fonts.missing };
}

async function writeEuropass(cv: Cv, { language }: ExportOptions): Promise<string> {
  const { writeCandidate } = await import('./write-candidate.ts');
  return writeCandidate(cv, language);
}

function chooseSetting(cv: Cv, { language, country }: ExportOptions): { script: Script; wording: ExportWording } {
  const { meta, extra, ...content } = cv;
  const script = chooseScript(language, JSON.stringify(content), country);
  return { script, wording: exportWording(language, script) };
}

function file(bytes: Uint8Array, mediaType: string, extension: string): ExportedCv {
  return { bytes, mediaType, extension, missingCharacters: 0 };
}
