import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cv } from '../../../core/domain/cv.ts';
import { readCv, runAnalysis } from './run-analysis.ts';
import {
  dataEngineerAdvert,
  dataEngineerCv,
  dataEngineerJob,
  dataEngineerText,
  makeCv,
  makeJob,
  span,
} from './sample-documents.ts';

async function readPosition(cv: Cv, cvText: string, job = dataEngineerJob, advertText = dataEngineerAdvert) {
  const { predictions, match } = await runAnalysis({ cv, cvText, job, advertText });
  const { position } = predictions;
  if (position.value === null) throw new Error(position.abstained.reason);
  return { value: position.value, high: position.interval.high, match };
}

describe('copying the advert into the CV', () => {
  const requirements = dataEngineerAdvert.split('\n').slice(1).join('\n');

  // Wherever a reader may put the pasted lines: into the summary, a job, or taken apart into skills.
  const pasted: readonly [string, Cv][] = [
    ['the summary', makeCv({ ...dataEngineerCv, basics: { ...dataEngineerCv.basics, summary: requirements } })],
    [
      'a job',
      makeCv({ ...dataEngineerCv, work: [...dataEngineerCv.work, { position: 'Helper', highlights: [requirements] }] }),
    ],
    [
      'the skills',
      makeCv({
        ...dataEngineerCv,
        skills: [
          { name: 'Tools', keywords: ['Docker', 'SQL'] },
          { keywords: ['Python', 'SQL', 'Docker', 'Kubernetes', 'Terraform in production'] },
        ],
      }),
    ],
  ];

  test.each(pasted)('does not raise the position when it lands in %s', async (_, cv) => {
    const before = await readPosition(dataEngineerCv, dataEngineerText);
    const after = await readPosition(cv, `${dataEngineerText}\n${requirements}`);
    expect(after.match.copiedWords).toBeGreaterThan(20);
    expect(after.value).toBe(before.value);
    expect(after.high).toBe(before.high);
  });

  test('does not raise the position of a CV file that was read with the pasted lines in it', async () => {
    const file = 'Robin Example\n\nWORK EXPERIENCE\n\nAnalyst\nKontor Elbe\nJanuary 2020 - March 2022\n';
    const places = [
      `${file}\nSKILLS\nSQL, Excel\n`,
      `${file}\nSKILLS\nSQL, Excel\n${requirements}\n`,
      `${file}- ${requirements}\n\nSKILLS\nSQL, Excel\n`,
      `Robin Example\n\nSUMMARY\n${requirements}\n\n${file.slice(15)}\nSKILLS\nSQL, Excel\n`,
    ];
    const read = await Promise.all(places.map(readCv));
    const [bare, ...withCopy] = await Promise.all(read.map(({ cv, cvText }) => readPosition(cv, cvText)));
    expect(bare?.value).toBeGreaterThan(0);
    for (const copy of withCopy) {
      expect(copy.match.copiedWords).toBeGreaterThan(20);
      expect(copy.value).toBe(bare?.value);
      expect(copy.high).toBe(bare?.high);
    }
  });

  test('gives an otherwise empty CV no requirement', async () => {
    const cv = makeCv({ basics: { summary: requirements }, work: [{ position: 'Clerk' }] });
    const { match, value } = await readPosition(cv, `Clerk\n${requirements}`);
    expect(match.found).toBe(0);
    expect(value).toBe(0);
  });

  test('does not take away what the CV also shows in its own words', async () => {
    const own = 'Moved the shop of a bookseller to Kubernetes';
    const cv = makeCv({ ...dataEngineerCv, projects: [{ description: own }] });
    const shown = await readPosition(cv, `${dataEngineerText}\n${own}`);
    const both = await readPosition(cv, `${dataEngineerText}\n${own}\n${requirements}`);
    expect(both.value).toBe(shown.value);
    expect(both.value).toBeGreaterThan((await readPosition(dataEngineerCv, dataEngineerText)).value);
  });
});

describe('showing more never lowers the position', () => {
  const skills = ['Python', 'SQL', 'Docker', 'Kubernetes', 'Terraform', 'PostgreSQL'];

  // A list of many skills in the advert's own order is taken for a copy (stuffing.test.ts); this CV has an order of its own.
  test('for any advert, any CV and any skill more, in an order of the own', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(skills, { minLength: 1 }),
        fc.subarray(skills),
        fc.subarray(skills),
        fc.constantFrom(...skills),
        async (required, preferred, shown, more) => {
          const welcome = preferred
            .filter((name) => !required.includes(name))
            .map((name) => ({ name, importance: 'preferred', span }));
          const asked = required.map((name) => ({ name, importance: 'required', span }));
          const skillsOfJob = [...asked, ...welcome];
          const job = makeJob([], {
            title: 'Software Engineer',
            skills: skillsOfJob,
            years: { min: 4 },
            country: 'US',
          });
          const cvWith = (keywords: readonly string[]) =>
            makeCv({
              work: [{ position: 'Software Engineer', startDate: '2023-01' }],
              skills: [{ keywords: keywords.toReversed() }],
            });
          const before = await readPosition(cvWith(shown), '', job, '');
          const after = await readPosition(cvWith([...shown, more]), '', job, '');
          expect(after.value).toBeGreaterThanOrEqual(before.value);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('for more years, up to what is asked', async () => {
    const job = makeJob(['SQL'], { years: { min: 6 }, country: 'US' });
    const values: number[] = [];
    for (const year of [2026, 2024, 2022, 2020, 2018, 2010]) {
      const cv = makeCv({ work: [{ position: 'Engineer', startDate: `${year}-01` }] });
      values.push((await readPosition(cv, '', job, '')).value);
    }
    expect(values.toSorted((one, other) => one - other)).toEqual(values);
    expect(values.at(-1)).toBe(values.at(-2));
    expect(values.at(-1)).toBeGreaterThan(values[0] ?? Number.NaN);
  });
});

test('a CV with nothing in common with the advert has position 0, and one that shows everything has 1', async () => {
  const job = makeJob(['Python', 'SQL'], { title: 'Data Engineer', country: 'US' });
  const cvWith = (position: string, keywords: readonly string[]) =>
    makeCv({ work: [{ position }], skills: [{ keywords }] });
  expect((await readPosition(cvWith('Data Engineer', ['Knives']), '', job, '')).value).toBe(0);
  expect((await readPosition(cvWith('Data Engineer', ['Python', 'SQL']), '', job, '')).value).toBe(1);
});

test('what is only listed is unclear where neither the work nor a title of the advert bears it out', async () => {
  const listed = (position: string) => makeCv({ work: [{ position }], skills: [{ keywords: ['Python', 'SQL'] }] });
  for (const title of ['Data Engineer', undefined]) {
    const job = makeJob(['Python', 'SQL'], { title, country: 'US' });
    const { value, high, match } = await readPosition(listed('Cook'), '', job, '');
    expect({ value, high, unclear: match.unclear }).toEqual({ value: 0, high: 1, unclear: 2 });
  }
});
