/**
 * `node build/drift-report.mjs [runs]`: false alarms of the drift watch in half-years without drift (1,000 of each kind), and how
 * often and how soon three named shifts are found (a fifth as many); then the false alarms of the watch on daily series. Prints the
 * tables of docs/monitoring.md; exits 1 when the drift watch alarms in more than 5 % of the quiet half-years, chance allowed for.
 */
import { runOnWorkingNode, setUpCollector } from './setup.mjs';

const [runs = 1_000] = process.argv.slice(2).map(Number);
if (!Number.isInteger(runs) || runs < 20) {
  process.stderr.write('usage: node build/drift-report.mjs [runs, at least 20]\n');
  process.exit(2);
}

setUpCollector();
await runOnWorkingNode(import.meta.url, run);

async function run() {
  const { runPeriods, shifts } = await import('../tests/collector/monitoring/simulate-drift.ts');
  const { countAnomalies, quietSeries } = await import('../tests/collector/monitoring/simulate-anomalies.ts');
  const { createSeededRandom } = await import('../core/domain/seeded-random.ts');
  const { looksOfPeriod, falseAlarms, usualOutcomesPerPerson } = await import(
    '../collector/monitoring/drift/look-for-drift.ts'
  );
  const say = (line) => process.stdout.write(`${line}\n`);
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  const usual = falseAlarms + 2 * Math.sqrt((falseAlarms * (1 - falseAlarms)) / runs);
  let seed = 0;

  say(`| Quiet half-years: ${looksOfPeriod} looks, 10 features | n of a look | runs | with a false alarm |`);
  say('|---|---|---|---|');
  const people = [
    ['one outcome a person', 1, 1],
    [`three a person, taken as ${usualOutcomesPerPerson}`, 3, usualOutcomesPerPerson],
    ['three a person, taken as one (why not)', 3, 1],
  ];
  for (const [name, perPerson, outcomesPerPerson] of people) {
    for (const n of [50, 100, 1_000]) {
      const isWrong = perPerson > outcomesPerPerson;
      const count = isWrong ? Math.ceil(runs / 20) : runs;
      const random = createSeededRandom(++seed);
      const { alarms } = runPeriods(count, { n, shift: 'none', perPerson, outcomesPerPerson, random });
      say(`| ${name} | ${n} | ${count} | ${percent(alarms)} |`);
      if (!isWrong && alarms > usual) process.exitCode = 1;
    }
  }

  say('');
  say('| Shift, from the fifth look on | n of a look | runs | found | half of those within |');
  say('|---|---|---|---|---|');
  for (const shift of ['country', 'match', 'interviews']) {
    for (const n of [50, 100, 1_000]) {
      const random = createSeededRandom(++seed);
      const count = Math.ceil(runs / 5);
      const { alarms, weeks } = runPeriods(count, { n, shift, perPerson: 1, outcomesPerPerson: 1, random });
      say(
        `| ${shifts[shift]} | ${n} | ${count} | ${percent(alarms)} | ${weeks === undefined ? '' : `${weeks} weeks`} |`,
      );
    }
  }

  say('');
  say('| Daily series without anything | false alarms a year | a day of three times the usual is found |');
  say('|---|---|---|');
  for (const series of quietSeries) {
    const { alarmsPerYear, foundTripled } = countAnomalies(series, Math.ceil(runs / 5), createSeededRandom(++seed));
    say(`| ${series.name} | ${alarmsPerYear.toFixed(2)} | ${percent(foundTripled)} |`);
  }
}
