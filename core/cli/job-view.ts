import type { Job } from '../domain/job.ts';

function salary({ salary }: Job): string {
  if (!salary) return '-';
  const amount = [salary.min, salary.max].filter((part) => part !== undefined).join(' to ');
  return [amount, salary.currency, `per ${salary.period}`, salary.basis].filter(Boolean).join(' ');
}

const names = (items: readonly { name: string }[]) => items.map(({ name }) => name).join(', ') || '-';

/** The advert as plain lines for a terminal; `-` where it says nothing. */
export function formatJob(job: Job): string {
  const years = job.years && (job.years.max ? `${job.years.min} to ${job.years.max}` : `${job.years.min} or more`);
  return [
    `Title        ${job.title ?? '-'}`,
    `Employer     ${job.company ?? '-'}`,
    `Place        ${[job.location, job.country, job.workMode].filter(Boolean).join(', ') || '-'}`,
    `Pay          ${salary(job)}`,
    `Seniority    ${job.seniority ?? '-'}`,
    `Years        ${years ?? '-'}`,
    `Education    ${job.education ? `${job.education.level} (${job.education.importance})` : '-'}`,
    `Industry     ${job.industry ?? '-'}`,
    `Required     ${names(job.skills.filter(({ importance }) => importance === 'required'))}`,
    `Nice to have ${names(job.skills.filter(({ importance }) => importance === 'preferred'))}`,
    `Languages    ${job.languages.map(({ language, level }) => (level ? `${language} ${level}` : language)).join(', ') || '-'}`,
    ...job.warnings.map(({ code }) => `Note: ${code}`),
  ].join('\n');
}
