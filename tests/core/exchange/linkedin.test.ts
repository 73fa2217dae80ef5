import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readStructured } from '../../../core/exchange/read-structured.ts';
import { readBytes } from './read-exchange-fixture.ts';

const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

const archive = {
  'Profile.csv':
    'First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers\n' +
    'Imogen,Hartwell,Zyxmaiden,"1 Zyx Street","Apr 1, 1970",Senior Data Engineer,"Pipelines, with care",Logistics,BS1,"Bristol, England",,"[PERSONAL:https://imogen.example.org,BLOG:https://blog.example.org/a]",\n',
  'Positions.csv':
    'Company Name,Title,Description,Location,Started On,Finished On\n' +
    'Tidewater,Senior Engineer,"Runs the platform\n- Cut the delay\n• Mentors two",Bristol,Mar 2020,\n' +
    'Westbus,Ingénieure,,Lyon,févr. 2016,déc. 2019\n',
  'Education.csv':
    'School Name,Start Date,End Date,Notes,Degree Name,Activities\nUniversity of Leeds,2011,2014,,BSc Computer Science,Choir\n',
  'Skills.csv': 'Name\nPython\nSQL\n',
  'Languages.csv': 'Name,Proficiency\nFrench,Professional working proficiency\n',
  'Certifications.csv':
    'Name,Url,Authority,Started On,Finished On,License Number\nCloud Engineer,,Cloudy,May 2021,,42\n',
  'Email Addresses.csv':
    'Email Address,Confirmed,Primary,Updated On\nold@example.org,Yes,No,x\nimogen@example.org,Yes,Yes,x\n',
  'PhoneNumbers.csv':
    'Notes:\n"These are your numbers, as of today"\n\nExtension,Number,Type\n,+44 20 7946 0182,Mobile\n',
  'Connections.csv': 'First Name,Last Name\nOther,Person\n',
};

it('reads the tables of the archive, wherever they lie in it', () => {
  const cv = readBytes(
    zip(Object.fromEntries(Object.entries(archive).map(([name, text]) => [`export/${name}`, text]))),
  );
  expect(cv).toMatchObject({
    basics: {
      name: 'Imogen Hartwell',
      label: 'Senior Data Engineer',
      email: 'imogen@example.org',
      phone: '+44 20 7946 0182',
      url: 'https://imogen.example.org',
      summary: 'Pipelines, with care',
      profiles: [{ url: 'https://blog.example.org/a' }],
      location: { city: 'Bristol, England' },
    },
    work: [
      {
        name: 'Tidewater',
        position: 'Senior Engineer',
        startDate: '2020-03',
        summary: 'Runs the platform',
        highlights: ['Cut the delay', 'Mentors two'],
      },
      { name: 'Westbus', location: 'Lyon', startDate: '2016-02', endDate: '2019-12' },
    ],
    education: [{ institution: 'University of Leeds', studyType: 'BSc Computer Science', courses: ['Choir'] }],
    skills: [{ name: 'Python' }, { name: 'SQL' }],
    languages: [{ language: 'French', fluency: 'Professional working proficiency' }],
    certificates: [{ name: 'Cloud Engineer', issuer: 'Cloudy', date: '2021-05' }],
  });
  expect(cv.work[0]?.endDate).toBeUndefined();
});

it('reads no birth date, street, maiden name or contact', () => {
  expect(JSON.stringify(readBytes(zip(archive)))).not.toMatch(/zyx|1970|Other/i);
});

it('leaves other archives to the reader of documents', () => {
  expect(readStructured(zip({ 'word/document.xml': '<w/>' }))).toBeUndefined();
  expect(readStructured(zip({ 'Skills.csv': 'Name\nPython\n' }))).toBeUndefined();
});
