import type { Job } from '../domain/job.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/load-knowledge.ts';
import { applyPosting } from './apply-posting.ts';
import { detectAdvertLanguage } from './detect-advert-language.ts';
import { findAdvertSkills } from './find-advert-skills.ts';
import { listWithin } from './find-keywords.ts';
import { longestAdvert } from './prepare-advert-text.ts';
import { type Advert, lineAt, readAdvert, type Span } from './read-advert.ts';
import { readCompany } from './read-company.ts';
import { readContract } from './read-contract.ts';
import { readDates, readReference } from './read-dates.ts';
import { readEducation } from './read-education.ts';
import { decideImportance, isAsked, readStanding } from './read-importance.ts';
import type { JobPosting } from './read-job-posting.ts';
import { isKnockout, readKnockouts } from './read-knockouts.ts';
import { readLanguages } from './read-languages.ts';
import { guessCountry, readPlace } from './read-place.ts';
import { readRemoteShare } from './read-remote-share.ts';
import { readSalary } from './read-salary.ts';
import { readSeniority } from './read-seniority.ts';
import { readTitle } from './read-title.ts';
import { readWorkMode } from './read-work-mode.ts';
import { readWorkingTime } from './read-working-time.ts';
import { readYears } from './read-years.ts';

/** Skills that the advert asks for, each once; being required anywhere makes a skill required. */
function readSkills(
  advert: Advert,
  title: Span | undefined,
  knowledge: Knowledge,
  knockouts: NonNullable<Job['knockouts']>,
  isTaken: (span: Span) => boolean,
): Job['skills'] {
  const hasRequirements = advert.lines.some(({ section }) => section === 'required');
  const skills = new Map<string, Job['skills'][number]>();
  const inTitle = title ? knowledge.findSkills(advert.text.slice(title.start, title.end)) : [];
  const mentions = [
    ...inTitle.map(({ name, start, end }) => ({
      name,
      start: start + (title?.start ?? 0),
      end: end + (title?.start ?? 0),
    })),
    ...findAdvertSkills(advert.text, knowledge),
  ].sort((a, b) => a.start - b.start);
  for (const { name, start, end } of mentions) {
    const standing = readStanding(advert, { start, end });
    if (!isAsked(standing) || isKnockout(knockouts, { start, end }) || isTaken({ start, end })) continue;
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
 * `evidence` are JSON pointers into the job. `posting` is what the page says in structured form, if it came from one, and
 * counts before the text. A field that the advert does not state is absent. Equal texts give equal jobs.
 * Throws AppError `job.empty` or `job.too-large` (more than 200,000 characters).
 */
export function parseJob(text: string, knowledge: Knowledge, posting?: JobPosting): Job {
  if (text.trim() === '') throw new AppError('job.empty');
  if (text.length > longestAdvert) throw new AppError('job.too-large', { limit: longestAdvert });
  const { language, isUnsure } = detectAdvertLanguage(text);
  const advert = readAdvert(text, language);
  const title = readTitle(advert, knowledge);
  const company = readCompany(advert, title, knowledge);
  const place = readPlace(advert, knowledge, title);
  const titleLine = title && lineAt(advert, title.start);
  const pay = readSalary(advert, place.country ?? place.code);
  const country = place.country ?? (place.code === undefined ? guessCountry(pay?.salary.currency) : undefined);
  const remoteShare = readRemoteShare(advert);
  const workMode = readWorkMode(advert, remoteShare?.span);
  const contract = readContract(advert, titleLine);
  const workingTime = readWorkingTime(advert, titleLine);
  const { deadline, start, postedOn } = readDates(advert, country);
  const reference = readReference(advert);
  const knockouts = readKnockouts(advert);
  const seniority = readSeniority(advert, title);
  const years = readYears(advert);
  const education = readEducation(advert);
  // A company's name and the pay's currency may be called like a skill: "Alpenrose Versicherungen", "CAD 165,000".
  const names = [company, pay?.span].filter((span) => span !== undefined);
  const isTaken = ({ start: from, end }: Span) =>
    names.some((other) => from < other.end && other.start < end) ||
    listWithin(advert.found.list('dates'), from - 20, end + 20).some((other) => from < other.end && other.start < end);
  const skills = readSkills(advert, title, knowledge, knockouts, isTaken);
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
  const job: Job = {
    ...asked,
    ...(company && { company: write(company) }),
    ...(place.location && { location: write(place.location) }),
    ...(country && { country }),
    ...(workMode && { workMode: workMode.workMode }),
    ...(remoteShare && { remoteShare: remoteShare.remoteShare }),
    ...(contract && { contract: contract.contract }),
    ...(workingTime && { workingTime: workingTime.workingTime }),
    ...(pay && { salary: pay.salary }),
    ...(knockouts.length > 0 && { knockouts }),
    ...(deadline && { deadline: deadline.value }),
    ...(start && { start: start.value }),
    ...(postedOn && { postedOn: postedOn.value }),
    ...(reference && { reference: write(reference) }),
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
      '/education/subjects': education?.subjectSpan,
      '/remoteShare': remoteShare?.span,
      '/contract': contract?.span,
      '/workingTime/time': workingTime?.spans.time,
      '/workingTime/hours': workingTime?.spans.hours,
      '/workingTime/percent': workingTime?.spans.percent,
      '/deadline': deadline?.span,
      '/start': start?.span,
      '/postedOn': postedOn?.span,
      '/reference': reference,
    }),
    warnings: readWarnings(asked, isUnsure),
  };
  return posting ? applyPosting(job, posting, text, knowledge) : job;
}
