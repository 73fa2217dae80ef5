import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { knowledge, parseText, resourcesFolder } from './read-fixture.ts';

const read = (name: string) => readFileSync(join(resourcesFolder, 'samples', name), 'utf8');

describe('the samples', () => {
  test('show an advert of which every field is read', () => {
    const { evidence, skills, languages, ...job } = parseText(read('sample-job.txt'));
    expect(job).toEqual({
      title: 'Senior Data Analyst',
      company: 'Lakeshore Transit Analytics',
      location: 'Chicago, IL',
      country: 'US',
      workMode: 'hybrid',
      salary: { min: 95000, max: 120000, currency: 'USD', period: 'year' },
      seniority: 'senior',
      years: { min: 4 },
      education: { level: 'college', importance: 'required', subjects: ['statistics', 'economics'] },
      industry: 'technology',
      language: 'en',
      warnings: [],
    });
    expect(skills.length).toBeGreaterThanOrEqual(10);
    expect(languages.map(({ language }) => language)).toEqual(['English', 'Spanish']);
  });

  test('belong together: the CV shows most of what the advert requires, and not all of what it wishes for', () => {
    const { skills } = parseText(read('sample-job.txt'));
    const shown = new Set(knowledge.findSkills(read('sample-cv.md')).map(({ name }) => name));
    const required = skills.filter(({ importance }) => importance === 'required');
    const preferred = skills.filter(({ importance }) => importance === 'preferred');
    expect(required.filter(({ name }) => shown.has(name)).length / required.length).toBeGreaterThan(0.7);
    expect(preferred.some(({ name }) => !shown.has(name))).toBe(true);
  });

  test('have the CV as a PDF too', () => {
    expect(
      readFileSync(join(resourcesFolder, 'samples', 'sample-cv.pdf'))
        .subarray(0, 5)
        .toString('latin1'),
    ).toBe('%PDF-');
  });
});
