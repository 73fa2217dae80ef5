import { Industry } from '../domain/industry.ts';
import { EducationLevel, WorkMode } from '../domain/job.ts';
import type { Basis } from '../domain/prediction.ts';
import { describeRequirement } from './describe-requirement.ts';
import { joinFacts, type Wording } from './wording.ts';

/** A reason in the language of the page, or as the core wrote it, in English, when its form is not known here. */
export interface Cause {
  readonly text: string;
  readonly lang: 'en' | undefined;
}

const counted = {
  'Required skills': 'required',
  'Welcome skills': 'preferred',
  'Years of experience': 'experience',
  Education: 'degree',
  Languages: 'languages',
} as const;

const wholeLabels: Readonly<Record<string, string>> = {
  "Real searches against the studies' fitting CVs, from four people's logs in US and Canada": 'realSearches',
  'Share of interviews that end in an offer': 'offersPerInterview',
};

const noteTexts: Readonly<Record<string, string>> = {
  'curve borrowed from the United States': 'borrowedUs',
  'curve borrowed from the United States and Austria': 'borrowedUsAustria',
  'dated answers of three people in the United States; the Canadian log dates none': 'threePeople',
  'old data (1986-1992)': 'old',
  'fewer than 100 rows: level and width are partly borrowed from other countries': 'partlyBorrowed',
  'share of applications invited to an interview in studies with well-fitting CVs': 'fittingStudies',
};

const startLabel = 'Starting point: ';

/** Whether a reason is the number that all others start from. */
export function isStart({ label }: Basis): boolean {
  return label.startsWith(startLabel);
}

/** The core names its reasons in English with fixed forms; each form has its text in every language. */
export function translateCause({ label }: Basis, region: string | null, wording: Wording): Cause {
  const text = findCause(label, region, wording);
  return text === undefined ? { text: label, lang: 'en' } : { text, lang: undefined };
}

/** "Germany (curve borrowed from the United States), share of …": the country, a note on its data, what the number is. */
function translateStart(rest: string, region: string | null, wording: Wording): string | undefined {
  if (region === null) return undefined;
  const { t, formats } = wording;
  const name = new Intl.DisplayNames('en', { type: 'region' }).of(region) ?? region;
  const found = rest.startsWith(name) ? /^(?: \((.*)\))?(?:, (.+))?$/.exec(rest.slice(name.length)) : null;
  if (!found) return undefined;
  const notes = found.slice(1).flatMap((note) => (note === undefined ? [] : [translateNote(note, wording)]));
  if (notes.includes(undefined)) return undefined;
  const texts = notes.filter((note) => note !== undefined);
  return joinFacts([t('prediction:cause.start', { country: formats.country(region) }), ...texts], wording);
}

function translateNote(note: string, { t }: Wording): string | undefined {
  const studies = /^(\d+) studies in the register$/.exec(note)?.[1];
  if (studies) return t('prediction:note.studies', { count: Number(studies) });
  const known = noteTexts[note];
  return known && t(`prediction:note.${known}`);
}

function findCause(label: string, region: string | null, wording: Wording): string | undefined {
  const { t, formats } = wording;
  const number = (digits: string) => ({ count: Number(digits), number: formats.short(Number(digits)) });
  if (label.startsWith(startLabel)) return translateStart(label.slice(startLabel.length), region, wording);
  const whole = wholeLabels[label];
  if (whole) return t(`prediction:cause.${whole}`);
  if (label === 'In work now') return t('prediction:cause.working');
  const experience = /^([\d.]+) years? of experience$/.exec(label)?.[1];
  if (experience) return t('prediction:cause.years', number(experience));
  const unemployed = /^([\d.]+) months? without work$/.exec(label)?.[1];
  if (unemployed) return t('prediction:cause.months', number(unemployed));

  const [, name = '', value = ''] = /^([^:]+): (.+)$/s.exec(label) ?? [];
  const share = /^(\d+) of (\d+) shown(?:, (\d+) unclear)?$/.exec(value);
  if (share && name in counted) {
    const [, found = '', total = '', unclear] = share;
    const kind = counted[name as keyof typeof counted];
    const cause = t(`prediction:cause.${kind}`, { found, total });
    return unclear ? t('prediction:cause.unclear', { cause, number: unclear }) : cause;
  }
  if (name === 'Industry') {
    const industry = Industry.safeParse(value).data;
    return industry && t('prediction:cause.industry', { industry: t(`industry.${industry}`) });
  }
  if (name === 'Education') {
    const level = EducationLevel.safeParse(value).data;
    return (
      level &&
      t('prediction:cause.education', { level: describeRequirement({ kind: 'education', name: level }, wording) })
    );
  }
  if (name === 'Way of working') {
    const mode = WorkMode.safeParse(value).data;
    return mode && t('prediction:cause.mode', { mode: t(`prediction:mode.${mode}`) });
  }
  if (name === 'Job title') return t('prediction:cause.title', { text: value });
  if (name === 'Place') return t('prediction:cause.place', { text: value });
  return undefined;
}
