import { z } from 'zod';
import { Language } from './language.ts';
import { Country } from './region.ts';
import { FactBasis, SourceId } from './sourced.ts';

/** One value with where it comes from. Words for the value are in `locales/<lang>/region.json`. */
const fact = <T extends z.ZodType>(value: T) =>
  z.object({
    value,
    basis: FactBasis,
    source: SourceId,
    /** True where the source speaks of a custom, not of a rule; worded as "is common", never as "is required". */
    isCustom: z.boolean(),
  });
const maybe = <T extends z.ZodType>(value: T) => fact(value).optional();

/** What stands in a CV: `expected`, `common`, `optional` (both are fine), `unusual`, `leave-out`. */
export const Custom = z.enum(['expected', 'common', 'optional', 'unusual', 'leave-out']);
export type Custom = z.infer<typeof Custom>;

/** Personal details that a law protects or a form may not ask for. CVPlus never reads any of them from a CV. */
export const personalDetails = [
  'photo',
  'age',
  'birth-date',
  'birthplace',
  'sex',
  'gender-identity',
  'marital-status',
  'children',
  'pregnancy',
  'nationality',
  'origin',
  'race',
  'religion',
  'beliefs',
  'political-opinion',
  'union',
  'disability',
  'health',
  'sexual-orientation',
  'criminal-record',
  'national-id',
  'bank-details',
  'military-service',
  'family-members',
  'domicile',
  'salary-history',
  'language-origin',
  'genetic-data',
  'appearance',
] as const;
export const PersonalDetail = z.enum(personalDetails);
export type PersonalDetail = z.infer<typeof PersonalDetail>;

export const CvConventions = z.object({
  photo: fact(Custom),
  birthDate: maybe(Custom),
  maritalStatus: maybe(Custom),
  nationality: maybe(Custom),
  address: maybe(Custom),
  signature: maybe(Custom),
  references: maybe(Custom),
  coverLetter: maybe(Custom),
  /** Pages that are usual; absent where no source was found. */
  length: maybe(z.object({ min: z.int().positive(), max: z.int().positive() })),
  /** Order of jobs. */
  order: maybe(z.enum(['newest-first', 'oldest-first'])),
  /** Short date of the country's main language as CLDR gives it, such as `dd.MM.yy`. */
  dateFormat: fact(z.string()),
  paper: fact(z.enum(['A4', 'Letter'])),
  /** Order of the parts of a postal address, as `street, postal-code city`. */
  addressFormat: maybe(z.string()),
  /** Name of the usual form, where there is one (a rirekisho). */
  form: maybe(z.string()),
  /** Name of the document in the country's language. */
  documentName: maybe(z.string()),
});

export const LegalFact = z.object({
  code: z.enum([
    'discrimination-law',
    'protected-in-hiring',
    'may-not-ask',
    'compensation-claim',
    'keep-applications-at-most',
    'right-of-access',
    'right-to-erasure',
    'right-to-portability',
    'right-to-correction',
    'no-automated-decision',
    'special-categories',
    'collect-only-needed',
    'identity-document-only-after-offer',
    'merits-in-writing',
    'personal-use-exempt',
    'high-risk-hiring-ai',
    'pay-transparency',
    'right-to-feedback',
    'working-hours-limit',
    'paid-leave',
    'minimum-wage',
    'notice-of-automated-tools',
  ]),
  /** The act as it is called in its country, and the article or section. */
  act: z.string().min(1),
  article: z.string().min(1),
  /** Personal details that the rule speaks of. */
  details: z.array(PersonalDetail).default([]),
  /** A number that the rule sets, with its unit. */
  amount: z
    .object({
      value: z.number(),
      unit: z.enum(['days', 'weeks', 'months', 'years', 'hours', 'months-of-pay', 'money']),
    })
    .optional(),
  /** Who is bound: everyone in the country, or a part of it, as printed ("Ontario", "federal"). */
  scope: z.string().optional(),
  /** A binding law, or guidance without force of law. */
  force: z.enum(['law', 'code-of-practice', 'guidance']),
  /** Day of the text that was read, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  stated: z.string().regex(/^\d{4}(-\d{2}){0,2}$/),
  basis: FactBasis,
  source: SourceId,
});
export type LegalFact = z.infer<typeof LegalFact>;

/** A note on working life as a convention with a source, never as a trait of people. English; shown with its source. */
export const CountryNote = z.object({
  topic: z.enum(['working-hours', 'benefits', 'culture', 'applying']),
  text: z.string().min(1).max(400),
  basis: FactBasis,
  source: SourceId,
});

export const CountryPack = z.object({
  country: Country,
  languages: z.array(fact(Language)).min(1),
  /** Languages of the country that CVPlus does not speak, ISO 639-1. */
  otherLanguages: z.array(z.string()).default([]),
  currency: fact(z.string().length(3)),
  conventions: CvConventions,
  law: z.array(LegalFact),
  /** Details better left out of a CV there, each with the reason's source. */
  leaveOut: z.array(fact(PersonalDetail)),
  mayNotAsk: z.array(fact(PersonalDetail)),
  notes: z.array(CountryNote),
  /** Needs that no source was found for. */
  missing: z.array(z.string()),
});
export type CountryPack = z.infer<typeof CountryPack>;
