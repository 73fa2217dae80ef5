import { truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listApplicationPaths } from '../../../../core/database/application-path-store.ts';
import { changeSettings } from '../../../../core/database/settings-store.ts';
import { measureAnswerTimes } from '../../../../core/tracking/own-record/measure-answer-times.ts';
import { noon, startTracker } from '../start-tracker.ts';

const list = `Company;Job title;Status;Applied on;Salary;Response date
Fjordkraft;Engineer;Applied;03.11.2026;640.000 kr;
"Möller; Söhne";"Clerk ""Export""";Absage;01.10.2026;;14.10.2026
Lager AB;;Applied;;;
Kühn;Nurse;dancing;31.02.2026;lots;
`;

/** Shows a table and takes it over as it was guessed. */
async function importAll(tracker: ReturnType<typeof startTracker>, fileId: string) {
  const preview = await tracker.call('tracker.previewTable', { fileId });
  return { preview, result: await tracker.call('tracker.importTable', { fileId, mapping: preview.mapping }) };
}

describe('a table', () => {
  it('is shown with its columns, its first rows and a guess which column is what', async () => {
    const tracker = startTracker();
    const preview = await tracker.call('tracker.previewTable', { fileId: tracker.write('list.csv', list) });
    expect(preview).toMatchObject({
      columns: ['Company', 'Job title', 'Status', 'Applied on', 'Salary', 'Response date'],
      rowCount: 4,
      mapping: { company: 0, title: 1, stage: 2, sentOn: 3, payLow: 4, outcomeOn: 5 },
    });
    expect(preview.rows[1]).toEqual(['Möller; Söhne', 'Clerk "Export"', 'Absage', '01.10.2026', '', '14.10.2026']);
    expect(await tracker.list()).toEqual([]);
  });

  it('is taken over, with the rows and fields that could not be read', async () => {
    const tracker = startTracker();
    const { result } = await importAll(tracker, tracker.write('list.csv', list));
    expect(result).toEqual({
      imported: 3,
      known: 0,
      problems: [
        { row: 4, field: 'title' },
        { row: 5, field: 'sentOn' },
        { row: 5, field: 'stage' },
        { row: 5, field: 'payLow' },
      ],
    });
    const applications = (await tracker.list()).toSorted((one, other) => one.company.localeCompare(other.company));
    expect(applications).toMatchObject([
      {
        company: 'Fjordkraft',
        stage: 'sent',
        sentOn: '2026-11-03',
        pay: { advertised: { low: 640_000, currency: 'SEK' } },
      },
      { company: 'Kühn', title: 'Nurse', stage: 'preparing' },
      {
        company: 'Möller; Söhne',
        title: 'Clerk "Export"',
        stage: 'closed',
        sentOn: '2026-10-01',
        outcome: { kind: 'rejected', on: '2026-10-14' },
      },
    ]);
  });

  it('of rows that are there already adds nothing, also not twice from one file', async () => {
    const tracker = startTracker();
    await tracker.add({ company: 'FJORDKRAFT', title: 'engineer ', stage: 'sent', sentOn: '2026-11-03' });
    const double = `${list}fjordkraft;Engineer;Applied;03.11.2026;;\n`;
    const { result } = await importAll(tracker, tracker.write('list.csv', double));
    expect(result).toMatchObject({ imported: 2, known: 2 });
  });

  it('with ends of which no day is known says so and keeps them out of the waiting times', async () => {
    const tracker = startTracker();
    const rows = Array.from({ length: 6 }, (_, index) => `Firma ${index},Clerk,Rejected,2026-10-0${index + 1}`);
    const fileId = tracker.write('list.csv', `Company,Title,Status,Applied\n${rows.join('\n')}`);
    const { result } = await importAll(tracker, fileId);
    expect(result.problems).toEqual(rows.map((_, index) => ({ row: index + 2, field: 'outcomeOn' })));
    expect(await tracker.list()).toMatchObject(rows.map(() => ({ stage: 'closed', outcome: { kind: 'rejected' } })));
    const paths = listApplicationPaths(tracker.database);
    expect(measureAnswerTimes(paths, noon)).toMatchObject({ answered: 0, medianDays: null });
  });

  it('with the day of an answer that ended nothing keeps when it came', async () => {
    const tracker = startTracker();
    const rows = ['A,Clerk,,2026-10-01,2026-10-11', 'B,Clerk,Interview,2026-10-01,2026-10-15', 'C,Clerk,,2026-10-01,'];
    const fileId = tracker.write('list.csv', `Company,Title,Status,Applied,Response date\n${rows.join('\n')}`);
    const { result } = await importAll(tracker, fileId);
    expect(result.problems).toEqual([]);
    const byCompany = (await tracker.list()).toSorted((one, other) => one.company.localeCompare(other.company));
    expect(byCompany).toMatchObject([
      { stage: 'answered', sentOn: '2026-10-01', stageSince: '2026-10-11' },
      { stage: 'interview', sentOn: '2026-10-01', stageSince: '2026-10-15' },
      { stage: 'sent', sentOn: '2026-10-01', stageSince: '2026-10-01' },
    ]);
    const paths = listApplicationPaths(tracker.database);
    expect(measureAnswerTimes(paths, noon)).toMatchObject({ answered: 2, open: 1 });
  });

  it('reads days in the order of the country where the cells allow both', async () => {
    const text = 'Company,Title,Applied\nLager AB,Clerk,3/4/2026\n';
    const tracker = startTracker();
    await importAll(tracker, tracker.write('list.csv', text));
    expect(await tracker.list()).toMatchObject([{ sentOn: '2026-04-03' }]);
    const american = startTracker();
    changeSettings(american.database, { country: 'US' }, noon);
    await importAll(american, american.write('list.csv', text));
    expect(await american.list()).toMatchObject([{ sentOn: '2026-03-04' }]);
  });

  it.each([
    ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
  ])('is read in %s', async (_, encode) => {
    const tracker = startTracker();
    const { result } = await importAll(tracker, tracker.write('list.csv', encode(list)));
    expect(result.imported).toBe(3);
    expect((await tracker.list()).map(({ company }) => company)).toContain('Möller; Söhne');
  });

  it.each([
    ['tabs', '\t'],
    ['bars', '|'],
    ['commas', ','],
  ])('is parted by %s', async (_, delimiter) => {
    const tracker = startTracker();
    const text = ['Company;Title;Applied', 'Lager AB;Clerk;2026-11-01'].join('\n').replaceAll(';', delimiter);
    await importAll(tracker, tracker.write('list.csv', text));
    expect(await tracker.list()).toMatchObject([{ company: 'Lager AB', title: 'Clerk', sentOn: '2026-11-01' }]);
  });

  it('without headings names its columns by letters and keeps its first row', async () => {
    const tracker = startTracker();
    const fileId = tracker.write('list.csv', 'Lager AB,Clerk,2026-11-01\nKühn,Nurse,2026-11-02\n');
    const preview = await tracker.call('tracker.previewTable', { fileId });
    expect(preview).toMatchObject({ columns: ['A', 'B', 'C'], rowCount: 2, mapping: {} });
    const mapping = { company: 0, title: 1, sentOn: 2 };
    expect(await tracker.call('tracker.importTable', { fileId, mapping })).toMatchObject({ imported: 2 });
  });

  it('needs a company and a title', async () => {
    const tracker = startTracker();
    const fileId = tracker.write('list.csv', list);
    const call = tracker.call('tracker.importTable', { fileId, mapping: { company: 0 } });
    await expect(call).rejects.toMatchObject({ code: 'input.invalid', details: { paths: ['mapping.title'] } });
  });
});

describe('what is no table', () => {
  it.each([
    ['nothing', '', 'document.empty'],
    ['blank lines', ' \n \n', 'document.empty'],
    ['a letter', 'Dear Sir,\nI write to you, because, as you know,\nI seek work.\nYours\n', 'document.unsupported'],
    ['one column', 'Lager AB\nKühn\n', 'document.unsupported'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 2, 3, 0, 200, 5]), 'document.unsupported'],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251)), 'document.unsupported'],
    ['a line of 1 MB', `Company,Title\nLager AB,${'x'.repeat(1_000_000)}\n`, 'document.damaged'],
    ['a quote that never ends', `Company,Title\n"Lager AB,Clerk\n${'a,b\n'.repeat(200_000)}`, 'document.damaged'],
    ['2,000 columns', `${'a,'.repeat(2_000)}b\n${'1,'.repeat(2_000)}2\n`, 'document.too-complex'],
    ['30,000 rows', `Company,Title\n${'Lager AB,Clerk\n'.repeat(30_000)}`, 'document.too-complex'],
  ])('%s is refused with one sentence and changes nothing', async (_, content, code) => {
    const tracker = startTracker();
    const fileId = tracker.write('list.csv', content);
    await expect(tracker.call('tracker.previewTable', { fileId })).rejects.toMatchObject({ code });
    const mapping = { company: 0, title: 1 };
    await expect(tracker.call('tracker.importTable', { fileId, mapping })).rejects.toMatchObject({ code });
    expect(await tracker.list()).toEqual([]);
  });

  it('100 MB are refused before they are read', async () => {
    const tracker = startTracker();
    const fileId = tracker.write('list.csv', list);
    truncateSync(path.join(tracker.folder, fileId), 100 * 1024 * 1024);
    const call = tracker.call('tracker.previewTable', { fileId });
    await expect(call).rejects.toMatchObject({ code: 'document.too-large', details: { megabytes: 100 } });
  });
});

describe('the export', () => {
  it('writes what an import takes back as it was', async () => {
    const tracker = startTracker();
    await importAll(tracker, tracker.write('list.csv', list));
    expect(await tracker.call('tracker.exportTable', { fileId: 'out.csv' })).toEqual({ count: 3 });
    const other = startTracker();
    const { result } = await importAll(other, other.write('in.csv', tracker.read('out.csv')));
    expect(result).toEqual({ imported: 3, known: 0, problems: [] });
    const told = (applications: Awaited<ReturnType<typeof tracker.list>>) =>
      applications
        .map(({ company, title, stage, sentOn, pay, outcome }) => ({ company, title, stage, sentOn, pay, outcome }))
        .toSorted((one, another) => one.company.localeCompare(another.company));
    expect(told(await other.list())).toEqual(told(await tracker.list()));
  });

  it('hands a spreadsheet no formula, and takes its own sign off again', async () => {
    const tracker = startTracker();
    const hostile = ['=HYPERLINK("http://evil.example")', '+1', '-2+3', '@SUM(A1)'];
    for (const company of hostile) await tracker.add({ company, title: '=1+1', notes: '\t=2' });
    await tracker.call('tracker.exportTable', { fileId: 'out.csv' });
    const text = tracker.read('out.csv').toString('utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text).not.toMatch(/(?:^|,|\n)"?[=+@\t-]/);
    const other = startTracker();
    await importAll(other, other.write('in.csv', text));
    expect((await other.list()).map(({ company }) => company).toSorted()).toEqual(hostile.toSorted());
    const refused = tracker.call('tracker.exportTable', { fileId: 'no-grant' });
    await expect(refused).rejects.toMatchObject({ code: 'file.cannot-write' });
  });
});
