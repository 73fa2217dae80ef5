import type { Cv } from '../domain/cv.ts';

const isUnsure = (cv: Cv, pointer: string) => (cv.meta.cvplus.confidence[pointer] ?? 1) < 0.7;

/** A fact for the terminal: what was read, `(unsure)` where the reader is not sure, `-` where nothing was found. */
function fact(cv: Cv, pointer: string, value: string | undefined): string {
  if (!value) return '-';
  return isUnsure(cv, pointer) ? `${value} (unsure)` : value;
}

function period(start: string | undefined, end: string | undefined): string {
  if (!start && !end) return '-';
  return `${start ?? '-'} to ${end ?? 'now'}`;
}

/** The CV as plain lines for a terminal, by section. */
export function formatCv(cv: Cv): string {
  const { basics, work, education, skills, languages, meta } = cv;
  const lines = [
    `Name       ${fact(cv, '/basics/name', basics.name)}`,
    `E-mail     ${fact(cv, '/basics/email', basics.email)}`,
    `Phone      ${fact(cv, '/basics/phone', basics.phone)}`,
    `Place      ${fact(cv, '/basics/location', basics.location?.city ?? basics.location?.address)}`,
    '',
    `Work (${work.length})`,
    ...work.map(
      (job, i) =>
        `  ${period(job.startDate, job.endDate).padEnd(20)} ${fact(cv, `/work/${i}/position`, job.position)}, ${fact(cv, `/work/${i}/name`, job.name)}`,
    ),
    `Education (${education.length})`,
    ...education.map(
      (school, i) =>
        `  ${period(school.startDate, school.endDate).padEnd(20)} ${fact(cv, `/education/${i}/studyType`, [school.studyType, school.area].filter(Boolean).join(', '))}, ${fact(cv, `/education/${i}/institution`, school.institution)}`,
    ),
    `Skills     ${
      skills
        .flatMap((skill) => (skill.keywords.length > 0 ? skill.keywords : [skill.name]))
        .filter(Boolean)
        .join(', ') || '-'
    }`,
    `Languages  ${languages.map(({ language, fluency }) => (fluency ? `${language} (${fluency})` : language)).join(', ') || '-'}`,
    '',
    `Read from ${meta.cvplus.pages} ${meta.cvplus.pages === 1 ? 'page' : 'pages'}, language ${meta.cvplus.language ?? 'unknown'}.`,
    ...meta.cvplus.warnings.map(({ code }) => `Note: ${code}`),
  ];
  return lines.join('\n');
}
