import type { Job } from '../domain/job.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/load-knowledge.ts';
import { detectAdvertLanguage } from './detect-advert-language.ts';
import { longestAdvert } from './prepare-advert-text.ts';
import { type Advert, readAdvert, type Span } from './read-advert.ts';
import { readCompany } from './read-company.ts';
import { readEducation } from './read-education.ts';
import { decideImportance, isAsked, readStanding } from './read-importance.ts';
import { readLanguages } from './read-languages.ts';
import { guessCountry, readPlace } from './read-place.ts';
import { readSalary } from './read-salary.ts';
import { readSeniority } from './read-seniority.ts';
import { readTitle } from './read-title.ts';
import { readWorkMode } from './read-work-mode.ts';
import { readYears } from './read-years.ts';

/** Skills that the advert asks for, each once; being required anywhere makes a skill required. */
function readSkills(advert: Advert, title: Span | undefined, knowledge: Knowledge): Job['skills'] {
  const hasRequirements = advert.lines.some(({ section }) => section === 'required');
  const skills = new Map<string, Job['skills'][number]>();
  for (const { name, start, end } of knowledge.findSkills(advert.text)) {
    const standing = readStanding(advert, { start, end });
    if (!isAsked(standing)) continue;
    const isInTitle = title !== undefined && start >= title.start && end <= title.end;
    // A tool named among the tasks is part of the job, but the advert does not say that one must know it already.
    const importance = isInTitle ? 'required' : decideImportance(standing, hasRequirements ? 'preferred' : 'required');
    const known = skills.get(name);
    if (!known) skills.set(name, { name, importance, span: { start, end } });
    else if (known.importance === 'preferred' && importance === 'required') skills.set(name, { ...known, importance });
  }
  return [...skills.values()];
}

function readEvidence(spans: Readonly<Record<string, Span | undefined>>): Job['evidence'] {
  const evidence: Job['evidence'] = {};
  for (const [pointer, span] of Object.entries(spans)) {
    if (span) evidence[pointer] = { start: span.start, end: span.end };
  }
  return evidence;
}

function readWarnings(
  job: Pick<Job, 'title' | 'skills' | 'languages' | 'years' | 'education'>,
  isUnsure: boolean,
): Job['warnings'] {
  const asksNothing = job.skills.length === 0 && job.languages.length === 0 && !job.years && !job.education;
  return [
    ...(asksNothing ? [{ code: 'job.no-requirements' as const }] : []),
    ...(job.title === undefined ? [{ code: 'job.no-title' as const }] : []),
    ...(isUnsure ? [{ code: 'language.unsure' as const }] : []),
  ];
}

/**
 * Reads what a job advert asks and offers. `text` is what `prepareAdvertText` returns, and all spans refer to it; keys of
 * `evidence` are JSON pointers into the job. A field that the advert does not state is absent. Equal texts give equal jobs.
 * Throws AppError `job.empty` or `job.too-large` (more than 200,000 characters).
 */
export function parseJob(text: string, knowledge: Knowledge): Job {
  if (text.trim() === '') throw new AppError('job.empty');
  if (text.length > longestAdvert) throw new AppError('job.too-large', { limit: longestAdvert });
  const { language, isUnsure } = detectAdvertLanguage(text);
  const advert = readAdvert(text, language);
  const title = readTitle(advert, knowledge);
  const company = readCompany(advert, title, knowledge);
  const place = readPlace(advert, knowledge, title);
  const pay = readSalary(advert, place.country);
  const country = place.country ?? (place.location ? undefined : guessCountry(pay?.salary.currency));
  const workMode = readWorkMode(advert);
  const seniority = readSeniority(advert, title);
  const years = readYears(advert);
  const education = readEducation(advert);
  const skills = readSkills(advert, title, knowledge);
  const languages = readLanguages(advert);
  const write = (span: Span) => text.slice(span.start, span.end).replace(/\s+/g, ' ');
  const industry = knowledge.guessIndustry(title && write(title), text)?.industry;
  const asked = {
    ...(title && { title: write(title) }),
    ...(years && { years: years.years }),
    ...(education && { education: education.education }),
    skills,
    languages,
  };
  return {
    ...asked,
    ...(company && { company: write(company) }),
    ...(place.location && { location: write(place.location) }),
    ...(country && { country }),
    ...(workMode && { workMode: workMode.workMode }),
    ...(pay && { salary: pay.salary }),
    ...(seniority && { seniority: seniority.seniority }),
    ...(industry && { industry }),
    ...(language && { language }),
    evidence: readEvidence({
      '/title': title,
      '/company': company,
      '/location': place.location,
      '/workMode': workMode?.span,
      '/salary': pay?.span,
      '/seniority': seniority?.span,
      '/years': years?.span,
      '/education': education?.span,
    }),
    warnings: readWarnings(asked, isUnsure),
  };
}
