import { Cv } from '../../../core/domain/cv.ts';
import { Job } from '../../../core/domain/job.ts';
import type { SkillFinder } from '../../../core/domain/skill.ts';

const spellings: Readonly<Record<string, string>> = {
  python: 'Python',
  sql: 'SQL',
  postgresql: 'PostgreSQL',
  postgres: 'PostgreSQL',
  docker: 'Docker',
  kubernetes: 'Kubernetes',
  k8s: 'Kubernetes',
  terraform: 'Terraform',
  excel: 'Microsoft Excel',
  'c++': 'C++',
};

/** A finder of ten skills by whole words, for texts whose skills the test chooses. */
export const tenSkills: SkillFinder = {
  findSkills: (text) =>
    Array.from(text.matchAll(/[\p{L}\p{N}+#]+/gu)).flatMap((match) => {
      const name = spellings[match[0].toLowerCase()];
      return name === undefined ? [] : [{ name, start: match.index, end: match.index + match[0].length }];
    }),
  canonicalSkill: (text) => spellings[text.trim().toLowerCase()],
};

/** A CV as the reader would hand it over; `parts` are sections of JSON Resume. */
export function makeCv(parts: Readonly<Record<string, unknown>> = {}): Cv {
  const cvplus = { language: 'en', pages: 1, source: 'text', confidence: {}, evidence: {}, warnings: [] };
  return Cv.parse({ basics: {}, ...parts, meta: { cvplus } });
}

/** A place in an advert that no test looks at. */
export const span = { start: 0, end: 0 };

/** An advert as the reader would hand it over: required skills and whatever else `parts` says. */
export function makeJob(required: readonly string[], parts: Readonly<Record<string, unknown>> = {}): Job {
  return Job.parse({
    skills: required.map((name) => ({ name, importance: 'required', span })),
    languages: [],
    evidence: {},
    warnings: [],
    ...parts,
  });
}

/** A data engineer of four years with three of the skills above. */
export const dataEngineerCv = makeCv({
  basics: { name: 'Robin Example', location: { city: 'Hamburg', countryCode: 'DE' }, summary: 'I move tables about.' },
  work: [
    { name: 'Nordlager', position: 'Data Engineer', startDate: '2022-03', highlights: ['Loads in Python and SQL'] },
    { name: 'Kontor Elbe', position: 'Junior Analyst', startDate: '2020-01', endDate: '2022-02' },
  ],
  education: [{ institution: 'Hochschule am Hafen', studyType: 'Bachelor of Science', endDate: '2019-09' }],
  skills: [{ name: 'Tools', keywords: ['Docker', 'SQL'] }],
  languages: [
    { language: 'German', fluency: 'Native' },
    { language: 'English', fluency: 'C1' },
  ],
});

export const dataEngineerText = [
  'Robin Example, Hamburg',
  'I move tables about.',
  'Data Engineer, Nordlager, March 2022 to today',
  'Loads in Python and SQL',
  'Junior Analyst, Kontor Elbe, January 2020 to February 2022',
  'Bachelor of Science, Hochschule am Hafen, September 2019',
  'Tools: Docker, SQL',
  'German (Native), English (C1)',
].join('\n');

export const dataEngineerAdvert = [
  'Data Engineer (m/f/d) in Hamburg',
  'You bring at least three years of experience with Python, SQL, Docker, Kubernetes and Terraform in production.',
  'A university degree and fluent English are required.',
].join('\n');

export const dataEngineerJob = makeJob(['Python', 'SQL', 'Docker', 'Kubernetes', 'Terraform'], {
  title: 'Data Engineer',
  location: 'Hamburg',
  country: 'DE',
  industry: 'technology',
  years: { min: 3 },
  education: { level: 'college', importance: 'required' },
  languages: [{ language: 'English', level: 'fluent', importance: 'required', span }],
});
