import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeBatchTable } from '../../../core/coaching/analyze-batch.ts';
import { readDocument } from '../../../core/documents/read-document.ts';
import { languages } from '../../../core/domain/language.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { openCoach } from './open-coach.ts';

const folder = makeTemporaryFolder();
const root = path.join(import.meta.dirname, '../../..');
const file = (name: string) => path.join(folder, name);
const sampleCv = path.join(root, 'resources/samples/sample-cv.pdf');
const advertFile = file('advert.txt');
const secondCv = file('second.txt');
let coach: Awaited<ReturnType<typeof openCoach>>;
let analysisId = '';

beforeAll(async () => {
  writeFileSync(advertFile, readFileSync(path.join(root, 'resources/samples/sample-job.txt')));
  writeFileSync(
    secondCv,
    'Ben Beispiel\nben@example.org\n\nExperience\n2019 - 2022 Clerk, Lager AB, Berlin\nFiled invoices.\n\nSkills\nExcel',
  );
  writeFileSync(file('broken.pdf'), '%PDF-1.7 nothing');
  coach = await openCoach(file('coach'));
  const { id } = await coach.addClient('Ana Muster', ['cv', 'predictions', 'report']);
  await coach.call('client.open', { id });
});
afterAll(() => coach.close());

describe('a batch', () => {
  test('has a row for every CV and advert in the order given; what could not be read says why', async () => {
    const rows = await coach.call('client.analyzeBatch', {
      cvs: [{ fileId: secondCv }, { fileId: file('broken.pdf') }, { fileId: sampleCv }],
      jobs: [{ fileId: advertFile }],
      region: 'US',
    });
    expect(rows).toHaveLength(3);
    expect(rows[1]).toMatchObject({ cv: 'broken.pdf', interview: null, error: expect.stringMatching(/^document\./) });
    const [first, , last] = rows;
    expect(last?.interview).toMatchObject({ value: expect.any(Number), low: expect.any(Number) });
    expect(first?.cv).not.toBe(last?.cv);
    analysisId = last?.analysisId ?? '';
    expect(coach.stages).toEqual(expect.arrayContaining(['reading', 'predicting']));
    expect(await coach.call('client.writeBatch', { fileId: file('batch.csv') })).toEqual({ count: 3 });
    const lines = readFileSync(file('batch.csv'), 'utf8').trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('interview_low');
  });

  test('can be stopped', async () => {
    const controller = new AbortController();
    const input = { cvs: [{ fileId: sampleCv }], jobs: [{ fileId: advertFile }] };
    const running = coach.call('client.analyzeBatch', input, controller.signal);
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'app.cancelled' });
  });

  test('never gives a spreadsheet a formula', () => {
    const table = writeBatchTable([{ cv: '=cmd()', job: 'Clerk, "Lager"', interview: null }]);
    expect(table).toContain("'=cmd()");
    expect(table).toContain('"Clerk, ""Lager"""');
  });
});

describe('a report', () => {
  const context = { signal: new AbortController().signal, report: () => undefined };

  test('as PDF says in each language what the analysis says, under the name of the coach', async () => {
    const logo = `data:image/png;base64,${readFileSync(path.join(import.meta.dirname, 'logo.png')).toString('base64')}`;
    const branding = {
      name: 'Beratung Nord',
      colors: { accent: '#1b6e3c' },
      logo,
      links: [{ label: 'nord.example', address: 'https://nord.example' }],
    };
    writeFileSync(file('branding.json'), JSON.stringify(branding));
    expect(await coach.call('client.setBranding', { fileId: file('branding.json') })).toEqual({ branding });
    for (const language of languages) {
      const target = file(`report-${language}.pdf`);
      const report = { analysisId, format: 'pdf', language, fileId: target } as const;
      expect(await coach.call('client.report', report)).toEqual({ missingCharacters: 0 });
      const { pages } = await readDocument(new Uint8Array(readFileSync(target)), context);
      const text = pages.map((page) => page.text).join('\n');
      const { default: texts } = await import(`../../../locales/${language}/prediction.json`, {
        with: { type: 'json' },
      });
      const squeeze = (some: string) => some.replaceAll(/\s/g, '');
      expect(squeeze(text)).toContain(squeeze(texts['rows.title']));
      expect(squeeze(text)).toContain('BeratungNord');
      expect(squeeze(text)).toContain(squeeze(texts['receipt.title']));
    }
  });

  test('as HTML has the links and no script, and a hostile name is text', async () => {
    writeFileSync(file('branding.json'), JSON.stringify({ name: '<script>alert(1)</script>' }));
    await coach.call('client.setBranding', { fileId: file('branding.json') });
    await coach.call('client.report', { analysisId, format: 'html', language: 'ja', fileId: file('report.html') });
    const html = readFileSync(file('report.html'), 'utf8');
    expect(html).toContain('lang="ja"');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
  });

  test('takes no link that runs something and no file that is no branding', async () => {
    const hostile = { name: 'x', links: [{ label: 'x', address: 'javascript:alert(1)' }] };
    writeFileSync(file('hostile.json'), JSON.stringify(hostile));
    for (const fileId of [file('hostile.json'), secondCv]) {
      await expect(coach.call('client.setBranding', { fileId })).rejects.toMatchObject({
        code: 'client.branding-unreadable',
      });
    }
  });

  test('needs the client’s consent to reports', async () => {
    const { id } = await coach.addClient('Cleo Probe', ['cv', 'predictions']);
    await coach.call('client.open', { id });
    await expect(
      coach.call('client.report', { analysisId, format: 'html', language: 'en', fileId: file('no.html') }),
    ).rejects.toMatchObject({ code: 'client.no-consent', details: { missing: ['report'] } });
    await expect(coach.call('client.writeBatch', { fileId: file('no.csv') })).rejects.toMatchObject({
      code: 'record.not-found',
    });
  });
});
