import { fields } from './judge-fields.mjs';
import { addTallies, bootstrap, measure, wilson } from './statistics.mjs';

const percent = (value) => value.toFixed(3);
const range = ({ low, high }) => `${low.toFixed(2)}–${high.toFixed(2)}`;
const withRange = (value, interval) => (interval ? `${percent(value)} (${range(interval)})` : percent(value));

/** Rows of Markdown. */
export function makeTable(head, rows) {
  return [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ];
}

/** Groups by a key, in the order of the number of members. */
export function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}

const personsOf = (readings) => groupBy(readings, ({ person }) => person).map(([, own]) => own);

/**
 * Precision, recall and F1 of some readings over some fields, each with its interval: the wider of a bootstrap over persons
 * and of Wilson's interval of the share, because a bootstrap of cases that are all right has no width.
 */
export function measureSlice(readings, some = fields, draws = 1000) {
  const sumOf = (own) => addTallies(own.flatMap(({ tallies }) => some.map((field) => tallies[field])));
  const persons = personsOf(readings).map(sumOf);
  const sum = addTallies(persons);
  const result = measure(sum);
  const bounds = { precision: wilson(sum.hit, sum.got), recall: wilson(sum.hit, sum.truth) };
  const harmonic = (a, b) => (a + b === 0 ? 0 : (2 * a * b) / (a + b));
  bounds.f1 = {
    low: harmonic(bounds.precision.low, bounds.recall.low),
    high: harmonic(bounds.precision.high, bounds.recall.high),
  };
  const intervals = {};
  for (const name of ['precision', 'recall', 'f1']) {
    const drawn = bootstrap(persons, (own) => measure(addTallies(own))[name], { draws });
    intervals[name] = {
      low: Math.min(bounds[name].low, drawn?.low ?? 1),
      high: Math.max(bounds[name].high, drawn?.high ?? 0),
    };
  }
  return { ...result, intervals, ...sum, documents: readings.length, persons: persons.length };
}

/** Mean over the fields asked of the F1 pooled over documents, as the set is scored; its interval is the bootstrap's. */
export function measureMean(readings) {
  const meanOf = (groups) => {
    const values = fields.flatMap((field) => {
      const sum = addTallies(groups.flatMap((own) => own.map(({ tallies }) => tallies[field])));
      return sum.truth > 0 ? [measure(sum).f1] : [];
    });
    return values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);
  };
  const persons = personsOf(readings);
  return { mean: meanOf(persons), interval: bootstrap(persons, meanOf) };
}

/** One row of a table of slices. */
export function describeSlice(label, readings) {
  const { mean, interval } = measureMean(readings);
  const { precision, recall, intervals, documents, persons } = measureSlice(readings);
  return [
    label,
    documents,
    persons,
    withRange(mean, interval),
    withRange(precision, intervals.precision),
    withRange(recall, intervals.recall),
  ];
}

export const sliceHead = ['', 'documents', 'persons', 'mean F1', 'precision', 'recall'];

/** One row of a table of fields. */
export function describeField(field, readings, text, pictures) {
  const { precision, recall, f1, intervals, truth } = measureSlice(readings, [field]);
  const f1Of = (some) => {
    const own = measureSlice(some, [field], 1);
    return own.truth > 0 ? own.f1.toFixed(3) : '–';
  };
  return [
    field,
    truth,
    withRange(precision, intervals.precision),
    withRange(recall, intervals.recall),
    withRange(f1, intervals.f1),
    f1Of(text),
    f1Of(pictures),
  ];
}

/** Language × layout × format × field as comma-separated values. */
export function makeDetail(readings) {
  const rows = [
    'language,layout,format,field,documents,persons,wanted,given,right,precision,precision_low,precision_high,recall,recall_low,recall_high,f1',
  ];
  const cells = groupBy(
    readings,
    ({ truth, layout, format }) => `${truth.language ?? 'unknown'}\t${layout}\t${format}`,
  );
  for (const [key, own] of cells.sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const field of fields) {
      const cell = measureSlice(own, [field], 200);
      if (cell.truth === 0 && cell.got === 0) continue;
      const { precision, recall } = cell.intervals;
      rows.push(
        [
          ...key.split('\t').map((text) => (text.includes(',') ? `"${text}"` : text)),
          field,
          cell.documents,
          cell.persons,
          cell.truth,
          cell.got,
          cell.hit,
          ...[cell.precision, precision.low, precision.high, cell.recall, recall.low, recall.high, cell.f1].map(
            (value) => value.toFixed(3),
          ),
        ].join(','),
      );
    }
  }
  return `${rows.join('\n')}\n`;
}
