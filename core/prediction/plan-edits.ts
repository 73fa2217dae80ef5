import type { Cv } from '../domain/cv.ts';
import type { FeatureRow } from '../domain/features.ts';
import type { Job } from '../domain/job.ts';
import type { Match, MatchedRequirement } from '../domain/match.ts';
import type { Profile, Stated, Suggestion } from '../domain/prediction.ts';
import { countryFromText } from '../domain/region.ts';
import { countYearsInField, findField } from './count-years-in-field.ts';
import type { FeatureKnowledge } from './feature-knowledge.ts';
import { findLanguageCode } from './find-language-code.ts';
import { findLongestGap } from './find-longest-gap.ts';
import { scoreRequirements } from './score-requirements.ts';

/** A change of the CV or the application that the person may truthfully confirm, and the row in which it is made. */
export interface Edit {
  readonly kind: Suggestion['kind'];
  readonly subject: string;
  /** Where in the CV it would be done; null for a question to the person. */
  readonly pointer: string | null;
  readonly row: FeatureRow;
  /** Whether the edit may also do nothing: nobody knows what an explanation is worth, only what a gap costs. */
  readonly mayDoNothing?: boolean;
}

export interface EditSources {
  readonly cv: Cv;
  readonly profile: Profile;
  readonly job: Job;
  readonly advertText: string;
  readonly match: Match;
  readonly main: FeatureRow;
  readonly stated: Stated;
  readonly isco: string | undefined;
  readonly asOf: string;
  readonly knowledge: Pick<FeatureKnowledge, 'matchTitle'>;
}

/** Gaps from half a year on are what studies of employers' answers have measured. */
const shortestGap = 6;

/** The field by which a job of the CV can be found. */
function pointToJob({ work }: Cv, index: number): string {
  const job = work[index];
  return `/work/${index}${job?.position === undefined ? (job?.name === undefined ? '' : '/name') : '/position'}`;
}

/** What would show a requirement that is not found, and where; undefined where the CV itself says that it is not met. */
function readRequirementEdit(
  requirement: MatchedRequirement,
  { cv, profile }: EditSources,
): Omit<Edit, 'row'> | undefined {
  const { name: subject } = requirement;
  switch (requirement.kind) {
    case 'skill':
      return { kind: 'show-skill', subject, pointer: requirement.pointer ?? null };
    case 'experience': {
      const undated = cv.work.findIndex(({ startDate }) => startDate === undefined);
      if (undated >= 0) return { kind: 'add-dates', subject, pointer: pointToJob(cv, undated) };
      return cv.work.length === 0 ? { kind: 'show-experience', subject, pointer: null } : undefined;
    }
    case 'education': {
      if (profile.educationLevel !== undefined) return undefined;
      return { kind: 'show-education', subject, pointer: cv.education.length > 0 ? '/education/0' : null };
    }
    case 'language': {
      const code = findLanguageCode(subject);
      const named = cv.languages.findIndex(({ language }) => findLanguageCode(language) === code);
      if (named >= 0 && cv.languages[named]?.fluency !== undefined && requirement.state === 'not-found')
        return undefined;
      return { kind: 'show-language', subject, pointer: named >= 0 ? `/languages/${named}` : null };
    }
  }
}

function planRequirements(sources: EditSources): Edit[] {
  const { match, job, profile, main } = sources;
  return match.requirements.flatMap((requirement, index): Edit[] => {
    const edit = requirement.state === 'found' ? undefined : readRequirementEdit(requirement, sources);
    if (!edit) return [];
    const requirements = match.requirements.map(
      (other, place): MatchedRequirement => (place === index ? { ...other, state: 'found' } : other),
    );
    return [{ ...edit, row: { ...main, ...scoreRequirements(requirements, job, profile) } }];
  });
}

/** The place of the latest job, where none is known and nothing says that the person lives abroad. */
function planPlace({ cv, main }: EditSources): Edit[] {
  const home = cv.basics.location?.countryCode;
  const index = cv.work.findIndex((work) => work.location?.trim());
  const place = cv.work[index]?.location?.trim();
  if (main.place !== null || place === undefined) return [];
  if (home !== undefined && countryFromText(home) !== main.country) return [];
  return [{ kind: 'state-place', subject: place, pointer: `/work/${index}/location`, row: { ...main, place } }];
}

/**
 * A commoner name for the latest job, where its title names no occupation or another one than the advert's although half
 * of the required skills are shown. The person is asked; the advert's title is never put into their mouth.
 */
function planTitle({ cv, profile, job, match, main, stated, isco, asOf, knowledge }: EditSources): Edit[] {
  const index = cv.work.findIndex(
    ({ position }) => position !== undefined && position.trim() === profile.title?.trim(),
  );
  const work = cv.work[index];
  if (!work || job.title === undefined || isco === undefined || stated.yearsInField !== undefined) return [];
  const skills = match.requirements.filter(({ kind, importance }) => kind === 'skill' && importance === 'required');
  const shown = skills.filter(({ state }) => state === 'found').length;
  if (findField(work, cv, knowledge) === isco.slice(0, 3) || shown < 2 || shown * 2 < skills.length) return [];
  const renamed = cv.work.map((other) => (other === work ? { ...other, position: job.title } : other));
  const years = countYearsInField({ ...cv, work: renamed }, isco, asOf, knowledge);
  const edit = { kind: 'clearer-title', subject: profile.title ?? '', pointer: pointToJob(cv, index) } as const;
  return [{ ...edit, row: { ...main, years_in_field: years } }];
}

function planGaps({ cv, profile, main, asOf }: EditSources): Edit[] {
  const edits: Edit[] = [];
  const gap = findLongestGap(cv, asOf);
  if (gap && gap.months >= shortestGap) {
    const where = { subject: `${gap.months}`, pointer: pointToJob(cv, gap.nextJob) };
    edits.push({ kind: 'explain-gap', ...where, row: { ...main, gap_months: 0 }, mayDoNothing: true });
  }
  if (profile.monthsUnemployed !== undefined && profile.monthsUnemployed >= shortestGap) {
    const row = { ...main, months_unemployed: null };
    edits.push({ kind: 'explain-gap', subject: `${profile.monthsUnemployed}`, pointer: null, row, mayDoNothing: true });
  }
  return edits;
}

/**
 * Licences and language certificates that the advert asks for and no certificate of the CV names. A licence is asked for
 * in the advert's words: its `detail` is a name for programs ("food-hygiene").
 */
function planCertificates({ cv, job, main, advertText }: EditSources): Edit[] {
  const listed = cv.certificates.map(({ name }) => name.toLowerCase());
  const isListed = (words: string) => listed.some((name) => name.includes(words.toLowerCase()));
  return (job.knockouts ?? []).flatMap(({ kind, detail, span }): Edit[] => {
    if (kind !== 'licence' && kind !== 'language-certificate') return [];
    const subject = kind === 'licence' ? advertText.slice(span.start, span.end).trim() : (detail ?? '');
    if (detail === undefined || subject === '' || isListed(detail) || isListed(subject)) return [];
    const row = { ...main, certificates: Number(main.certificates ?? 0) + 1 };
    return [{ kind: 'add-certificate', subject, pointer: null, row }];
  });
}

function planApplication({ job, main }: EditSources): Edit[] {
  const edits: Edit[] = [];
  if (main.referred !== 1) {
    edits.push({ kind: 'ask-referral', subject: job.company ?? '', pointer: null, row: { ...main, referred: 1 } });
  }
  if (main.tailored !== 1) {
    edits.push({ kind: 'tailor', subject: job.title ?? '', pointer: null, row: { ...main, tailored: 1 } });
  }
  return edits;
}

/**
 * Every change worth measuring. None of them claims what the person has not said: it points at what the CV says already,
 * or it is a question. None rests on age, family or origin.
 */
export function planEdits(sources: EditSources): Edit[] {
  return [
    ...planRequirements(sources),
    ...planTitle(sources),
    ...planPlace(sources),
    ...planGaps(sources),
    ...planCertificates(sources),
    ...planApplication(sources),
  ];
}
