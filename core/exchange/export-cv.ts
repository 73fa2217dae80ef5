import type { Cv } from '../domain/cv.ts';
import type { ExportFormat, ExportOutline } from '../domain/cv-export.ts';
import type { Language } from '../domain/language.ts';
import type { Country } from '../domain/region.ts';
import { chooseScript, type Script } from './choose-script.ts';
import { type ExportWording, exportWording } from './export-wording.ts';
import { type CvOutline, type OutlineBlock, outlineCv } from './outline-cv.ts';
import { pageFormat } from './page-format.ts';

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
      return complete(encode(`${JSON.stringify(json, null, 2)}\n`));
    }
    case 'europass-xml':
      return complete(encode(await writeEuropass(cv, options)));
    case 'docx': {
      const { script, wording } = chooseSetting(cv, options);
      const { writeDocx } = await import('./write-docx.ts');
      const page = pageFormat(options.language, script, options.country, wording.document);
      return complete(await writeDocx(outlineCv(cv, options.language, script, wording), page));
    }
    case 'pdf':
      return exportPdf(cv, options);
    case 'europass-pdf':
      return exportPdf(cv, options, encode(await writeEuropass(cv, options)));
  }
}

/** What a file of this format would show, as headings and lines, and which characters it cannot. */
export async function previewCv(
  cv: Cv,
  format: ExportFormat,
  options: Pick<ExportOptions, 'language' | 'country' | 'fontsFolder'>,
): Promise<ExportOutline> {
  const { script, wording } = chooseSetting(cv, options);
  const outline = outlineCv(cv, options.language, script, wording);
  const isPdf = format === 'pdf' || format === 'europass-pdf';
  const fonts = isPdf
    ? await (await import('./font-set.ts')).loadFontSet(options.fontsFolder, script, textOf(outline))
    : undefined;
  return {
    name: outline.name,
    ...(outline.label ? { label: outline.label } : {}),
    contact: outline.contact.map((line) => line.map(({ text }) => text).join(' · ')),
    sections: outline.sections.map(({ heading, blocks }) => ({ heading, lines: blocks.map(lineOf) })),
    missingCharacters: [...(fonts?.missing ?? [])],
  };
}

/** Everything that is written, and the signs that the layout itself adds. */
function textOf(outline: CvOutline): string {
  return `${JSON.stringify(outline)}0123456789 ·/–•:`;
}

function lineOf(block: OutlineBlock): string {
  if (block.kind === 'pair') return `${block.label}${block.text}`;
  if (block.kind === 'bullet') return `• ${block.text}`;
  if (block.kind === 'paragraph') return block.text;
  const beside = block.kind === 'entry' ? block.beside : undefined;
  return [block.title, beside, block.detail, block.date].filter(Boolean).join(' · ');
}

async function exportPdf(cv: Cv, options: ExportOptions, europass?: Uint8Array): Promise<ExportedCv> {
  const { script, wording } = chooseSetting(cv, options);
  const outline = outlineCv(cv, options.language, script, wording);
  const page = pageFormat(options.language, script, options.country, wording.document);
  const [{ loadFontSet }, { writePdf }] = await Promise.all([import('./font-set.ts'), import('./write-pdf.ts')]);
  const fonts = await loadFontSet(options.fontsFolder, script, textOf(outline));
  // The name under which Europass itself attaches the data to its PDF files, and looks for it on import.
  const attachment = europass && { name: 'attachment.xml', mediaType: 'application/xml', bytes: europass };
  const bytes = await writePdf(outline, page, fonts, options.madeAt, attachment);
  return { bytes, missingCharacters: fonts.missing.length };
}

async function writeEuropass(cv: Cv, { language }: ExportOptions): Promise<string> {
  const { writeCandidate } = await import('./write-candidate.ts');
  return writeCandidate(cv, language);
}

function chooseSetting(
  cv: Cv,
  { language, country }: Pick<ExportOptions, 'language' | 'country'>,
): { script: Script; wording: ExportWording } {
  const { meta, extra, ...content } = cv;
  const script = chooseScript(language, JSON.stringify(content), country);
  return { script, wording: exportWording(language, script) };
}

/** A file in which every character is there. */
function complete(bytes: Uint8Array): ExportedCv {
  return { bytes, missingCharacters: 0 };
}
