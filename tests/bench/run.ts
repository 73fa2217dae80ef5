/**
 * `npm run bench`: the speed budgets, each beside its floor in the same run, as ratios.
 * With names as arguments only these rows: parse, predict, batch, many, explain, suggest, analyze, window, window-memory, scroll, insert, import, memory, titles,
 * ingest, serve, clicks, clicks-most, clicks-lists.
 */
import { measureAnalyze } from './analyze-cold.ts';
import { measureClicks, measureLongLists, measureMostClicks } from './clicks.ts';
import { measureIngest } from './collector-ingest.ts';
import { measureInsert } from './encrypted-insert.ts';
import { measureExplanation, measureSuggestions } from './explain.ts';
import { measureImportMemory, measureImportTime } from './import-many.ts';
import { measureTitles } from './match-titles.ts';
import { type BenchRow, isWithinBudget } from './measure.ts';
import { measureParse } from './parse-pdf.ts';
import { measureBatch, measureMany, measurePrediction } from './predict.ts';
import { measureServe } from './serve.ts';
import { measureTrackerScroll } from './tracker-scroll.ts';
import { measureWindowMemory } from './window-memory.ts';
import { measureWindow } from './window-start.ts';

const rows: Record<string, () => Promise<BenchRow | string>> = {
  parse: measureParse,
  predict: measurePrediction,
  batch: measureBatch,
  many: measureMany,
  explain: measureExplanation,
  suggest: measureSuggestions,
  analyze: measureAnalyze,
  window: measureWindow,
  'window-memory': measureWindowMemory,
  scroll: measureTrackerScroll,
  insert: measureInsert,
  import: measureImportTime,
  memory: measureImportMemory,
  titles: measureTitles,
  ingest: measureIngest,
  serve: measureServe,
  clicks: measureClicks,
  'clicks-most': measureMostClicks,
  'clicks-lists': measureLongLists,
};

const asked = process.argv.slice(2);
const figure = (value: number, { unit = 'ms' }: BenchRow) =>
  `${value < 10 ? value.toFixed(3) : value.toFixed(0)} ${unit}`;
console.log('| what | floor | floor figure | ours | ratio | budget | |');
console.log('|---|---|---|---|---|---|---|');
let missed = 0;
for (const [name, run] of Object.entries(rows)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const row = await run();
  if (typeof row === 'string') {
    console.log(`| ${name} | not measured: ${row} | | | | | |`);
    continue;
  }
  const ok = isWithinBudget(row);
  if (!ok) missed++;
  const allowance = row.allowance === undefined ? '' : ` + ${row.allowance} ${row.unit ?? 'ms'}`;
  const budget = [
    ...(row.budget === undefined ? [] : [`≤ ${row.budget} ×${allowance}`]),
    ...(row.limitMs === undefined ? [] : [`≤ ${row.limitMs} ms`]),
  ].join(' and ');
  console.log(
    `| ${row.what} | ${row.floor} | ${figure(row.floorFigure, row)} | ${figure(row.ourFigure, row)} | ${row.ratio.toFixed(2)} × | ${budget} | ${ok ? 'within' : 'OVER'} |`,
  );
}
process.exitCode = missed > 0 ? 1 : 0;
