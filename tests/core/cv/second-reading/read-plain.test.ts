import { describe, expect, it } from 'vitest';
import { inventPlainCv } from '../../../../build/reading/invent-plain-cv.ts';
import { readPlain } from '../../../../core/cv/second-reading/read-plain.ts';
import type { FoundValue, SecondReading } from '../../../../core/cv/second-reading/second-reading.ts';

const text = (value: FoundValue | undefined) => value?.text;
const jobs = (...lines: string[]) =>
  readPlain([['Mara Holt', 'Work experience', ...lines].join('\n')]).work.map(({ name, position, start, end }) =>
    [name, position, start, end].map(text),
  );
const studies = (...lines: string[]) =>
  readPlain([['Mara Holt', 'Education', ...lines].join('\n')]).education.map(({ institution, studyType, start, end }) =>
    [institution, studyType, start, end].map(text),
  );

function allValues(reading: SecondReading): FoundValue[] {
  const { name, email, phone, work, education, skills, languages } = reading;
  const entries = [...work, ...education].flatMap((entry) => Object.values<FoundValue | undefined>({ ...entry }));
  return [name, email, phone, ...entries, ...skills, ...languages].filter((value) => value !== undefined);
}

describe('the second reading of jobs', () => {
  const baker = ['Kornhaus GmbH', 'Baker', '2019-03', '2021-05'];
  const sold = ['Tillmann AG', 'Sales Assistant', '2016-01', '2019-02'];

  it.each([
    [
      'position over employer over dates',
      [
        'Baker',
        'Kornhaus GmbH',
        'March 2019 - May 2021',
        'Sales Assistant',
        'Tillmann AG',
        'January 2016 - February 2019',
      ],
    ],
    [
      'dates in front, employer below',
      ['03/2019 – 05/2021\tBaker', 'Kornhaus GmbH, Bern', '01/2016 – 02/2019\tSales Assistant', 'Tillmann AG, Basel'],
    ],
    [
      'employer and place over position and dates',
      [
        'Kornhaus GmbH\tBern',
        'Baker\tMar 2019 – May 2021',
        'Tillmann AG\tBasel',
        'Sales Assistant\tJan 2016 – Feb 2019',
      ],
    ],
    [
      'one line each',
      ['Baker | Kornhaus GmbH | Mar 2019 - May 2021', 'Sales Assistant | Tillmann AG | Jan 2016 - Feb 2019'],
    ],
    [
      'position at employer',
      ['Baker at Kornhaus GmbH\tMar 2019 - May 2021', 'Sales Assistant at Tillmann AG\tJan 2016 - Feb 2019'],
    ],
    [
      'the position below the dates',
      [
        'Kornhaus GmbH',
        'Bern',
        'Mar 2019 - May 2021',
        'Baker',
        'Tillmann AG',
        'Basel',
        'Jan 2016 - Feb 2019',
        'Sales Assistant',
      ],
    ],
  ])('finds them with %s', (_, lines) => {
    expect(jobs(...lines)).toEqual([baker, sold]);
  });

  it('gives a running job no end', () => {
    expect(jobs('Baker | Kornhaus GmbH', 'since March 2019')).toEqual([
      ['Kornhaus GmbH', 'Baker', '2019-03', undefined],
    ]);
    expect(jobs('Baker | Kornhaus GmbH', '03/2019 – heute')).toEqual([
      ['Kornhaus GmbH', 'Baker', '2019-03', undefined],
    ]);
  });

  it('takes a made-up employer beside a known position', () => {
    expect(jobs('Zelquibo', 'Nurse', '2012 - 2015')).toEqual([['Zelquibo', 'Nurse', '2012', '2015']]);
  });

  it('does not make jobs of dates within sentences', () => {
    const line =
      'Planned the move of the whole bakery between 2017 and 2019 together with the owners and two architects.';
    expect(jobs('Baker | Kornhaus GmbH', '2016 - 2020', line)).toHaveLength(1);
  });

  it('puts jobs together from a list of events', () => {
    const { work, education } = readPlain([
      [
        '学歴',
        '2011 4\t青木大学 工学部 入学',
        '2015 3\t同 卒業',
        '職歴',
        '2015 4\t森川株式会社 入社(開発者)',
        '2019 12\t一身上の都合により退職',
        '2020 1\t株式会社松野 入社',
        '現在に至る',
      ].join('\n'),
    ]);
    expect(work.map(({ name, position, start, end }) => [name, position, start, end].map(text))).toEqual([
      ['森川株式会社', '開発者', '2015-04', '2019-12'],
      ['株式会社松野', undefined, '2020-01', undefined],
    ]);
    expect(education.map(({ institution, start, end }) => [institution, start, end].map(text))).toEqual([
      ['青木大学 工学部', '2011-04', '2015-03'],
    ]);
  });
});

describe('the second reading of education', () => {
  it('tells degree and school apart, in either order', () => {
    const wanted = [['Universität Bern', 'Master of Arts', '2010', '2013']];
    expect(studies('Master of Arts', 'Universität Bern', '2010 - 2013')).toEqual(wanted);
    expect(studies('Universität Bern\t2010 - 2013', 'Master of Arts')).toEqual(wanted);
  });

  it('does not take the subject behind a degree for the school', () => {
    expect(studies('2010 – 2013\tMaster of Arts, Volkskunde', 'Universität Bern, Bern')).toEqual([
      ['Universität Bern', 'Master of Arts', '2010', '2013'],
    ]);
  });

  it('leaves out a degree that it does not know', () => {
    expect(studies('Universität Bern', 'Zelquibo', '2010 - 2013')[0]?.[1]).toBeUndefined();
  });

  it('takes a lone year for the end', () => {
    expect(studies('Master of Arts, Universität Bern', '2013')).toEqual([
      ['Universität Bern', 'Master of Arts', undefined, '2013'],
    ]);
  });
});

describe('the second reading of a whole CV', () => {
  it('agrees with the truth of made-up CVs in all seven languages', () => {
    const none = (): [right: number, all: number] => [0, 0];
    const counts = { contact: none(), jobs: none(), studies: none(), skills: none(), languages: none() };
    const count = (kind: keyof typeof counts, isRight: boolean) => {
      counts[kind][0] += isRight ? 1 : 0;
      counts[kind][1] += 1;
    };
    const isEnd = (found: FoundValue | undefined, end: string) => (found?.text ?? 'present') === end;
    for (let seed = 0; seed < 140; seed++) {
      const { text: page, truth } = inventPlainCv(seed);
      const { name, email, phone, work, education, skills, languages } = readPlain([page]);
      count('contact', name?.text === truth.name && email?.text === truth.email && phone?.text === truth.phone);
      for (const { company, position, start, end } of truth.work) {
        const job = work.find((found) => found.start?.text === start && isEnd(found.end, end));
        count('jobs', job?.name?.text === company && job.position?.text === position);
      }
      for (const { institution, studyType, start, end } of truth.education) {
        const study = education.find((found) => found.start?.text === start && isEnd(found.end, end));
        count('studies', study?.institution?.text === institution && study.studyType?.text === studyType);
      }
      for (const skill of truth.skills)
        count(
          'skills',
          skills.some((found) => found.text === skill),
        );
      for (const language of truth.languages)
        count(
          'languages',
          languages.some((found) => found.text === language),
        );
    }
    for (const [kind, [right, all]] of Object.entries(counts))
      expect(right / all, `${kind}: ${right} of ${all}`).toBeGreaterThan(0.95);
  });

  it('says where each value stands', () => {
    const pages = [inventPlainCv(7).text, inventPlainCv(14).text];
    const values = allValues(readPlain(pages));
    expect(values.length).toBeGreaterThan(20);
    for (const { text: value, page, start, end } of values) {
      const slice = pages[page - 1]?.slice(start, end) ?? '';
      // A date is printed otherwise than it is given.
      if (!/^\d{4}(-\d{2})?$/.test(value)) expect(slice.replace(/\s+/g, ' ')).toBe(value);
      else expect(slice).toMatch(/\d/);
    }
  });

  it('is empty for empty pages', () => {
    expect(readPlain([])).toEqual({ work: [], education: [], skills: [], languages: [] });
    expect(readPlain(['', ' \n\t\n'])).toEqual({ work: [], education: [], skills: [], languages: [] });
  });

  it('ends with any text', () => {
    const hostile = [
      '(a, '.repeat(400),
      ' '.repeat(5_000),
      '2019 - '.repeat(300),
      '12-'.repeat(500),
      `${'a'.repeat(1_400)}@`,
      '株式会社'.repeat(300),
    ];
    for (const line of hostile) {
      const page = `Skills\n${`${line}\n`.repeat(50)}Work\n${`${line}\n`.repeat(50)}`;
      for (const value of allValues(readPlain([page]))) expect(value.end).toBeGreaterThan(value.start);
    }
  });
});
