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

export const AdvertSalary = z.object({
  min: z.number().positive().optional(),
  max: z.number().positive().optional(),
  currency: z.string().length(3).optional(),
  period: z.enum(['year', 'month', 'week', 'day', 'hour']),
  basis: z.enum(['gross', 'net']).optional(),
});

/** What a job advert asks and offers. A field that the advert does not state is absent; nothing is filled in. */
export const Job = z.object({
  title: z.string().optional(),
  company: z.string().optional(),
  location: z.string().optional(),
  country: Country.optional(),
  workMode: WorkMode.optional(),
  salary: AdvertSalary.optional(),
  seniority: Seniority.optional(),
  /** Years of experience asked for. */
  years: z.object({ min: z.number().nonnegative(), max: z.number().nonnegative().optional() }).optional(),
  education: z.object({ level: EducationLevel, importance: Importance }).optional(),
  industry: Industry.optional(),
  /** Canonical skill names as `core/knowledge` spells them, each once, in the order of the advert. */
  skills: z.array(z.object({ name: z.string(), importance: Importance, span: AdvertSpan })),
  languages: z.array(
    z.object({ language: z.string(), level: z.string().optional(), importance: Importance, span: AdvertSpan }),
  ),
  /** Language in which the advert is written. */
  language: Language.optional(),
  evidence: z.record(z.string(), AdvertSpan),
  warnings: z.array(z.object({ code: z.enum(['job.no-requirements', 'job.no-title', 'language.unsure']) })),
});
export type Job = z.infer<typeof Job>;
