import { expect, test } from 'vitest';
import { summariseCv } from '../../../core/prediction/summarise-cv.ts';
import { dataEngineerCv, makeCv, tenSkills } from './sample-documents.ts';

test('summarises the latest position, years, education, skills and languages', () => {
  expect(summariseCv(dataEngineerCv, '2026-06', tenSkills)).toEqual({
    title: 'Data Engineer',
    yearsExperience: 6.5,
    educationLevel: 'college',
    monthsUnemployed: 0,
    skills: ['Docker', 'SQL', 'Python'],
    languages: [
      { language: 'German', fluency: 'Native' },
      { language: 'English', fluency: 'C1' },
    ],
  });
});

test('an empty CV gives no value that it does not state', () => {
  expect(summariseCv(makeCv(), '2026-06', tenSkills)).toEqual({ skills: [], languages: [] });
});

test('the latest position is the latest by date, whatever the order of the CV', () => {
  const cv = makeCv({
    work: [
      { position: 'Apprentice', startDate: '2001', endDate: '2003' },
      { position: 'Foreman', startDate: '2019', endDate: '2024-02' },
      { position: 'Fitter', startDate: '2003', endDate: '2019' },
    ],
  });
  const profile = summariseCv(cv, '2026-06', tenSkills);
  expect(profile.title).toBe('Foreman');
  expect(profile.monthsUnemployed).toBe(28);
});

test('without dates the first position stands and years are unknown', () => {
  const profile = summariseCv(makeCv({ work: [{ position: 'Cook' }, { position: 'Waiter' }] }), '2026-06', tenSkills);
  expect(profile).toEqual({ title: 'Cook', skills: [], languages: [] });
});

test('each skill is listed once under its canonical name', () => {
  const cv = makeCv({
    skills: [{ keywords: ['K8s', 'postgres'] }],
    projects: [{ description: 'Kubernetes on a boat, PostgreSQL on land' }],
  });
  expect(summariseCv(cv, '2026-06', tenSkills).skills).toEqual(['Kubernetes', 'PostgreSQL']);
});

test('the name of an employer or school is no skill', () => {
  const cv = makeCv({ work: [{ name: 'Docker' }], education: [{ institution: 'Excel' }] });
  expect(summariseCv(cv, '2026-06', tenSkills).skills).toEqual([]);
});

test('a last job that ended years ago says that the CV is old, not how long the person has been without work', () => {
  const ended = (endDate: string) =>
    summariseCv(makeCv({ work: [{ position: 'Cook', startDate: '2000', endDate }] }), '2026-06', tenSkills);
  expect(ended('2023-06').monthsUnemployed).toBe(36);
  expect(ended('2023-05').monthsUnemployed).toBeUndefined();
  expect(ended('2023-05').yearsExperience).toBeGreaterThan(20);
});
