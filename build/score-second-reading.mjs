/**
 * Holds the two readings of CVs with known truth against each other:
 *   node build/score-second-reading.mjs [--sets DIR,DIR…] [--cache DIR]
 * Prints, for each field, how often the first reading is right where the second agrees, differs or is silent, how often the
 * second is right where it differs or is alone, and the time that the second reading takes.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

if (Number(process.versions.node.split('.')[0]) < 24) {
  const result = spawnSync(resolve('node_modules/.bin/node'), process.argv.slice(1), { stdio: 'inherit' });
  process.exit(result.status ?? 1);
}
const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: join(root, '..', 'shared', 'data', 'cv') },
    cache: { type: 'string' },
  },
});
const { listDocuments, readSet } = await import('./reading/read-set.mjs');
const { fields, judgeFields } = await import('./reading/judge-fields.mjs');
const { isSameDate, isSameEmail, isSamePhone, isSameText } = await import('./reading/compare-values.mjs');
const { readPlain } = await import('../core/cv/second-reading/read-plain.ts');

const textOf = (found) => found?.text;
/** The second reading in the shape of a CV, so that it can be judged like one. */
const asCv = (second) => ({
  basics: { name: textOf(second.name), email: textOf(second.email), phone: textOf(second.phone) },
  work: second.work.map(({ name, position, start, end }) => ({
    name: textOf(name),
    position: textOf(position),
    startDate: textOf(start),
    endDate: textOf(end),
  })),
  education: second.education.map(({ institution, studyType, start, end }) => ({
    institution: textOf(institution),
    studyType: textOf(studyType),
    startDate: textOf(start),
    endDate: textOf(end),
  })),
  skills: second.skills.map(({ text }) => ({ name: text })),
  languages: second.languages.map(({ text }) => ({ language: text })),
});
const isSame = (field) =>
  field === 'email'
    ? isSameEmail
    : field === 'phone'
      ? isSamePhone
      : /\.(start|end)$/.test(field)
        ? isSameDate
        : isSameText;

for (const folder of values.sets.split(',').filter(Boolean)) {
  const readings = (await readSet(listDocuments(folder), { cache: values.cache })).filter(({ second }) => second);
  const rows = new Map(
    fields.map((field) => [field, { agrees: [0, 0], differs: [0, 0, 0], silent: [0, 0], alone: [0, 0] }]),
  );
  const second = new Map(fields.map((field) => [field, { hit: 0, truth: 0, got: 0 }]));
  for (const reading of readings) {
    const judged = judgeFields(reading.truth, asCv(reading.second));
    for (const field of fields)
      for (const part of ['hit', 'truth', 'got']) second.get(field)[part] += judged.tallies[field][part];
    for (const { field, pointer, isRight, wanted } of reading.firstJudged.judgements) {
      const compared = pointer ? reading.compared.fields.get(pointer) : undefined;
      const row = rows.get(field);
      if (!compared || !row) continue;
      row[compared.verdict][0] += 1;
      if (isRight) row[compared.verdict][1] += 1;
      if (compared.verdict === 'differs' && wanted && compared.other && isSame(field)(wanted, compared.other.text))
        row.differs[2] += 1;
    }
    // What the truth has and the first reading has not, and whether the second reading has it.
    const missed = (judgements) =>
      judgements.filter(({ pointer, wanted }) => !pointer && wanted).map(({ field, wanted }) => `${field} ${wanted}`);
    const missedToo = missed(judged.judgements);
    for (const miss of missed(reading.firstJudged.judgements)) {
      const { alone } = rows.get(miss.slice(0, miss.indexOf(' ')));
      alone[0] += 1;
      if (!missedToo.includes(miss)) alone[1] += 1;
    }
  }
  print(readings.length, rows, second);
  printTime(readings);
}

function print(count, rows, second) {
  const share = ([n, right]) => `${String(right).padStart(5)} of ${String(n).padEnd(5)}`;
  const total = { agrees: [0, 0], differs: [0, 0, 0], silent: [0, 0], alone: [0, 0] };
  console.log(`\n${count} documents; right of all in the first reading where the second …`);
  console.log(
    `${'field'.padEnd(22)} ${'agrees'.padEnd(14)} ${'differs'.padEnd(14)} ${'(second right)'.padEnd(14)} ${'is silent'.padEnd(14)} ${'first empty, second has it'.padEnd(27)} F1 of the second`,
  );
  const line = (label, row, score) =>
    console.log(
      `${label.padEnd(22)} ${share(row.agrees)} ${share(row.differs)}  ${String(row.differs[2]).padStart(6)}        ${share(row.silent)} ${share(row.alone).padEnd(27)} ${score}`,
    );
  for (const [field, row] of rows) {
    const { hit, truth, got } = second.get(field);
    line(field, row, truth + got > 0 ? ((2 * hit) / (truth + got)).toFixed(3) : '');
    for (const kind of Object.keys(total)) for (const at of row[kind].keys()) total[kind][at] += row[kind][at];
  }
  line('all', total, '');
}

function printTime(readings) {
  const texts = readings
    .map(({ document }) => document.pages.map(({ text }) => text))
    .filter((pages) => pages.length === 2);
  if (texts.length === 0) return;
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 40; round++) {
    const from = process.cpuUsage();
    for (const pages of texts) readPlain(pages);
    const { user, system } = process.cpuUsage(from);
    best = Math.min(best, (user + system) / 1000 / texts.length);
  }
  console.log(
    `second reading of a two-page CV: ${best.toFixed(2)} ms of processor time, warm (${texts.length} documents)`,
  );
}
