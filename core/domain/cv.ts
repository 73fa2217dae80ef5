import { z } from 'zod';
import { Language } from './language.ts';

/**
 * A CV as JSON Resume (https://jsonresume.org/schema) plus `meta.cvplus`.
 * Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a running job has no `endDate`.
 * Nothing protected is read: there is no field for age, sex, birth date, photo, nationality or marital status.
 *
 * `extra` holds what a JSON Resume file said beyond these fields, under the file's own keys, so that the file can be written
 * again without loss. Nothing in CVPlus reads it, so what a file says about protected attributes ends there.
 */
export const PartialDate = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/);

const text = z.string();
const extra = z.record(text, z.unknown()).optional();
const list = <T extends z.ZodType>(item: T) => z.array(item).default([]);

const Basics = z.object({
  name: text.optional(),
  label: text.optional(),
  email: text.optional(),
  phone: text.optional(),
  url: text.optional(),
  summary: text.optional(),
  location: z
    .object({
      address: text.optional(),
      postalCode: text.optional(),
      city: text.optional(),
      countryCode: text.optional(),
      region: text.optional(),
      extra,
    })
    .optional(),
  profiles: list(z.object({ network: text.optional(), username: text.optional(), url: text.optional(), extra })),
  extra,
});

export const Work = z.object({
  name: text.optional(),
  position: text.optional(),
  location: text.optional(),
  /** What the employer does. */
  description: text.optional(),
  url: text.optional(),
  startDate: PartialDate.optional(),
  endDate: PartialDate.optional(),
  summary: text.optional(),
  highlights: list(text),
  extra,
});

export const Education = z.object({
  institution: text.optional(),
  area: text.optional(),
  studyType: text.optional(),
  location: text.optional(),
  url: text.optional(),
  startDate: PartialDate.optional(),
  endDate: PartialDate.optional(),
  score: text.optional(),
  courses: list(text),
  extra,
});

const Volunteer = z.object({
  organization: text.optional(),
  position: text.optional(),
  url: text.optional(),
  startDate: PartialDate.optional(),
  endDate: PartialDate.optional(),
  summary: text.optional(),
  highlights: list(text),
  extra,
});

const Skill = z.object({ name: text.optional(), level: text.optional(), keywords: list(text), extra });
const SpokenLanguage = z.object({ language: text, fluency: text.optional(), extra });
const Certificate = z.object({
  name: text,
  date: PartialDate.optional(),
  issuer: text.optional(),
  url: text.optional(),
  extra,
});
const Project = z.object({
  name: text.optional(),
  description: text.optional(),
  startDate: PartialDate.optional(),
  endDate: PartialDate.optional(),
  highlights: list(text),
  keywords: list(text),
  roles: list(text),
  /** The organisation behind the project, and what kind of project it is. */
  entity: text.optional(),
  type: text.optional(),
  url: text.optional(),
  extra,
});
const Award = z.object({
  title: text,
  date: PartialDate.optional(),
  awarder: text.optional(),
  summary: text.optional(),
  extra,
});
const Publication = z.object({
  name: text,
  publisher: text.optional(),
  releaseDate: PartialDate.optional(),
  url: text.optional(),
  summary: text.optional(),
  extra,
});
const Interest = z.object({ name: text.optional(), keywords: list(text), extra });
const Reference = z.object({ name: text.optional(), reference: text.optional(), extra });

/** Left, top, right and bottom edge as fractions of the page, 0..1 from the upper left corner. */
const PageBox = z.object({
  left: z.number().min(0).max(1),
  top: z.number().min(0).max(1),
  right: z.number().min(0).max(1),
  bottom: z.number().min(0).max(1),
});
export type PageBox = z.infer<typeof PageBox>;

/**
 * Where a field was read: page (1-based), character span `[start, end)` in that page's text in reading order, and the box
 * around it where the document has pages of a size.
 */
export const EvidenceSpan = z.object({
  page: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  box: PageBox.optional(),
});
export type EvidenceSpan = z.infer<typeof EvidenceSpan>;

const readingWarnings = [
  'section.none-found',
  'name.not-found',
  'contact.not-found',
  'date.ambiguous',
  'text.partly-unreadable',
  'text.letter-spaced',
  'text.recognised',
  'text.recognised-poorly',
  'pages.skipped',
  'language.unsure',
  'document.several-people',
] as const;

/**
 * A field worth asking the person about: `confirm` shows the value that was read, `choose` offers what the two readings
 * found, `missing` asks for what was not found or offers what may be it. `gain` is the expected number of right fields that
 * an answer adds, each weighted by what depends on it.
 */
const ReadingQuestion = z.object({
  pointer: text,
  kind: z.enum(['confirm', 'choose', 'missing']),
  candidates: z.array(text),
  gain: z.number().nonnegative(),
});
export type ReadingQuestion = z.infer<typeof ReadingQuestion>;

const ReadingMeta = z.object({
  language: Language.optional(),
  pages: z.int().nonnegative(),
  source: z.enum(['text', 'ocr', 'mixed']),
  /** JSON pointer of a field -> how sure the reader is, 0..1. */
  confidence: z.record(z.string(), z.number().min(0).max(1)),
  /** JSON pointer of a field -> where it stands in the document. */
  evidence: z.record(z.string(), EvidenceSpan),
  warnings: z.array(z.object({ code: z.enum(readingWarnings), pointer: text.optional() })),
  /** JSON pointers of the fields that the person has corrected; their values are the person's own. */
  edited: list(text),
  /** At most three fields, the most worth asking first. */
  questions: z.array(ReadingQuestion).max(3).default([]),
});

export const Cv = z.object({
  basics: Basics,
  work: list(Work),
  volunteer: list(Volunteer),
  education: list(Education),
  skills: list(Skill),
  languages: list(SpokenLanguage),
  certificates: list(Certificate),
  projects: list(Project),
  awards: list(Award),
  publications: list(Publication),
  interests: list(Interest),
  references: list(Reference),
  meta: z.object({ cvplus: ReadingMeta, extra }),
  extra,
});
export type Cv = z.infer<typeof Cv>;
export type Work = z.infer<typeof Work>;
export type Education = z.infer<typeof Education>;
