import { countMonths, countMonthsSinceLast, readInterval, readMonth } from '../domain/count-months.ts';
import type { Cv } from '../domain/cv.ts';
import { findLatestPosition } from '../domain/find-latest-position.ts';
import { educationLevels } from '../domain/job.ts';
import { listCvTexts } from '../domain/list-cv-texts.ts';
import type { Profile } from '../domain/prediction.ts';
import type { SkillFinder } from '../domain/skill.ts';
import { findTextSkills } from './find-text-skills.ts';
import { readEducationLevel } from './read-education-level.ts';

/**
 * Months without work up to which experiments measured an effect. A last job that ended longer ago says more often that the
 * CV is old than that nobody hired the person since, so the spell counts as unknown.
 */
const longestMeasuredSpell = 36;

/** What of the CV enters predictions, from the CV without pasted words; `asOf` is the month (`YYYY-MM`) until which running jobs count. Pure. */
export function summariseCv(cv: Cv, asOf: string, knowledge: SkillFinder): Profile {
  const month = readMonth(asOf);
  const intervals = cv.work.flatMap((job) => readInterval(job, month) ?? []);
  const title = findLatestPosition(cv.work, month);
  const levels = cv.education.flatMap(
    (education) => readEducationLevel(education, cv.meta.cvplus.language, month) ?? [],
  );
  const educationLevel = educationLevels.findLast((level) => levels.includes(level));
  const since = countMonthsSinceLast(cv.work, month);
  const monthsUnemployed = since !== undefined && since <= longestMeasuredSpell ? since : undefined;
  const skills = new Set(listCvTexts(cv).flatMap(({ text }) => findTextSkills(text, knowledge)));
  return {
    ...(title !== undefined && { title }),
    ...(intervals.length > 0 && { yearsExperience: Math.round((countMonths(intervals) / 12) * 100) / 100 }),
    ...(educationLevel !== undefined && { educationLevel }),
    ...(monthsUnemployed !== undefined && { monthsUnemployed }),
    skills: [...skills],
    languages: cv.languages.flatMap(({ language, fluency }) =>
      language.trim() === '' ? [] : [{ language, ...(fluency !== undefined && { fluency }) }],
    ),
  };
}
