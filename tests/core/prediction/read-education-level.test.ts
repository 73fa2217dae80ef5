import { expect, test } from 'vitest';
import { readMonth } from '../../../core/domain/count-months.ts';
import { educationLevels } from '../../../core/domain/job.ts';
import type { Language } from '../../../core/domain/language.ts';
import { readEducationLevel } from '../../../core/prediction/read-education-level.ts';

const asOf = readMonth('2026-06');
const read = (studyType: string, language?: Language, dates: { startDate?: string; endDate?: string } = {}) =>
  readEducationLevel({ studyType, ...dates }, language, asOf);

test.each<[Language, readonly (string | undefined)[]]>([
  ['en', ['High School Diploma', 'Associate Degree', "Bachelor's degree", 'M.Sc.', 'Juris Doctor', 'Ph.D.']],
  ['fr', ['Baccalauréat général', 'BTS', 'Licence', "Diplôme d'ingénieur", 'Docteur en médecine', 'Doctorat']],
  ['de', ['Abitur', 'Ausbildung zum Koch', 'Bachelor', 'Diplom-Ingenieur', 'Zweites Staatsexamen', 'Promotion']],
  ['nl', ['VWO', 'MBO 4', 'HBO', 'Drs.', 'Tandarts', 'Doctoraat']],
  ['sv', ['Gymnasieexamen', 'Yrkeshögskola', 'Kandidatexamen', 'Civilingenjör', 'Läkarexamen', 'Doktorsexamen']],
  ['ja', ['高等学校卒業', '専門学校', '学士（工学）', '修士課程修了', '法務博士', '博士（理学）']],
  ['zh', ['高中', '大专', '本科', '硕士', '法律博士', '博士']],
])('reads the six levels in %s', (language, words) => {
  expect(words.map((word) => word && read(word, language))).toEqual(educationLevels);
});

test('the longest phrase decides: an associate degree is no degree, a Diplom (FH) no Diplom', () => {
  expect(read('Associate of Science', 'en')).toBe('some-college');
  expect(read('Diplom (FH)', 'de')).toBe('college');
});

test('a CV in one language may name a degree of another country', () => {
  expect(read('Abitur', 'en')).toBe('secondary');
  expect(read('Kandidatexamen')).toBe('college');
});

test('unfinished education is no completed level', () => {
  expect(read('Master of Science', 'en', { startDate: '2025-09' })).toBeUndefined();
  expect(read('Master of Science', 'en', { startDate: '2024-09', endDate: '2027-06' })).toBeUndefined();
  expect(read('PhD (in progress)', 'en')).toBeUndefined();
  expect(read('修士 在学中', 'ja')).toBeUndefined();
});

test('words that name no level give none', () => {
  expect(read('Evening course in pottery', 'en')).toBeUndefined();
  expect(readEducationLevel({}, 'en', asOf)).toBeUndefined();
});
