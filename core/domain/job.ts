import { z } from 'zod';
import { Industry } from './industry.ts';
import { Language } from './language.ts';
import { Country } from './region.ts';

export const seniorities = ['intern', 'junior', 'mid', 'senior', 'lead', 'manager', 'director', 'executive'] as const;
export const Seniority = z.enum(seniorities);
export type Seniority = z.infer<typeof Seniority>;

/** Highest completed education, in rising order. */
export const educationLevels = ['secondary', 'some-college', 'college', 'master', 'professional', 'doctorate'] as const;
export const EducationLevel = z.enum(educationLevels);
export type EducationLevel = z.infer<typeof EducationLevel>;

export const WorkMode = z.enum(['onsite', 'hybrid', 'remote']);
export const Importance = z.enum(['required', 'preferred']);

/** Character span `[start, end)` in the advert's text. */
const AdvertSpan = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });

/** A number or a range; "up to three" has no `min`, "at least two" no `max`, and one number is both ends. */
const AdvertRange = z.object({ min: z.number().nonnegative().optional(), max: z.number().nonnegative().optional() });

export const AdvertSalary = z.object({
  /** Fixed pay only: bonus, commission and on-target earnings are not counted in. */
  min: z.number().positive().optional(),
  max: z.number().positive().optional(),
  currency: z.string().length(3).optional(),
  /** True when the amount carries no mark, or one that several countries share, and the place of work decided. */
  isCurrencyAssumed: z.boolean().optional(),
  period: z.enum(['year', 'month', 'week', 'day', 'hour']),
  basis: z.enum(['gross', 'net']).optional(),
  /** Monthly payments in a year where the advert says so: 13 with a "13. Monatsgehalt", 14 for "14薪". */
  paymentsPerYear: z.number().positive().optional(),
  /** Whether a bonus, commission or the like comes on top. */
  hasVariable: z.boolean().optional(),
  /** Value-added tax, for freelance rates. */
  vat: z.enum(['excluded', 'included']).optional(),
});

export const contractKinds = [
  'permanent',
  'fixed-term',
  'temporary',
  'internship',
  'apprenticeship',
  'freelance',
] as const;
export const ContractKind = z.enum(contractKinds);
export type ContractKind = z.infer<typeof ContractKind>;

const WorkingTime = z.object({
  time: z.enum(['full-time', 'part-time', 'either']).optional(),
  /** Hours per week. */
  hours: AdvertRange.optional(),
  /** Per cent of full time ("60–80 %"). */
  percent: AdvertRange.optional(),
});

/** How much of the work may be done away from the office. */
const RemoteShare = z.object({ daysPerWeek: AdvertRange.optional(), percent: AdvertRange.optional() });

/** Fields of study that adverts name, after the broad and narrow fields of ISCED-F 2013. */
export const degreeSubjects = [
  'computer-science',
  'engineering',
  'electrical-engineering',
  'mechanical-engineering',
  'civil-engineering',
  'business',
  'economics',
  'accounting',
  'finance',
  'marketing',
  'communication',
  'law',
  'medicine',
  'nursing',
  'pharmacy',
  'psychology',
  'mathematics',
  'statistics',
  'physics',
  'chemistry',
  'biology',
  'natural-sciences',
  'design',
  'architecture',
  'education',
  'social-work',
  'social-sciences',
  'human-resources',
  'logistics',
  'tourism',
  'agriculture',
  'languages',
  'humanities',
] as const;
export const DegreeSubject = z.enum(degreeSubjects);
export type DegreeSubject = z.infer<typeof DegreeSubject>;

const knockoutKinds = [
  'work-permit',
  'visa-sponsorship',
  'licence',
  'driving-licence',
  'security-clearance',
  'background-check',
  'language-certificate',
  'travel',
  'shifts',
  'weekends',
  'on-call',
] as const;
export const KnockoutKind = z.enum(knockoutKinds);
export type KnockoutKind = z.infer<typeof KnockoutKind>;

/** A condition that closes the door on whoever does not meet it, whatever else they can do. */
export const Knockout = z.object({
  kind: KnockoutKind,
  /** `licence`: the profession (medicine, nursing, law …); `driving-licence`: its class; `language-certificate`: as printed. */
  detail: z.string().optional(),
  /** `visa-sponsorship` only: whether the employer sponsors. */
  isOffered: z.boolean().optional(),
  /** `travel` only: share of the working time. */
  percent: AdvertRange.optional(),
  importance: Importance,
  span: AdvertSpan,
});
export type Knockout = z.infer<typeof Knockout>;

/** `YYYY-MM-DD`, `YYYY-MM`, or `--MM-DD` where the advert leaves the year to the reader. */
const AdvertDate = z.string().regex(/^(?:\d{4}-\d{2}(?:-\d{2})?|--\d{2}-\d{2})$/);

/** What a job advert asks and offers. A field that the advert does not state is absent; nothing is filled in. */
export const Job = z.object({
  title: z.string().optional(),
  company: z.string().optional(),
  location: z.string().optional(),
  country: Country.optional(),
  workMode: WorkMode.optional(),
  remoteShare: RemoteShare.optional(),
  /** Countries or regions in which applicants must live, as printed; read from structured adverts. */
  applicantLocations: z.array(z.string()).optional(),
  contract: ContractKind.optional(),
  workingTime: WorkingTime.optional(),
  salary: AdvertSalary.optional(),
  seniority: Seniority.optional(),
  /** Years of experience asked for. */
  years: z.object({ min: z.number().nonnegative(), max: z.number().nonnegative().optional() }).optional(),
  education: z
    .object({
      level: EducationLevel,
      importance: Importance,
      /** Fields of study, any of which will do; absent when the advert names none. */
      subjects: z.array(DegreeSubject).optional(),
    })
    .optional(),
  industry: Industry.optional(),
  /** Canonical skill names as `core/knowledge` spells them, each once, in the order of the advert. */
  skills: z.array(z.object({ name: z.string(), importance: Importance, span: AdvertSpan })),
  languages: z.array(
    z.object({
      language: z.string(),
      /** A CEFR, JLPT or HSK level (`B2`, `N2`, `HSK5`), or native, fluent, professional, conversational, basic. */
      level: z.string().optional(),
      importance: Importance,
      span: AdvertSpan,
    }),
  ),
  /** Absent when the advert names none. */
  knockouts: z.array(Knockout).optional(),
  /** Last day to apply; `isRolling` when applications are read as they come in. */
  deadline: z.object({ date: AdvertDate.optional(), isRolling: z.boolean().optional() }).optional(),
  start: z.object({ date: AdvertDate.optional(), isImmediate: z.boolean().optional() }).optional(),
  postedOn: AdvertDate.optional(),
  /** The employer's own number of the advert; serves to know it again, and nothing else. */
  reference: z.string().optional(),
  /** Language in which the advert is written. */
  language: Language.optional(),
  evidence: z.record(z.string(), AdvertSpan),
  /**
   * JSON pointers of the fields that come from the structured part of a page (schema.org/JobPosting), and whether the
   * page's text says the same. Absent for adverts without one.
   */
  structured: z.record(z.string(), z.enum(['confirmed', 'contradicted', 'unsaid'])).optional(),
  warnings: z.array(z.object({ code: z.enum(['job.no-requirements', 'job.no-title', 'language.unsure']) })),
});
export type Job = z.infer<typeof Job>;

/** What was found when an advert was held against those saved before: facts for the reader to judge, never a verdict. */
export const AdvertSign = z.discriminatedUnion('code', [
  /** The same advert was saved before; `times` counts how often it came again, this one included. */
  z.object({
    code: z.literal('reposted'),
    firstSavedOn: z.iso.date(),
    days: z.int().nonnegative(),
    times: z.int().positive(),
    isSameText: z.boolean(),
    changes: z.array(z.enum(['salary', 'deadline', 'title', 'location'])),
  }),
  /** Open for long by its own date of publication or by the day on which it was first saved. */
  z.object({ code: z.literal('open-long'), days: z.int().positive(), since: z.enum(['posted', 'saved']) }),
  z.object({ code: z.literal('deadline-passed'), date: z.iso.date(), days: z.int().positive() }),
  z.object({ code: z.literal('no-employer') }),
  /** Words of adverts that are always open, as printed. */
  z.object({ code: z.literal('evergreen'), words: z.string() }),
]);
export type AdvertSign = z.infer<typeof AdvertSign>;
