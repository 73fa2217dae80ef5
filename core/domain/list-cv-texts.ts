import type { Cv } from './cv.ts';

/** A text of the CV that can show what a person can do, with the JSON pointer of its field. */
export interface CvText {
  readonly pointer: string;
  readonly text: string;
}

type Texts = string | readonly string[] | undefined;

/**
 * The texts in which skills are looked for, in the order of a CV. Names of people, employers and schools, places and
 * contact data are left out: "Oracle" as an employer is no skill, and nothing protected may be read.
 */
export function listCvTexts(cv: Cv): CvText[] {
  const texts: CvText[] = [];
  const add = (pointer: string, value: Texts) => {
    if (typeof value === 'string') {
      if (value.trim() !== '') texts.push({ pointer, text: value });
    } else
      value?.forEach((text, index) => {
        add(`${pointer}/${index}`, text);
      });
  };
  const addFields = <T extends object>(
    section: string,
    entries: readonly T[],
    read: (entry: T) => Record<string, Texts>,
  ) => {
    entries.forEach((entry, index) => {
      for (const [field, value] of Object.entries(read(entry))) add(`/${section}/${index}/${field}`, value);
    });
  };
  add('/basics/label', cv.basics.label);
  add('/basics/summary', cv.basics.summary);
  addFields('skills', cv.skills, ({ name, keywords }) => ({ name, keywords }));
  addFields('work', cv.work, ({ position, summary, highlights }) => ({ position, summary, highlights }));
  addFields('projects', cv.projects, ({ name, description, highlights, keywords }) => ({
    name,
    description,
    highlights,
    keywords,
  }));
  addFields('volunteer', cv.volunteer, ({ position, summary, highlights }) => ({ position, summary, highlights }));
  addFields('education', cv.education, ({ area, courses }) => ({ area, courses }));
  addFields('certificates', cv.certificates, ({ name }) => ({ name }));
  addFields('awards', cv.awards, ({ title, summary }) => ({ title, summary }));
  addFields('publications', cv.publications, ({ name, summary }) => ({ name, summary }));
  return texts;
}
