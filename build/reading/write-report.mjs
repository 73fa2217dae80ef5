import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fields } from './judge-fields.mjs';
import { judgeQuestions } from './judge-questions.mjs';
import { leaveOut } from './make-table.mjs';
import { measureCalibration } from './statistics.mjs';
import { describeField, describeSlice, groupBy, makeTable, measureSlice, sliceHead } from './tabulate.mjs';

/** The whole report as Markdown. */
export function writeReport(readings, further, reasons, data) {
  const isPicture = ({ format }) => format === 'scan' || format === 'PDF, text recognised';
  const text = readings.filter((reading) => !isPicture(reading));
  const pictures = readings.filter(isPicture);
  const persons = new Set(readings.map(({ person }) => person)).size;
  const slices = (keyOf) => groupBy(readings, keyOf).map(([label, own]) => describeSlice(label, own));
  return [
    '',
    `${readings.length} documents of ${persons} persons. Mean F1 is the mean over the 13 fields, as the set is scored; precision and`,
    'recall are pooled over all fields. In brackets 95 % intervals: persons drawn with replacement (several documents of one',
    "person are no independent cases), and for shares at least Wilson's interval. Where all documents are one person's, the mean has none;",
    'a mean of 1.000 without width says that no fault was seen, not that there is none.',
    '',
    ...makeTable(sliceHead, [
      describeSlice('**all**', readings),
      describeSlice('own text', text),
      describeSlice('pictures of text', pictures),
    ]),
    '',
    '### By language',
    '',
    ...makeTable(
      sliceHead,
      slices(({ truth }) => truth.language ?? 'unknown'),
    ),
    '',
    '### By layout',
    '',
    ...makeTable(
      sliceHead,
      slices(({ layout }) => layout),
    ),
    '',
    '### By format',
    '',
    ...makeTable(
      sliceHead,
      slices(({ format }) => format),
    ),
    '',
    '### By field',
    '',
    ...makeTable(
      ['field', 'values', 'precision', 'recall', 'F1', 'F1 own text', 'F1 pictures'],
      fields.map((field) => describeField(field, readings, text, pictures)),
    ),
    '',
    'Each language × layout × format × field: [by-language-layout-field.csv](reading/by-language-layout-field.csv).',
    '',
    ...describeCalibration(readings, further),
    '',
    ...describeQuestions(readings, further),
    '',
    ...describeFaults(readings, reasons),
    '',
    ...describeAdverts(data),
    '',
  ].join('\n');
}

function describeCalibration(readings, further) {
  const cases = leaveOut([...readings, ...further]);
  const text = cases.filter(({ source }) => source === 'text');
  const pictures = cases.filter(({ source }) => source !== 'text');
  const row = (label, some) => {
    const { n, error, brier } = measureCalibration(some);
    return [label, n, some.filter(({ isRight }) => !isRight).length, error.toFixed(3), brier.toFixed(4)];
  };
  const near = (some) => some.filter(({ confidence }) => confidence >= 0.85 && confidence < 0.95);
  const rightOf = (some) =>
    some.length === 0 ? '–' : `${some.filter(({ isRight }) => isRight).length} of ${some.length}`;
  return [
    '### Is the confidence right?',
    '',
    `Each value of ${readings.length + further.length} documents, with the confidence of a table that has not seen its person${further.length > 0 ? ` (${further.length} of them typeset CVs of fictional persons, some recognised from pictures)` : ''}.`,
    '',
    ...makeTable(
      ['', 'values', 'wrong', 'calibration error', 'Brier'],
      [row('all', cases), row('own text', text), row('pictures of text', pictures)],
    ),
    '',
    ...makeTable(
      ['confidence', 'values', 'mean said', 'share right'],
      measureCalibration(cases).bins.map(({ low, high, n, mean, share, shareLow, shareHigh }) => [
        `${low.toFixed(3)}–${high.toFixed(3)}`,
        n,
        mean.toFixed(3),
        `${share.toFixed(3)} (${shareLow.toFixed(2)}–${shareHigh.toFixed(2)})`,
      ]),
    ),
    '',
    `Of the values given 0.85 to 0.95, right are ${rightOf(near(cases))}: in own text ${rightOf(near(text))}, in pictures ${rightOf(near(pictures))}.`,
  ];
}

function describeQuestions(readings, further) {
  const row = (label, some) => {
    const { documents, documentsAsked, asked, hits, faulty, found, byChance } = judgeQuestions(some);
    const share = (part) => (faulty === 0 ? '–' : `${((100 * part) / faulty).toFixed(0)} %`);
    return [label, documents, documentsAsked, `${hits} of ${asked}`, faulty, share(found), share(byChance)];
  };
  return [
    '### Do the questions hit what is wrong?',
    '',
    ...makeTable(
      ['', 'documents', 'with questions', 'questions that hit', 'documents with a fault', 'hit there', 'hit by chance'],
      [row('open set', readings), ...(further.length > 0 ? [row('further sets', further)] : [])],
    ),
    '',
    'Chance asks about as many fields of the document, drawn evenly, and at least one. A fault is a wrong value, or an empty field',
    'of a known entry that the document fills; whole entries that were not found cannot be asked about.',
  ];
}

function describeFaults(readings, reasons) {
  const faulty = readings
    .map((reading) => ({
      name: reading.name,
      error: reading.error,
      f1: measureSlice([reading], fields, 1).f1,
      wrong: groupBy(
        reading.judgements.filter(({ isRight }) => !isRight),
        ({ field, pointer }) => `${field} ${pointer ? 'wrong' : 'not found'}`,
      ).map(([label, own]) => (own.length > 1 ? `${label} × ${own.length}` : label)),
    }))
    .filter(({ wrong }) => wrong.length > 0)
    .sort((a, b) => a.f1 - b.f1 || (a.name < b.name ? -1 : 1));
  return [
    '### Still read wrong',
    '',
    `${faulty.length} of ${readings.length} documents. The reasons are kept by hand in [reasons.json](reading/reasons.json).`,
    '',
    ...makeTable(
      ['document', 'F1', 'what', 'reason'],
      faulty.map(({ name, error, f1, wrong }) => [
        name,
        f1.toFixed(2),
        error ? `not read: \`${error}\`` : wrong.join(', '),
        reasons[name] ? `${reasons[name].kind}: ${reasons[name].reason}` : '**not looked into**',
      ]),
    ),
  ];
}

/** The report on adverts is its own command's; it stands here too, so that all that reading can do stands in one place. */
function describeAdverts(data) {
  const command = join(import.meta.dirname, '..', 'score-jobs.mjs');
  const { status, stdout } = spawnSync(process.execPath, [command, '--data', data], { encoding: 'utf8' });
  if (status !== 0) throw new Error('build/score-jobs.mjs failed');
  return [
    '### Job adverts',
    '',
    'As `node build/score-jobs.mjs` prints it; what the rows mean: [job-adverts.md](job-adverts.md).',
    '',
    stdout.trim(),
  ];
}
