import { z } from 'zod';
import de from '../../locales/de/job-keywords.json' with { type: 'json' };
import en from '../../locales/en/job-keywords.json' with { type: 'json' };
import fr from '../../locales/fr/job-keywords.json' with { type: 'json' };
import ja from '../../locales/ja/job-keywords.json' with { type: 'json' };
import nl from '../../locales/nl/job-keywords.json' with { type: 'json' };
import sv from '../../locales/sv/job-keywords.json' with { type: 'json' };
import zh from '../../locales/zh/job-keywords.json' with { type: 'json' };
import { contractKinds, degreeSubjects, educationLevels, seniorities } from '../domain/job.ts';
import { type Language, languages } from '../domain/language.ts';

const words = z.array(z.string().min(1));
const wordsBy = <K extends string>(keys: readonly K[]) => z.record(z.enum(keys), words);

export const sectionKinds = ['required', 'preferred', 'tasks', 'offer', 'company'] as const;
export type SectionKind = (typeof sectionKinds)[number];
export const payPeriods = ['year', 'month', 'week', 'day', 'hour'] as const;
export const workModes = ['remote', 'hybrid', 'onsite'] as const;
export const labelKinds = ['title', 'company', 'location', 'salary', 'seniority', 'contract', 'reference'] as const;
/** Professions that need a licence or a certificate; the `detail` of a knock-out of kind `licence`. */
const licences = [
  'medicine',
  'nursing',
  'pharmacy',
  'law',
  'teaching',
  'childcare',
  'care',
  'accounting',
  'engineering',
  'electrical',
  'professional-driving',
  'forklift',
  'security',
  'food-hygiene',
  'therapy',
  'real-estate',
  'safety',
] as const;
/** Levels of a spoken language, from the highest to the lowest. */
export const fluencyLevels = ['native', 'fluent', 'professional', 'conversational', 'basic'] as const;

/** The words by which adverts of one language are read, `locales/<lang>/job-keywords.json`. */
export const JobKeywords = z.strictObject({
  /** Everyday words that tell the language of a text. */
  functionWords: words,
  headings: wordsBy(sectionKinds),
  /** `neutral` words look like the others and say nothing: "ou plus", "or more". */
  importance: wordsBy(['required', 'preferred', 'neutral']),
  /** What stands before the colon of "Location: Berlin". */
  labels: wordsBy(labelKinds),
  workMode: wordsBy([...workModes, 'not']),
  experience: wordsBy(['year', 'experience', 'atLeast', 'orMore', 'upTo', 'not']),
  numbers: z.record(z.string().min(1), z.int().positive()),
  education: z.strictObject({ levels: wordsBy(educationLevels), not: words }),
  seniority: z.strictObject({ levels: wordsBy(seniorities), not: words }),
  salary: z.strictObject({
    cue: words,
    period: wordsBy(payPeriods),
    gross: words,
    net: words,
    upTo: words,
    from: words,
    range: words,
    thousand: words,
    tenThousand: words,
    /** ISO 4217 code -> how amounts are marked. */
    currency: z.record(z.string().length(3), words),
    /** Money that is not the salary. */
    not: words,
  }),
  languages: z.strictObject({
    /** English name of a language -> its names in this one. */
    names: z.record(z.string().min(1), words),
    levels: wordsBy(fluencyLevels),
    /** Words that make the mention of a language a requirement and not a market. */
    skill: words,
    /** Right behind a language: it is not asked for at all. */
    notNeeded: words,
    not: words,
  }),
  title: z.strictObject({ introduces: words, ends: words, at: words, noise: words, not: words }),
  company: z.strictObject({
    about: words,
    /** Small words inside names: "Harbour and Sons Ltd". */
    joins: words,
    /** In front of a name and no part of it: "Die Nordlicht GmbH sucht". */
    articles: words,
    legalForms: words,
    not: words,
  }),
  contract: z.strictObject({ kinds: wordsBy(contractKinds), not: words }),
  workingTime: z.strictObject({
    full: words,
    part: words,
    either: words,
    /** Units that say "hours per week" as a whole. */
    hours: words,
    /** "Per week" in front of the number (週40時間), and the unit that follows it then. */
    weekly: words,
    plainHours: words,
    /** Words that a share of full time stands at: "Pensum 80 %". */
    extent: words,
    percentWords: words,
    not: words,
  }),
  remoteShare: wordsBy(['days', 'away', 'office']),
  dates: wordsBy(['deadline', 'rolling', 'start', 'immediate', 'posted', 'not']),
  extraPay: wordsBy(['payments', 'thirteenth', 'variable', 'onTarget', 'vatExcluded', 'vatIncluded']),
  subjects: wordsBy(degreeSubjects),
  knockouts: z.strictObject({
    workPermit: words,
    sponsored: words,
    unsponsored: words,
    drivingLicence: words,
    clearance: words,
    backgroundCheck: words,
    languageTests: words,
    travel: words,
    shifts: words,
    weekends: words,
    onCall: words,
    /** What stands between a driving licence and its class. */
    classWords: words,
    not: words,
    licences: wordsBy(licences),
  }),
  /** Words of adverts that are always open: "talent pool". */
  evergreen: words,
});
export type JobKeywords = z.infer<typeof JobKeywords>;

const keywords: Readonly<Record<Language, JobKeywords>> = { en, fr, de, nl, sv, ja, zh };

export function keywordsOf(language: Language): JobKeywords {
  return keywords[language];
}

/** Every currency mark of every language with its ISO 4217 code; a mark means the first currency that lists it. */
export function listCurrencyMarks(): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const language of languages) {
    for (const [code, names] of Object.entries(keywords[language].salary.currency)) {
      for (const name of names) if (!marks.has(name.toLowerCase())) marks.set(name.toLowerCase(), code);
    }
  }
  return marks;
}
