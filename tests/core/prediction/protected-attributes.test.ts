import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { targets } from '../../../core/domain/prediction.ts';
import { loadKnowledge } from '../../../core/knowledge/load-knowledge.ts';
import { analyze } from '../../../core/prediction/analyze.ts';
import { facts, loadDependencies, readCv, sampleInput } from './run-analysis.ts';
import { makeJob } from './sample-documents.ts';

const knowledge = loadKnowledge(join(import.meta.dirname, '../../../resources'));

/** A CV as text; `personal` are the lines about the person below the name. */
const writeCv = (name: string, personal: readonly string[]) => `${name}
Hamburg, Germany
robin@example.org
${personal.map((line) => `${line}\n`).join('')}
SUMMARY
I move tables about and keep them clean.

WORK EXPERIENCE

Data Engineer
Nordlager GmbH, Hamburg
March 2022 - Present
- Loads in Python and SQL for forty warehouses
- Ran the move to Docker

Junior Analyst
Kontor Elbe, Hamburg
January 2020 - February 2022
- Reports in Microsoft Excel

EDUCATION

Bachelor of Science, Computer Science
Hochschule am Hafen
2016 - 2019

SKILLS
Python, SQL, Docker, Git

LANGUAGES
German (native), English (C1)
`;

/** What the analysis says about a CV file: through the reader, the parser, the knowledge and the product's models. */
async function analyzeText(text: string, job = sampleInput.job) {
  const { manifests, infer } = await loadDependencies();
  const analysis = await analyze(
    { ...sampleInput, job, ...(await readCv(text)) },
    { knowledge, facts, manifests, infer },
  );
  const { predictions, suggestions, profile, receipt } = analysis;
  return { predictions, suggestions, profile, features: receipt.features };
}

const plain = await analyzeText(writeCv('Robin Example', []));

test('the CV is read well enough for the comparison to mean something', () => {
  expect(plain.profile).toMatchObject({ title: 'Data Engineer', yearsExperience: 6.5, educationLevel: 'college' });
  expect(plain.profile.skills).toEqual(expect.arrayContaining(['Python', 'SQL', 'Docker']));
  for (const target of targets) expect(plain.predictions[target].value).not.toBeNull();
});

describe('no number moves with', () => {
  test.each(['Anna Schmidt', 'Mohammed Al-Sayed', 'Nguyễn Thị Hương', 'Dr. Kwame Mensah', '山田 太郎'])(
    'the name %s',
    async (name) => {
      expect(await analyzeText(writeCv(name, []))).toEqual(plain);
    },
  );

  test.each([
    ['sex', ['Gender: female']],
    ['sex', ['Sex: M']],
    ['pronouns', ['Pronouns: he/him']],
    ['age', ['Age: 58']],
    ['age', ['24 years old']],
    ['the birth date', ['Date of birth: 3 May 1961']],
    ['the birth date', ['Born: 17.09.2001']],
    ['the birth place', ['Place of birth: Lagos']],
    ['a photo', ['Photo: see attached picture']],
    ['nationality', ['Nationality: Nigerian']],
    ['nationality', ['Citizenship: Swedish']],
    ['marital status', ['Marital status: married, 3 children']],
    ['marital status', ['Single']],
    ['religion', ['Religion: Muslim']],
    ['disability', ['Severely disabled person, degree of disability 50']],
    ['union membership', ['Member of the union ver.di']],
    [
      'all of them together',
      ['Female, born 3 May 1961 in Lagos', 'Nationality: French', 'Married, two children', 'Religion: Catholic'],
    ],
  ])('%s (%j)', async (_, lines) => {
    expect(await analyzeText(writeCv('Robin Example', lines))).toEqual(plain);
  });
});

describe('no number moves with a section of personal details at the end', () => {
  test.each([
    [['Date of birth: 3 May 1961', 'Nationality: Nigerian', 'Marital status: married', 'Gender: female']],
    [['Born 17 September 2001, Swedish citizen, single, no children']],
    [['Age 58, Catholic, photo enclosed']],
  ])('%j', async (lines) => {
    const bare = await analyzeText(`${writeCv('Robin Example', [])}\nPERSONAL DETAILS\nHobby: chess\n`);
    const told = `${writeCv('Robin Example', [])}\nPERSONAL DETAILS\nHobby: chess\n${lines.join('\n')}\n`;
    expect(await analyzeText(told)).toEqual(bare);
  });
});

test('a nationality or birth place does not choose the country', async () => {
  const job = makeJob(['Python'], { title: 'Data Engineer' });
  const text = writeCv('Robin Example', []).replaceAll(/,? ?(Hamburg(, Germany)?)/g, '');
  const bare = await analyzeText(text, job);
  expect(bare.features.country).toBeNull();
  const told = text.replace('SUMMARY', 'Nationality: Swedish\nPlace of birth: Lyon, France\n\nSUMMARY');
  expect(await analyzeText(told, job)).toEqual(bare);
});

const writeGermanCv = (name: string, personal: readonly string[]) => `Lebenslauf

${name}
Lindenweg 4, 20095 Hamburg
robin@example.org
${personal.map((line) => `${line}\n`).join('')}
Berufserfahrung

03/2022 – heute
Data Engineer, Nordlager GmbH, Hamburg
Ladestrecken in Python und SQL

01/2020 – 02/2022
Analyst, Kontor Elbe, Hamburg
Berichte in Microsoft Excel

Ausbildung

2016 – 2019
Bachelor of Science Informatik, Hochschule am Hafen

Kenntnisse
Python, SQL, Docker

Sprachen
Deutsch (Muttersprache), Englisch (C1)
`;

describe('no number of a German CV, which by custom tells all of it, moves with', () => {
  test.each([
    ['Geburtsdatum: 03.05.1961', 'Geburtsort: Lagos', 'Familienstand: verheiratet, zwei Kinder'],
    ['geboren am 17. September 2001 in Malmö', 'Staatsangehörigkeit: schwedisch', 'ledig'],
    ['Geschlecht: weiblich', 'Nationalität: nigerianisch', 'Konfession: evangelisch'],
    ['Alter: 58 Jahre', 'Schwerbehindert (GdB 50)'],
  ])('%s, %s', async (...lines) => {
    const bare = await analyzeText(writeGermanCv('Robin Beispiel', []));
    expect(bare.profile.yearsExperience).toBeGreaterThan(1);
    expect(bare.predictions.salary.value).not.toBeNull();
    expect(await analyzeText(writeGermanCv('Robin Beispiel', lines))).toEqual(bare);
    expect(await analyzeText(writeGermanCv('Ayşe Yılmaz', lines))).toEqual(bare);
  });
});

test('the comparison can fail: a line about work moves the numbers', async () => {
  const text = writeCv('Robin Example', []).replace('Docker, Git', 'Docker, Git, Kubernetes');
  expect((await analyzeText(text)).predictions.position).not.toEqual(plain.predictions.position);
});
