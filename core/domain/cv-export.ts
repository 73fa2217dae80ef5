import { z } from 'zod';

/** The formats in which a CV can be written. The two Europass formats hold the same data; the PDF also looks like a CV. */
export const exportFormats = ['pdf', 'docx', 'json-resume', 'europass-xml', 'europass-pdf'] as const;
export const ExportFormat = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** How a file of each format ends. */
export const exportExtensions: Readonly<Record<ExportFormat, string>> = {
  pdf: '.pdf',
  docx: '.docx',
  'json-resume': '.json',
  'europass-xml': '.xml',
  'europass-pdf': '.pdf',
};
