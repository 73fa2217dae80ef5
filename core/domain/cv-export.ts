import { z } from 'zod';
import { Language } from './language.ts';
import { Country } from './region.ts';

/** The formats in which a CV can be written. The two Europass formats hold the same data; the PDF also looks like a CV. */
export const exportFormats = ['pdf', 'docx', 'json-resume', 'europass-xml', 'europass-pdf'] as const;
export const ExportFormat = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** Parts of a CV that are left out where they are not usual: the street of the address, and people who give references. */
const exportParts = ['street', 'references'] as const;
export const ExportPart = z.enum(exportParts);
export type ExportPart = z.infer<typeof ExportPart>;

/** How a CV is written: language of headings and dates, conventions of a country, and what is left out or put in order. */
export const exportChoices = {
  format: ExportFormat,
  language: Language.optional(),
  country: Country.optional(),
  leaveOut: z.array(ExportPart).max(exportParts.length).optional(),
  order: z.enum(['newest-first', 'oldest-first']).optional(),
};

/** How a file of each format ends. */
export const exportExtensions: Readonly<Record<ExportFormat, string>> = {
  pdf: '.pdf',
  docx: '.docx',
  'json-resume': '.json',
  'europass-xml': '.xml',
  'europass-pdf': '.pdf',
};

/** The parts of the file that will be written, as people see them: headings and lines. */
export const ExportOutline = z.object({
  name: z.string(),
  label: z.string().optional(),
  contact: z.array(z.string()),
  sections: z.array(z.object({ heading: z.string(), lines: z.array(z.string()) })),
  /** Characters that the file cannot show; they are left out of it. */
  missingCharacters: z.array(z.string()),
});
export type ExportOutline = z.infer<typeof ExportOutline>;
