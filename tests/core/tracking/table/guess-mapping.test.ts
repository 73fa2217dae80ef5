import { expect, it } from 'vitest';
import { guessMapping, isHeading } from '../../../../core/tracking/table/guess-mapping.ts';

it.each([
  ['Company,Job Title,Location,Status,Date Applied,Salary,URL,Notes,Source'],
  ['Firma,Stelle,Ort,Status,Beworben am,Gehalt,Link,Notizen,Quelle'],
  ['Entreprise,Poste,Lieu,Statut,Date de candidature,Salaire,Lien,Remarques,Canal'],
  ['Bedrijf,Functie,Plaats,Status,Sollicitatiedatum,Salaris,Link,Opmerkingen,Bron'],
  ['Företag,Tjänst,Ort,Status,Ansökningsdatum,Lön,Länk,Anteckningar,Källa'],
  ['会社名,職種,勤務地,選考状況,応募日,年収,リンク,備考,応募経路'],
  ['公司名称,职位,城市,状态,投递日期,薪资,链接,备注,渠道'],
])('knows the columns of %s', (line) => {
  const columns = line.split(',');
  expect(isHeading(columns)).toBe(true);
  expect(guessMapping(columns)).toEqual({
    company: 0,
    title: 1,
    location: 2,
    stage: 3,
    sentOn: 4,
    payLow: 5,
    link: 6,
    notes: 7,
    channel: 8,
  });
});

it('finds a field within a longer heading and gives each column to one field', () => {
  const columns = [
    '#',
    'Name of company',
    'Position applied for',
    'Application status (today)',
    'Result',
    'Result date',
  ];
  expect(guessMapping(columns)).toEqual({ company: 1, title: 2, stage: 3, outcome: 4, outcomeOn: 5 });
});

it('knows the words of a heading in another order, and leaves a column alone whose cells are something else', () => {
  const columns = ['company', 'job_title', 'date_outcome', 'outcome', 'Application site', 'link'];
  const rows = [
    ['Lager AB', 'Clerk', '5/6/2026', '0.0', 'LinkedIn', 'see mail'],
    ['Kühn', 'Nurse', '', '1.0', 'Company site', ''],
  ];
  expect(guessMapping(columns, rows)).toEqual({ company: 0, title: 1, outcomeOn: 2, channel: 4 });
});

it('guesses nothing from words that name no field', () => {
  expect(guessMapping(['A', 'B', 'x', ''])).toEqual({});
  expect(isHeading(['Lager AB', 'Clerk'])).toBe(false);
});

it('takes a column of stages although most of its cells say no more than that it is closed', () => {
  const rows = Array.from({ length: 20 }, (_, index) => ['Bora', 'Nurse', index === 0 ? 'interview' : 'closed']);
  expect(guessMapping(['company', 'title', 'stage'], rows)).toEqual({ company: 0, title: 1, stage: 2 });
});
