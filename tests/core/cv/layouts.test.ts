import { describe, expect, it } from 'vitest';
import { makePdf, type PlacedWords } from '../documents/make-documents.ts';
import { readCv } from './read-fixture.ts';

const at = (x: number, y: number, text: string, more: Partial<PlacedWords> = {}): PlacedWords => ({
  x,
  y,
  text,
  ...more,
});
const head = (y: number, text: string, x = 40) => at(x, y, text, { size: 14, isBold: true });
const owner = [at(40, 50, 'Mara Holt', { size: 22, isBold: true }), at(40, 72, 'mara.holt@example.org')];

async function jobsIn(words: readonly PlacedWords[]) {
  const { cv } = await readCv(await makePdf([words]));
  return cv.work.map(({ position, name, startDate, endDate }) => [position, name, startDate, endDate]);
}

describe('dates in a column of their own', () => {
  const jobs = [
    ['Head Baker', 'Crumb Ltd', '2019-03', undefined],
    ['Baker', 'Rye Bakery Ltd', '2016-02', '2018-12'],
    ['Sales Assistant', 'Corner Store Ltd', '2014-01', '2015-12'],
  ];

  it('belong to what stands to the right of them, also where the column is wide', async () => {
    const entries = ['since March 2019', 'February 2016 – December 2018', 'January 2014 – December 2015'].flatMap(
      (dates, index) => [
        at(40, 130 + index * 50, dates),
        at(200, 130 + index * 50, jobs[index]?.[0] ?? '', { isBold: true }),
        at(200, 143 + index * 50, jobs[index]?.[1] ?? ''),
        at(212, 156 + index * 50, 'Made bread for forty shops and restaurants and kept the books'),
      ],
    );
    expect(await jobsIn([...owner, head(110, 'Work Experience'), ...entries])).toEqual(jobs);
  });

  it('belong to what stands to the left of them', async () => {
    const entries = ['Mar 2019 – now', 'Feb 2016 – Dec 2018', 'Jan 2014 – Dec 2015'].flatMap((dates, index) => [
      at(40, 130 + index * 50, jobs[index]?.[0] ?? '', { isBold: true }),
      at(40, 143 + index * 50, jobs[index]?.[1] ?? ''),
      at(52, 156 + index * 50, 'Made bread and kept the books'),
      at(454, 130 + index * 50, dates),
    ]);
    expect(await jobsIn([...owner, head(110, 'Work Experience'), ...entries])).toEqual(jobs);
  });

  it('are read on over three lines', async () => {
    const entries = [
      ['van maart', '2019 tot', 'december 2020'],
      ['van februari', '2016 tot', 'december 2018'],
      ['van januari', '2014 tot', 'december 2015'],
    ].flatMap(([first = '', second = '', third = ''], index) => [
      at(40, 130 + index * 60, first),
      at(40, 144 + index * 60, second),
      at(40, 158 + index * 60, third),
      at(134, 130 + index * 60, ['Bakker', 'Verkoper', 'Monteur'][index] ?? '', { isBold: true }),
      at(134, 144 + index * 60, ['Brood B.V.', 'Winkel B.V.', 'Techniek B.V.'][index] ?? ''),
      at(146, 158 + index * 60, 'Werkte met klanten en hield de administratie bij'),
    ]);
    expect(await jobsIn([...owner, head(110, 'Werkervaring'), ...entries])).toEqual([
      ['Bakker', 'Brood B.V.', '2019-03', '2020-12'],
      ['Verkoper', 'Winkel B.V.', '2016-02', '2018-12'],
      ['Monteur', 'Techniek B.V.', '2014-01', '2015-12'],
    ]);
  });
});

describe('headings', () => {
  it('are found beside the first line of their section', async () => {
    const { cv } = await readCv(
      await makePdf([
        [
          ...owner,
          at(40, 110, 'Work', { isBold: true }),
          at(160, 110, 'Baker at Crumb Ltd'),
          at(160, 123, '2019 – 2021'),
          at(40, 160, 'Education', { isBold: true }),
          at(160, 160, 'Leeds City College'),
          at(160, 173, '2015 – 2017'),
          at(40, 210, 'Skills', { isBold: true }),
          at(160, 210, 'Baking, Selling'),
        ],
      ]),
    );
    expect(cv.work).toHaveLength(1);
    expect(cv.education[0]?.institution).toBe('Leeds City College');
    expect(cv.skills.map(({ name }) => name)).toEqual(['Baking', 'Selling']);
  });

  it('are found when they were too long for one line', async () => {
    const { cv } = await readCv(
      await makePdf([
        [
          ...owner,
          head(110, 'KENNIS EN'),
          head(127, 'VAARDIGHEDEN'),
          at(40, 145, 'Lassen, Frezen'),
          head(180, 'OPLEIDING EN'),
          head(197, 'TRAINING'),
          at(40, 215, 'MBO 4 Techniek', { isBold: true }),
          at(40, 228, 'ROC Zadkine'),
          at(40, 241, '2010 – 2014'),
        ],
      ]),
    );
    expect(cv.skills.map(({ name }) => name)).toEqual(['Lassen', 'Frezen']);
    expect(cv.education.map(({ institution }) => institution)).toEqual(['ROC Zadkine']);
  });

  it('and names are found when their letters are set apart', async () => {
    const { cv } = await readCv(
      await makePdf([
        [
          at(40, 50, 'M A R A   H O L T', { size: 22 }),
          at(40, 72, 'mara.holt@example.org'),
          head(110, 'S K I L L S'),
          at(40, 130, 'Baking, Selling'),
        ],
      ]),
    );
    expect(cv.basics.name).toBe('MARA HOLT');
    expect(cv.skills.map(({ name }) => name)).toEqual(['Baking', 'Selling']);
  });
});

describe('languages', () => {
  it('take their levels from the line beneath', async () => {
    const { cv } = await readCv('Mara Holt\n\nLANGUAGES\nEnglish\tFrench\tDutch\nnative\tgood\tbasic\n');
    expect(cv.languages).toEqual([
      { language: 'English', fluency: 'native' },
      { language: 'French', fluency: 'good' },
      { language: 'Dutch', fluency: 'basic' },
    ]);
  });

  it('may stand to the right of their levels', async () => {
    const { cv } = await readCv('Mara Holt\n\nLANGUAGES\nfluent\tmother tongue\tEnglish\nbasic\tFrench\n');
    expect(cv.languages).toEqual([
      { language: 'English', fluency: 'fluent' },
      { language: 'French', fluency: 'basic' },
    ]);
  });
});

describe('contact', () => {
  it.each([
    ['mara.holt@exam', 'ple-post.com', 'mara.holt@example-post.com'],
    ['mara.holt@example', '.com', 'mara.holt@example.com'],
    ['mara.holt@post-', 'example.de', 'mara.holt@post-example.de'],
  ])('puts the address %s / %s together', async (first, second, whole) => {
    const { cv } = await readCv(`Mara Holt\n${first}\n${second}\n\nSKILLS\nBaking\n`);
    expect(cv.basics.email).toBe(whole);
  });

  it('takes no domain of an address and no degree for a site', async () => {
    const { cv } = await readCv('Mara Holt\nmara@my-post.de\n\nEDUCATION\n2010 - 2014  M.Tech, Leeds College\n');
    expect(cv.basics.url).toBeUndefined();
  });

  it('takes the number that an icon names a telephone rather than a mobile telephone or a fax', async () => {
    const { cv } = await readCv('Mara Holt\nM 0113 496 0001\nF 0113 496 0002\nT 0113 496 0003\n\nSKILLS\nBaking\n');
    expect(cv.basics.phone).toBe('0113 496 0003');
  });
});

describe('several people', () => {
  const warningsOf = async (text: string) => (await readCv(text)).cv.meta.cvplus.warnings.map(({ code }) => code);

  it('are told where referees have addresses of their own', async () => {
    const text =
      'Mara Holt\nmara@example.org\n\nSKILLS\nBaking\n\nREFERENCES\nJo Reed, Crumb Ltd, jo.reed@crumb.example, 0113 496 0009\n';
    expect(await warningsOf(text)).toContain('document.several-people');
  });

  it('are not told where only the owner is', async () => {
    expect(await warningsOf('Mara Holt\nmara@example.org\n\nSKILLS\nBaking\n')).not.toContain(
      'document.several-people',
    );
  });
});
