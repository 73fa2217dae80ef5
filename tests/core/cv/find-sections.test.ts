import { describe, expect, it } from 'vitest';
import { readCv } from './read-fixture.ts';

const jobsOf = (cv: Awaited<ReturnType<typeof readCv>>['cv']) =>
  cv.work.map(({ position, name, startDate }) => [position, name, startDate]);

describe('plain text without blank lines', () => {
  const plain = [
    'Mara Holt',
    'mara@example.org | Leeds',
    'Objective',
    'Runs a bakery with eleven people and wants to run a larger one in another town.',
    'Career history',
    'Head Baker - Crumb Ltd, Leeds',
    '01/2017 - Present',
    'Responsible for the night shift, for flour and for the ovens of three shops.',
    'Orders grain',
    'Baker - Crust Ltd, York',
    '02/2014 - 11/2016',
    'Responsible for bread and for the training of new bakers in all of the shops.',
    'STUDIES',
    'MBA',
    'University of York',
    '09/2010 - 06/2012',
    'Skills',
    'Baking, AWS SNS',
  ].join('\n');

  it('has its headings told by their words, though some stand in capitals and some do not', async () => {
    const { cv } = await readCv(plain);
    expect(cv.skills.map(({ name }) => name)).toEqual(['Baking', 'AWS SNS']);
    expect(cv.work).toHaveLength(2);
  });

  it('has heads of entries right above the dates, even behind running text', async () => {
    expect(jobsOf((await readCv(plain)).cv)).toEqual([
      ['Head Baker', 'Crumb Ltd', '2017-01'],
      ['Baker', 'Crust Ltd', '2014-02'],
    ]);
  });

  it('does not take a short degree in capitals for a heading', async () => {
    const { cv } = await readCv(plain);
    expect(cv.education.map(({ studyType, institution }) => [studyType, institution])).toEqual([
      ['MBA', 'University of York'],
    ]);
  });

  it('leaves a section name within text alone where blank lines set headings off', async () => {
    const { cv } = await readCv(
      'Mara Holt\n\nEXPERIENCE\nBaker, Crust Ltd\n2014 - 2016\nProjects\nOven renewal\n\nEDUCATION\nUniversity of York\n2010 - 2012\n\nSKILLS\nBaking\n',
    );
    expect(cv.projects).toEqual([]);
  });
});

describe('the line under the name', () => {
  it('gives its title to the headline and its place to the address', async () => {
    const { cv } = await readCv(
      'Mara Holt\nData Analyst · Chicago, IL, USA\nmara@example.org · +1 555 123-4567\n\nSKILLS\nExcel\n',
    );
    expect(cv.basics.label).toBe('Data Analyst');
    expect(cv.basics.location?.city).toBe('Chicago');
    expect(cv.basics.location?.postalCode).toBeUndefined();
  });

  it('takes a postal code before its town, no group of a telephone number', async () => {
    const { cv } = await readCv('Mara Holt\n+1 555 123-4567\nHauptstr. 10, 80331 München\n\nSKILLS\nExcel\n');
    expect(cv.basics.location?.postalCode).toBe('80331');
  });
});
