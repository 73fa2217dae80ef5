import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatAnalysis } from '../../../core/cli/analysis-view.ts';
import { formatCv } from '../../../core/cli/cv-view.ts';
import { formatJob } from '../../../core/cli/job-view.ts';
import { formatRecord } from '../../../core/cli/record-view.ts';
import { parseCv } from '../../../core/cv/parse-cv.ts';
import { readDocument } from '../../../core/documents/read-document.ts';
import { Cv } from '../../../core/domain/cv.ts';
import { languages } from '../../../core/domain/language.ts';
import type { Analysis } from '../../../core/domain/prediction.ts';
import { infer, loadModels } from '../../../core/inference/load-models.ts';
import { readManifests } from '../../../core/inference/read-manifests.ts';
import { parseJob } from '../../../core/jobs/parse-job.ts';
import { loadKnowledge } from '../../../core/knowledge/load-knowledge.ts';
import { openFacts } from '../../../core/knowledge/open-facts.ts';
import { serveFeatures } from '../../../core/knowledge/serve-areas.ts';
import { analyze } from '../../../core/prediction/analyze.ts';
import { createWording } from '../../../core/reports/load-wording.ts';
import { writeHtmlReport } from '../../../core/reports/write-html-report.ts';
import { describeStart } from '../../../core/wording/describe-prediction.ts';
import { comparedView, countedView, makeRecord, ownRate } from '../../support/records.ts';

const root = path.join(import.meta.dirname, '../../..');
const file = (name: string) => path.join(root, name);
const knowledge = loadKnowledge(file('resources'));
const context = { signal: new AbortController().signal, report: () => undefined };
const advertText = `${readFileSync(file('resources/samples/sample-job.txt'), 'utf8')}\n<script>alert(1)</script>`;
const job = { ...parseJob(advertText, knowledge), title: 'Analyst <b>& more</b>' };

let cv: Cv;
let inUs: Analysis;
let inSingapore: Analysis;

beforeAll(async () => {
  const bytes = new Uint8Array(readFileSync(file('resources/samples/sample-cv.pdf')));
  const document = await readDocument(bytes, context);
  cv = parseCv(document);
  const models = await loadModels(file('models'));
  const dependencies = {
    knowledge,
    facts: serveFeatures(openFacts({ resourcesFolder: file('resources'), modelsFolder: file('models') })),
    manifests: await readManifests(file('models')),
    infer: (rows: Parameters<typeof infer>[1]) => infer(models, rows),
  };
  const input = {
    cv,
    cvText: document.pages.map(({ text }) => text).join('\n'),
    cvSha256: 'a'.repeat(64),
    job,
    advertText,
    jobSha256: 'b'.repeat(64),
    asOf: '2026-11',
    madeAt: '2026-11-22T09:00:00.000Z',
    appVersion: '0.1.0',
  };
  inUs = await analyze({ ...input, region: 'US' }, dependencies);
  inSingapore = await analyze({ ...input, region: 'SG' }, dependencies);
});

test('the CV shows its facts, marks what is unsure and never fills a gap', () => {
  const name = cv.basics.name ?? '';
  expect(formatCv(cv)).toContain(name);
  const unsure = structuredClone(cv);
  unsure.meta.cvplus.confidence['/basics/name'] = 0.3;
  expect(formatCv(unsure)).toContain(`${name} (unsure)`);
  const meta = { cvplus: { pages: 1, source: 'text', confidence: {}, evidence: {}, warnings: [] } };
  expect(formatCv(Cv.parse({ basics: {}, meta }))).toContain('Name       -');
});

test('the advert shows what it asks and a dash where it says nothing', () => {
  expect(formatJob(job)).toContain('Pay          95000 to 120000 USD per year');
  expect(formatJob(parseJob('Cook wanted.', knowledge))).toContain('Pay          -');
});

describe.each(languages)('in %s', (language) => {
  test('terminal and report say every number with its evidence, and no placeholder is left', async () => {
    const wording = await createWording(file('locales'), language);
    const view = formatAnalysis(inUs, wording);
    const report = writeHtmlReport(inUs, wording);
    for (const text of [view, report]) {
      expect(text).not.toMatch(/\{\{|undefined|NaN|prediction:|common:/);
      expect(text).toContain(wording.t('prediction:evidence.published'));
    }
    expect(report).toContain(`<html lang="${language === 'zh' ? 'zh-Hans' : language}">`);
  });

  test('the report tells where each number starts and keeps no English but the titles of sources', async () => {
    const wording = await createWording(file('locales'), language);
    const report = writeHtmlReport(inUs, wording);
    const { interview } = inUs.predictions;
    if (interview.value === null) throw new Error('the sample has a number');
    const [start] = interview.basis;
    expect(report).toContain(`<td>${describeStart(start?.effect ?? 0, interview, wording)}</td>`);
    expect(report).toContain(wording.t('prediction:cause.thisPair').replaceAll("'", '&#39;'));
    if (language !== 'en') expect(report).not.toContain('this advert held against this CV');
  });

  test('parts, what a number is of and what is not known are told in both', async () => {
    const wording = await createWording(file('locales'), language);
    const { salary } = inUs.predictions;
    if (salary.value === null) throw new Error('the sample has a number');
    const [start] = salary.basis;
    const part = wording.formats.fine(start?.part ?? 0);
    expect(formatAnalysis(inUs, wording)).toContain(`[${part}]`);
    expect(formatAnalysis(inUs, wording)).toContain(wording.t('prediction:basis.brackets.log'));
    expect(writeHtmlReport(inUs, wording)).toContain(`<td class="number">${part}</td>`);
    for (const text of [formatAnalysis(inUs, wording), writeHtmlReport(inUs, wording)]) {
      expect(text).toContain(
        wording.t('prediction:unknown.others').replaceAll("'", text.startsWith('<') ? '&#39;' : "'"),
      );
    }
    expect(writeHtmlReport(inUs, wording)).toContain(wording.t('prediction:evidence.weakest').replaceAll("'", '&#39;'));
  });

  test('the record is told whole with and without outcomes', async () => {
    const wording = await createWording(file('locales'), language);
    const records = [
      makeRecord(),
      makeRecord({ calibration: [countedView] }),
      makeRecord({ calibration: [comparedView], rates: [ownRate] }),
    ];
    const texts = records.map((record) => formatRecord(record, wording));
    for (const text of texts) expect(text).not.toMatch(/\{\{|undefined|NaN|record:/);
    expect(texts[0]).toContain(wording.t('record:headline.empty'));
    expect(texts[2]).toContain(wording.t('record:bands.title'));
  });

  test('a country without data has reasons in the place of numbers', async () => {
    const wording = await createWording(file('locales'), language);
    const reason = wording.t('prediction:reason.no-outcome-data-for-country');
    expect(formatAnalysis(inSingapore, wording)).toContain(reason);
    expect(writeHtmlReport(inSingapore, wording)).toContain(reason.replaceAll("'", '&#39;'));
  });
});

test('what stands in the documents is shown as text, never as markup', async () => {
  const report = writeHtmlReport(inUs, await createWording(file('locales'), 'en'));
  expect(report).toContain('Analyst &lt;b&gt;&amp; more&lt;/b&gt;');
  expect(report).not.toContain('<script');
});
