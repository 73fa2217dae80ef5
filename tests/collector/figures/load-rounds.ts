import { randomBytes } from 'node:crypto';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { readEngagementAnswer } from '../../../collector/figures/engagement-figures.ts';
import { outcomeViews } from '../../../collector/figures/figure-schemas.ts';
import { readOutcomes } from '../../../collector/figures/outcome-figures.ts';
import { createReleases } from '../../../collector/figures/release-figures.ts';
import { readPredictionRows, rollUpTallies } from '../../../collector/figures/tally-store.ts';
import { type Arrival, keepArrivals } from '../../../collector/ingest/contribution-store.ts';
import { openKeyring } from '../../../collector/tokens/keyring.ts';
import {
  type Contribution,
  countBands,
  exampleContributions,
  noisedFields,
  OutcomeContribution,
  usedParts,
} from '../../../core/domain/contribution.ts';
import { countries } from '../../../core/domain/region.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';
import { createTestCollector, makeErasure, send, signToken } from '../../support/collector.ts';
import { openCollectorDatabase } from '../../support/collector-database.ts';

/** Arrivals of one transaction, and the share of a run after which it says how fast it was. */
const batch = 500;
const step = 100_000;
/** The console is asked here too, to see what growing does to it. */
const earlyLook = 200_000;
const day = '2026-11-23';

/** Three of four are outcomes, one is a month of use; over 24 months, the first countries and industries more often. */
function invent(random: () => number): Contribution {
  const pick = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(random() ** 1.5 * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  };
  const months = Array.from({ length: 24 }, (_, index) => {
    const month = String((index % 12) + 1).padStart(2, '0');
    return `${index < 12 ? 2025 : 2026}-${month}`;
  });
  const month = pick(months);
  const { shape } = OutcomeContribution;
  if (random() < 0.25)
    return {
      ...exampleContributions.use,
      parts: usedParts.filter(() => random() < 0.4),
      month,
      country: pick(countries),
      activeDays: pick(countBands),
      analyses: pick(countBands),
      rating: pick(noisedFields.use.rating.values),
    };
  return {
    ...exampleContributions.outcome,
    month,
    country: pick(countries),
    industry: pick(shape.industry.options),
    level: pick(shape.level.options),
    channel: pick(shape.channel.options),
    match: pick(shape.match.options),
    // A new model every half year, and those who update late.
    model: `${Math.max(1, Math.floor(months.indexOf(month) / 6) + (random() < 0.8 ? 1 : 0))}.0.0`,
    interview: Math.floor(random() * 10),
    offer: Math.floor(random() * 10),
    reached: pick(shape.reached.options),
    answer: pick(shape.answer.options),
  };
}

function arrive(body: Contribution): Arrival {
  const draw = () => randomBytes(32).toString('hex');
  return { nonce: draw(), contentHash: draw(), eraseHash: draw(), kind: body.kind, month: body.month, body };
}

const time = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Fills and asks; gives back the milliseconds of the slowest of the console's questions. */
export async function runLoad({
  contributions,
  overHttp,
  say,
}: {
  readonly contributions: number;
  readonly overHttp: number;
  say(line: string): void;
}): Promise<number> {
  const database = await openCollectorDatabase('postgres');
  try {
    const random = createSeededRandom(1);
    const keyring = await openKeyring(database, randomBytes(32), Date.now);
    const server = await createTestCollector(database, { keyring });
    for (let kept = 0; kept < contributions; ) {
      const end = Math.min(contributions, kept + step);
      let keeping = 0;
      let counting = 0;
      const first = kept;
      while (kept < end) {
        const arrivals = Array.from({ length: Math.min(batch, end - kept) }, () => arrive(invent(random)));
        keeping += await time(() => database.transaction((queries) => keepArrivals(queries, arrivals, day)));
        kept += arrivals.length;
        if (kept % 10_000 === 0 || kept === end) counting += await time(() => rollUpTallies(database));
      }
      const submissions = await Promise.all(
        Array.from({ length: overHttp }, async () => ({
          contribution: invent(random),
          token: await signToken(keyring.current),
          eraseHash: makeErasure().eraseHash,
        })),
      );
      const asked = await time(async () => {
        const answers = await Promise.all(submissions.map((submission) => send(server, submission)));
        if (answers.some(({ statusCode }) => statusCode !== 201)) throw new Error('one was not kept');
      });
      const perSecond = (n: number, milliseconds: number) => Math.round((n / milliseconds) * 1000);
      say(
        `${kept}: kept ${perSecond(kept - first, keeping)} a second, counted ${perSecond(kept - first, counting)} a second, ` +
          `by requests ${perSecond(overHttp, asked)} a second`,
      );
      if (kept === earlyLook && contributions > earlyLook) await askAll(database, say);
    }
    await server.close();
    return await askAll(database, say);
  } finally {
    await database.close();
  }
}

async function askAll(database: CollectorDatabase, say: (line: string) => void): Promise<number> {
  const releases = createReleases({ database, now: Date.now, smallestGroup: 20 });
  const questions: Record<string, () => Promise<unknown>> = {
    ...Object.fromEntries(outcomeViews.map((by) => [`outcomes by ${by}`, () => readOutcomes(releases, by, {})])),
    engagement: () => readEngagementAnswer(releases, {}),
  };
  const first = await time(() => Promise.all([releases.list('outcome'), releases.list('use')]));
  say(`every month released for the first time: ${first.toFixed(0)} ms`);
  let slowest = 0;
  for (const [name, ask] of Object.entries(questions)) {
    const times: number[] = [];
    for (let round = 0; round < 5; round++) times.push(await time(ask));
    const median = times.sort((a, b) => a - b)[2] ?? 0;
    slowest = Math.max(slowest, median);
    say(`${name}: ${median.toFixed(0)} ms`);
  }
  say(
    `rows for watching models: ${(await time(() => readPredictionRows(database))).toFixed(0)} ms (not a question of the console)`,
  );
  const { rows } = await database.query<{ n: number }>('select count(*)::int as n from tally');
  say(`${rows[0]?.n} rows of tallies`);
  return slowest;
}
