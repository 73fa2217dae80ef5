import { chanceBandEnds } from '../../../core/domain/contribution.ts';
import { groupBy } from '../../../core/domain/group-by.ts';
import { industries } from '../../../core/domain/industry.ts';
import { countries } from '../../../core/domain/region.ts';
import type { CollectorDatabase } from '../../database/database.ts';
import { ModelScore, ModelsView, type scoreDimensions } from '../monitoring-schemas.ts';
import { listShown } from '../release-store.ts';
import { type ReleaseCell, releaseTable, type Suppress } from '../release-table.ts';
import { readAnswerRows, readPayRows } from './contribution-counts-store.ts';
import type { OutcomeRow } from './outcome-rows.ts';
import { scoreBands, scoreOutcomes, scorePay, scoreWaiting } from './score-outcomes.ts';

interface ScoreParts {
  readonly database: CollectorDatabase;
  /** All outcomes, counted, from whoever keeps the counts. */
  readOutcomes(): Promise<readonly OutcomeRow[]>;
  readonly suppress: Suppress;
  readonly k: number;
}

const count = (rows: readonly { readonly n: number }[]) => rows.reduce((sum, { n }) => sum + n, 0);

/** Cells of a table: one for each key, those that nobody is in included. */
function makeCells<T extends { readonly n: number }>(
  groups: ReadonlyMap<string, readonly T[]>,
  keys: readonly string[],
  score: (key: string, rows: readonly T[]) => unknown,
): ReadonlyMap<string, ReleaseCell> {
  return new Map(
    [...new Set([...keys, ...groups.keys()])].map((key) => {
      const rows = groups.get(key) ?? [];
      return [key, { n: count(rows), value: rows.length > 0 ? score(key, rows) : null }];
    }),
  );
}

/** Scores every version anew and lets out what may be seen of that. */
export async function releaseScores(parts: ScoreParts, today: string): Promise<void> {
  // The same people stand in several tables: three digits and rounded numbers keep a few of them from being worked out.
  const round = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, one: unknown) => {
        if (typeof one !== 'number') return one;
        return key === 'n' ? parts.k * Math.floor(one / parts.k) : Number(one.toPrecision(3));
      }),
    );
  const release = (name: string, cells: ReadonlyMap<string, ReleaseCell>) =>
    releaseTable(parts, {
      name,
      cells: new Map([...cells].map(([key, { n, value }]) => [key, { n, value: round(value) }])),
      today,
    });
  /** Versions are no parts of a shown whole: each is a table by itself. */
  const releaseEach = async (name: string, cells: ReadonlyMap<string, ReleaseCell>) => {
    for (const [key, cell] of cells) await release(`${name}.${key}`, new Map([[key, cell]]));
  };
  const [outcomes, answers, pay] = await Promise.all([
    parts.readOutcomes(),
    readAnswerRows(parts.database),
    readPayRows(parts.database),
  ]);
  const byModel = groupBy(outcomes, ({ model }) => model);
  await releaseEach(
    'score.all',
    makeCells(byModel, [], (model, rows) => scoreOutcomes(model, 'all', rows)),
  );
  for (const [model, rows] of byModel) {
    const score = (key: string, part: typeof rows) => scoreOutcomes(model, key, part);
    await release(
      `score.country.${model}`,
      makeCells(
        groupBy(rows, ({ country }) => country),
        countries,
        (k, r) => score(k, [...r]),
      ),
    );
    await release(
      `score.industry.${model}`,
      makeCells(
        groupBy(rows, ({ industry }) => industry),
        industries,
        (k, r) => score(k, [...r]),
      ),
    );
    await release(
      `score.month.${model}`,
      makeCells(
        groupBy(rows, ({ month }) => month),
        [],
        (k, r) => score(k, [...r]),
      ),
    );
    const bands = groupBy(rows, ({ band }) => String(band));
    const keys = chanceBandEnds.map((_end, band) => String(band));
    await release(
      `band.${model}`,
      makeCells(bands, keys, (_band, part) => scoreBands(part)[0]),
    );
  }
  await releaseEach(
    'waiting',
    makeCells(
      groupBy(answers, ({ model }) => model),
      [],
      (model, rows) => scoreWaiting(model, rows),
    ),
  );
  await releaseEach(
    'pay',
    makeCells(
      groupBy(pay, ({ model }) => model),
      [],
      (model, rows) => scorePay(model, rows),
    ),
  );
}

/** What was let out of the scores. */
export async function readScores(
  database: CollectorDatabase,
  by: (typeof scoreDimensions)[number],
): Promise<{ scores: readonly ModelScore[] } & Pick<ReturnType<typeof ModelsView.parse>, 'pay' | 'waiting'>> {
  const listValues = async (prefix: string) =>
    [...(await listShown(database, prefix)).values()]
      .flatMap((shown) => Object.values(shown))
      .filter((one) => one !== null);
  const scores = ModelScore.array().parse(await listValues(`score.${by}.`));
  const bands = await listShown(database, 'band.');
  const readBands = (model: string) =>
    ModelScore.shape.bands.parse(Object.values(bands.get(`band.${model}`) ?? {}).filter((one) => one !== null));
  return {
    scores: by === 'all' ? scores.map((score) => ({ ...score, bands: readBands(score.model) })) : scores,
    pay: ModelsView.shape.pay.parse(await listValues('pay.')),
    waiting: ModelsView.shape.waiting.parse((await listValues('waiting.')).flat()),
  };
}
