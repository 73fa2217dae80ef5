import { expect, test } from 'vitest';
import type { Cv } from '../../../core/domain/cv.ts';
import type { Job } from '../../../core/domain/job.ts';
import { keepOwnText } from '../../../core/domain/keep-own-text.ts';
import { removeCopies } from '../../../core/domain/remove-copies.ts';
import { matchRequirements } from '../../../core/prediction/match-requirements.ts';
import { summariseCv } from '../../../core/prediction/summarise-cv.ts';
import {
  dataEngineerAdvert,
  dataEngineerCv,
  dataEngineerJob,
  dataEngineerText,
  makeCv,
  makeJob,
  span,
  tenSkills,
} from './sample-documents.ts';

const asOf = '2026-06';
function match(read: Cv, job: Job, cvText = '', advertText = '') {
  const own = keepOwnText(cvText, advertText);
  const cv = removeCopies(read, own);
  return matchRequirements({ cv, own, profile: summariseCv(cv, asOf, tenSkills), job, asOf }, tenSkills);
}
const states = (cv: Cv, job: Job, cvText?: string, advertText?: string) =>
  match(cv, job, cvText, advertText).requirements.map(({ state }) => state);

test('every requirement is found with its place in the CV, or not found', () => {
  const result = match(dataEngineerCv, dataEngineerJob, dataEngineerText, dataEngineerAdvert);
  expect(result).toMatchObject({ found: 6, unclear: 0, total: 8, copiedWords: 0 });
  expect(result.requirements.map(({ name, state, pointer }) => [name, state, pointer])).toEqual([
    ['Python', 'found', '/work/0/highlights/0'],
    ['SQL', 'found', '/skills/0/keywords/1'],
    ['Docker', 'found', '/skills/0/keywords/0'],
    ['Kubernetes', 'not-found', undefined],
    ['Terraform', 'not-found', undefined],
    ['3', 'found', '/work/0'],
    ['college', 'found', '/education/0'],
    ['English', 'found', '/languages/1'],
  ]);
});

test('required comes before preferred', () => {
  const preferred = { name: 'Docker', importance: 'preferred', span };
  const job = makeJob([], { skills: [preferred, { name: 'SQL', importance: 'required', span }] });
  expect(match(makeCv(), job).requirements.map(({ name }) => name)).toEqual(['SQL', 'Docker']);
});

test('a skill that only the unread text names is unclear', () => {
  expect(states(makeCv(), makeJob(['SQL']), 'Hobbies: sql')).toEqual(['unclear']);
});

test('missing data is never agreement: an empty CV finds nothing', () => {
  expect(match(makeCv(), dataEngineerJob).found).toBe(0);
  expect(states(makeCv(), dataEngineerJob).slice(5)).toEqual(['unclear', 'unclear', 'unclear']);
});

test('a pasted advert is counted in words and shows nothing, wherever the reader put it', () => {
  const line = dataEngineerAdvert.split('\n')[1] ?? '';
  const cv = makeCv({
    basics: { summary: line },
    skills: [{ keywords: ['Python', 'SQL', 'Docker', 'Kubernetes', 'Terraform'] }],
    work: [{ highlights: [line] }],
  });
  const result = match(cv, makeJob(['Python', 'Kubernetes']), `Robin Example\n${line}`, dataEngineerAdvert);
  expect(result.found + result.unclear).toBe(0);
  expect(result.copiedWords).toBe(17);
});

test('pasted education and languages show nothing', () => {
  const line = 'A finished Master of Science degree in physics and very fluent Swedish are required here';
  const cv = makeCv({
    education: [{ studyType: 'Master of Science', endDate: '2020' }],
    languages: [{ language: 'Swedish', fluency: 'fluent' }],
  });
  const job = makeJob([], {
    education: { level: 'master', importance: 'required' },
    languages: [{ language: 'Swedish', importance: 'required', span }],
  });
  expect(states(cv, job, line, line)).toEqual(['unclear', 'unclear']);
  expect(states(cv, job, 'Master of Science, 2020. Swedish, fluent', line)).toEqual(['found', 'found']);
});

test('years are found, not found, or unclear when jobs are undated', () => {
  const job = makeJob([], { years: { min: 5 } });
  expect(states(makeCv({ work: [{ position: 'Cook', startDate: '2020-01' }] }), job)).toEqual(['found']);
  expect(states(makeCv({ work: [{ position: 'Cook', startDate: '2024-01' }] }), job)).toEqual(['not-found']);
  expect(states(makeCv({ work: [{ position: 'Cook' }] }), job)).toEqual(['unclear']);
});

test('a higher degree is found where a lower one is asked, and not the other way round', () => {
  const cv = makeCv({ education: [{ studyType: 'Master of Arts', endDate: '2015' }] });
  const ask = (level: string) => makeJob([], { education: { level, importance: 'required' } });
  expect(states(cv, ask('college'))).toEqual(['found']);
  expect(states(cv, ask('doctorate'))).toEqual(['not-found']);
});

test('languages are compared by what they are, in whatever language they are named', () => {
  const ask = (language: string, level?: string) =>
    makeJob([], { languages: [{ language, level, importance: 'required', span }] });
  const speaks = (language: string, fluency?: string) => makeCv({ languages: [{ language, fluency }] });
  expect(states(speaks('Allemand', 'courant'), ask('German', 'B2'))).toEqual(['found']);
  expect(states(speaks('Deutsch', 'Grundkenntnisse'), ask('de', 'fluent'))).toEqual(['not-found']);
  expect(states(speaks('日本語', 'ネイティブ'), ask('Japanese', 'native'))).toEqual(['found']);
  expect(states(speaks('Svenska'), ask('Swedish', 'C1'))).toEqual(['unclear']);
  expect(states(speaks('Svenska'), ask('Swedish'))).toEqual(['found']);
  expect(states(speaks('Svenska'), ask('French'))).toEqual(['not-found']);
  // The CV is written in English, which is more than nothing and less than proof.
  expect(states(speaks('Svenska'), ask('English', 'C1'))).toEqual(['unclear']);
});
