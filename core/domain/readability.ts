import { z } from 'zod';
import { EvidenceSpan } from './cv.ts';

/** What can be wrong with a CV for a program that only takes the plain text out of it. */
export const findingCodes = [
  'text.none',
  'glyphs.unreadable',
  'glyphs.icons',
  'pictures.large',
  'order.scrambled',
  'dates.torn',
  'dates.unusual',
  'section.unnamed',
  'contact.missing',
  'contact.broken',
  'letters.spaced',
  'signs.compatibility',
  'words.divided',
  'table.history',
  'text.hidden',
  'file.properties',
  'file.title',
  'file.copy-forbidden',
  'file.fonts',
  'file.large',
] as const;

/** `blocks`: the text does not arrive; `hinders`: it arrives wrong or incomplete; `note`: worth knowing. */
const severities = ['blocks', 'hinders', 'note'] as const;

export const Finding = z.object({
  code: z.enum(findingCodes),
  severity: z.enum(severities),
  /** Pages concerned, from 1; empty where the finding is about the whole file. */
  pages: z.array(z.int().positive()),
  /** Counts, and closed words such as `email`; never text of the document. */
  details: z.record(z.string(), z.union([z.number(), z.string(), z.array(z.string())])),
  /** Where it stands in the document as it was read; empty where it has no place. */
  evidence: z.array(EvidenceSpan),
});
export type Finding = z.infer<typeof Finding>;

const PlainPage = z.object({ page: z.int().positive(), text: z.string() });

/** The text that a simple extractor takes out of a document, and what stands in the way of it. */
export const Inspection = z.object({ plainText: z.array(PlainPage), findings: z.array(Finding) });
export type Inspection = z.infer<typeof Inspection>;

/** What the file itself says and holds, beside its text. A fact that the format does not have is absent. */
interface FileFacts {
  readonly bytes: number;
  /** The title in the file's properties; '' where there is none. */
  readonly title?: string;
  /** The file names its language. */
  readonly hasLanguage?: boolean;
  /** The file tells headings and paragraphs apart (tagged PDF). */
  readonly isTagged?: boolean;
  readonly isCopyForbidden?: boolean;
  /** Typefaces that are used and not part of the file. */
  readonly missingFonts?: number;
  /** Pages of which pictures cover a good part, from 1. */
  readonly picturePages?: readonly number[];
  /** Letters that are written and not to be seen, by page. */
  readonly hiddenLetters?: ReadonlyMap<number, number>;
  /** The text of all tables. */
  readonly tableText?: string;
}

/** A document as a simple text extractor gives it. */
export interface PlainDocument {
  /** Lines in the order of the file. */
  readonly pages: readonly { readonly page: number; readonly text: string }[];
  readonly facts: FileFacts;
}
