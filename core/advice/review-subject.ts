import type { Cv } from '../domain/cv.ts';
import type { Language } from '../domain/language.ts';
import type { PersonalMention } from './find-personal-details.ts';

/** The CV under review, with what several rules look at. */
export interface ReviewSubject {
  /** As it was read, with the person's corrections. */
  readonly cv: Cv;
  /** Text of the document's pages in reading order; the CV's evidence points into them. */
  readonly pages: readonly string[];
  readonly mentions: readonly PersonalMention[];
  /** Month until which running jobs count, as `readMonth` gives it. */
  readonly asOf: number;
  /** Language of the CV; undefined when the reader could not tell. */
  readonly language: Language | undefined;
}

/** Whether the reader found anything to speak about: of a document that was not read nothing is said to be absent. */
export function isRead({ cv }: Pick<ReviewSubject, 'cv'>): boolean {
  return cv.work.length + cv.education.length + cv.skills.length + cv.projects.length > 0;
}
