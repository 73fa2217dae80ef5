import { z } from 'zod';
import de from '../../locales/de/cv-keywords.json' with { type: 'json' };
import en from '../../locales/en/cv-keywords.json' with { type: 'json' };
import fr from '../../locales/fr/cv-keywords.json' with { type: 'json' };
import ja from '../../locales/ja/cv-keywords.json' with { type: 'json' };
import nl from '../../locales/nl/cv-keywords.json' with { type: 'json' };
import sv from '../../locales/sv/cv-keywords.json' with { type: 'json' };
import zh from '../../locales/zh/cv-keywords.json' with { type: 'json' };
import type { Language } from '../domain/language.ts';

const words = z.array(z.string().min(1));

/** What a section of a CV is about. */
export const sectionKinds = [
  'work',
  'education',
  'skills',
  'languages',
  'certificates',
  'projects',
  'volunteer',
  'awards',
  'publications',
  'summary',
  'personal',
  'references',
  'interests',
] as const;
export type SectionKind = (typeof sectionKinds)[number];

/** Labels that stand before a value, by what the value is; `other` is anything that is no field of a CV. */
export const labelKinds = [
  'name',
  'email',
  'phone',
  'address',
  'website',
  'position',
  'company',
  'degree',
  'institution',
  'period',
  'place',
  'other',
] as const;
export type LabelKind = (typeof labelKinds)[number];

/** The words that reading needs to know of one language. All code is free of words; a new language is a new file. */
export const CvKeywords = z.strictObject({
  sections: z.record(z.enum(sectionKinds), words),
  documentTitles: words,
  /** Twelve lists, January first. */
  months: z.array(words).length(12),
  seasons: z.record(z.enum(['spring', 'summer', 'autumn', 'winter']), words),
  present: words,
  since: words,
  until: words,
  /** Before both ends of a range: "from … to", "von … bis". */
  rangeOpeners: words,
  /** Words that stand beside a date and belong to no field. */
  dateNoise: words,
  durations: words,
  titleWords: words,
  /** Endings of compounds: `-leiterin`, `エンジニア`. */
  titleSuffixes: words,
  organisationWords: words,
  organisationSuffixes: words,
  /** Parts of an employer that stand between its name and the position, in scripts without spaces. */
  departmentSuffixes: words,
  institutionWords: words,
  institutionSuffixes: words,
  degreeWords: words,
  degreeSuffixes: words,
  /** Between degree and subject. */
  degreeJoiners: words,
  languageNames: words,
  languageLevels: words,
  skillLevels: words,
  /** Openings of a sentence about skills: "proficient in". */
  skillNoise: words,
  labels: z.record(z.enum(labelKinds), words),
  /** Labels of what is protected by law and never read. */
  protectedLabels: words,
  protectedValues: words,
  /** Between position and employer: "at", "bei". */
  employerJoiners: words,
  honorifics: words,
  nameParticles: words,
  letterWords: words,
  countries: words,
  cities: words,
  stopwords: words,
  /** "and" and "or", which leave a hyphen before them: "Schul- und Berufsbildung". */
  conjunctions: words,
  /** Words of lists of events, one event a line, as in a rirekisho. */
  events: z.strictObject({ begin: words, end: words, presentTense: words, ditto: words, closing: words }),
  /** Year before the first year of the era; a letter stands for an era only in "r3.4". */
  eras: z.record(z.string(), z.int()),
  dateUnits: z.strictObject({ year: words, month: words, day: words }),
  /** After a year: from then on. */
  openEnd: words,
});
export type CvKeywords = z.infer<typeof CvKeywords>;

export const keywords: Readonly<Record<Language, CvKeywords>> = { en, fr, de, nl, sv, ja, zh };
