import { randomBytes } from 'node:crypto';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { listFigureMetrics } from '../../../collector/figures/figure-metrics.ts';
import { addFigureRoutes } from '../../../collector/figures/figure-routes.ts';
import { OutcomeAnswer } from '../../../collector/figures/figure-schemas.ts';
import { createReleases } from '../../../collector/figures/release-figures.ts';
import { shareTables } from '../../../collector/figures/share-tables.ts';
import { forgetTallies, readPredictionRows, rollUpTallies } from '../../../collector/figures/tally-store.ts';
import { type Arrival, eraseContributions, keepArrivals } from '../../../collector/ingest/contribution-store.ts';
import { type Contribution, exampleContributions } from '../../../core/domain/contribution.ts';
import { industries } from '../../../core/domain/industry.ts';
import { countries } from '../../../core/domain/region.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';

const day = '2026-11-23';
const k = 20;

function arrive(body: Contribution): Arrival {
  const hex = () => randomBytes(32).toString('hex');
  return { nonce: hex(), contentHash: hex(), eraseHash: hex(), kind: body.kind, month: body.month, body };
}
const outcome = (part: Partial<typeof exampleContributions.outcome | object> = {}) =>
  arrive({ ...exampleContributions.outcome, ...part });

describe.each(engines)('what is shown of contributions, %s', (kind) => {
  let database: CollectorDatabase;
  let clock = Date.UTC(2026, 10, 23);
  const releases = () => createReleases({ database, now: () => (clock += 10_000), smallestGroup: k });
  const keep = (arrivals: readonly Arrival[]) =>
    database.transaction((queries) => keepArrivals(queries, arrivals, day));
  const erase = (arrival: Arrival) =>
    database.transaction((queries) =>
      eraseContributions(queries, Buffer.from(arrival.eraseHash, 'hex'), day, forgetTallies),
    );
  const many = (n: number, part: object = {}) => Array.from({ length: n }, () => outcome(part));

  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    for (const table of ['contribution', 'tally', 'figure_release']) await database.query(`delete from ${table}`);
  });

  it('is counted once, while others arrive and are erased', { timeout: 120_000 }, async () => {
    const random = createSeededRandom(5);
    const kept: Arrival[] = [];
    const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)];
    for (let round = 0; round < 6; round++) {
      const next = Array.from({ length: 40 }, () =>
        random() < 0.8
          ? outcome({ country: pick(countries), industry: pick(industries), month: pick(['2026-08', '2026-09']) })
          : arrive({ ...exampleContributions.use, parts: random() < 0.5 ? ['reading', 'search'] : [] }),
      );
      kept.push(...next);
      const gone = kept.splice(Math.floor(random() * kept.length), 3);
      await Promise.all([
        keep(next.slice(0, 20)),
        rollUpTallies(database),
        ...gone.map(erase),
        keep(next.slice(20)),
        rollUpTallies(database),
      ]);
    }
    await rollUpTallies(database);
    const { rows } = await database.query<{ cell: string; n: number; counted: number }>(
      `select cell, n, (select coalesce(sum(tally.n), 0)::int from tally where breakdown = 'outcome.country'
                          and field = 'reached' and tally.cell = kept.cell) as counted
       from (select body ->> 'country' as cell, count(*)::int as n from contribution where kind = 'outcome' group by 1) as kept`,
    );
    expect(rows.length).toBe(countries.length);
    for (const { n, counted } of rows) expect(counted).toBe(n);
    const total = rows.reduce((sum, { n }) => sum + n, 0);
    expect((await readPredictionRows(database)).reduce((sum, { n }) => sum + n, 0)).toBe(total);
    const { rows: parts } = await database.query<{ n: number; counted: number }>(
      `select count(*)::int as n,
         (select coalesce(sum(tally.n), 0)::int from tally where field = 'part' and value = 'search') as counted
       from contribution where body -> 'parts' ? 'search'`,
    );
    expect(parts[0]?.counted).toBe(parts[0]?.n);
    expect((await database.query('select 1 from tally where n <= 0')).rows).toEqual([]);
  });

  it('is nothing below k, and then no cell below k', async () => {
    await keep(many(19));
    const shown = releases();
    expect(await shown.list('outcome')).toEqual([]);
    await keep([...many(40, { country: 'FR' }), ...many(30, { country: 'GB' }), ...many(25, { country: 'US' })]);
    const [month] = await shown.list('outcome');
    expect(month?.all).toBe(114);
    const table = month?.shown.country ?? {};
    // Germany has 19; the Netherlands and Sweden none, so that nothing but the smallest beside them can hide it.
    expect(Object.keys(table)).not.toContain('DE');
    for (const cells of Object.values(month?.shown ?? {}))
      for (const { n } of Object.values(cells)) expect(n).toBeGreaterThanOrEqual(k);
    const europe = month?.shown.region?.europe?.n;
    if (europe !== undefined) expect(europe - (table.FR?.n ?? 0) - (table.GB?.n ?? 0)).toBeGreaterThanOrEqual(k);
  });

  it('never changes by fewer than k, whoever asks again after each arrival and in every view', {
    timeout: 240_000,
  }, async () => {
    const shown = releases();
    const random = createSeededRandom(11);
    const seen = new Map<string, number[]>();
    const note = async () => {
      for (const { shown: tables } of await shown.list('outcome'))
        for (const [table, cells] of Object.entries(tables))
          for (const [cell, { n }] of Object.entries(cells)) {
            const name = `${table} ${cell}`;
            const before = seen.get(name) ?? [];
            if (before.at(-1) !== n) seen.set(name, [...before, n]);
          }
    };
    for (let round = 0; round < 60; round++) {
      const country = (['DE', 'FR', 'US'] as const)[Math.floor(random() * 3)];
      const industry = random() < 0.6 ? 'technology' : 'finance';
      await keep(many(1 + Math.floor(random() * 6), { country, industry }));
      await note();
    }
    expect(seen.get('all ')?.length).toBeGreaterThan(2);
    for (const values of seen.values())
      for (const [index, value] of values.entries())
        for (const before of values.slice(0, index)) expect(value - before).toBeGreaterThanOrEqual(k);
  });

  it('does not tell one who was added from one who was not, by any two views', async () => {
    const shown = releases();
    await keep([...many(60), ...many(60, { country: 'FR', industry: 'finance' })]);
    const first = await shown.list('outcome');
    await keep([outcome({ country: 'SE', channel: 'referral' })]);
    expect(await shown.list('outcome')).toEqual(first);
    // Another process that was never asked before shows the same.
    expect(await releases().list('outcome')).toEqual(first);
  });

  it('does not tell that somebody took theirs back', async () => {
    const shown = releases();
    const mine = outcome();
    await keep([mine, ...many(49)]);
    const before = await shown.list('outcome');
    await erase(mine);
    expect(await shown.list('outcome')).toEqual(before);
    await keep(many(20));
    // 69 are kept: 19 more than were shown.
    expect(await shown.list('outcome')).toEqual(before);
    await keep(many(1));
    expect((await shown.list('outcome'))[0]?.all).toBe(70);
  });

  it('answers the console by routes that follow their schemas', { timeout: 60_000 }, async () => {
    const server = Fastify().withTypeProvider<ZodTypeProvider>();
    server.setValidatorCompiler(validatorCompiler);
    server.setSerializerCompiler(serializerCompiler);
    const shown = releases();
    addFigureRoutes(server, { releases: shown });
    await keep([
      ...many(300),
      ...many(200, { country: 'FR', reached: 'nothing', answer: 'none' }),
      ...many(100, { country: 'GB' }),
      ...many(50, { country: 'US' }),
      ...Array.from({ length: 60 }, () => arrive({ ...exampleContributions.use, kept: { day1: true } })),
    ]);
    const ask = async (url: string) => (await server.inject(url)).json();
    const outcomes = OutcomeAnswer.parse(await ask('/figures/outcomes?by=country&from=2026-10'));
    expect(outcomes.months[0]?.all.n).toBe(650);
    const france = outcomes.together.find(({ cell }) => cell === 'FR');
    expect(france?.n).toBe(200);
    expect(france?.interview.value).toBe(0);
    expect(outcomes.together.find(({ cell }) => cell === 'DE')?.interview.value).toBe(1);
    expect((await ask('/figures/outcomes?from=2026-11')).months).toEqual([]);
    expect((await server.inject('/figures/outcomes?by=name')).statusCode).toBe(400);
    const [shared] = await shareTables(shown, '2026-10', '2026-10');
    expect(shared?.rows.find(([cell]) => cell === 'FR')?.slice(0, 2)).toEqual(['FR', 200]);
    const { months } = await ask('/figures/engagement');
    expect(months[0].monthlyActive.value).toBe(60);
    // Everyone told the same: all other values are small, and so hidden, and with them this one.
    expect(months[0].dailyShare.low).toBeGreaterThanOrEqual(0);
    const { definitions } = await ask('/figures/definitions');
    expect(definitions.map(({ name }: { name: string }) => name)).toContain('engagement.dailyShare');
    const readings = await Promise.all(
      listFigureMetrics(shown).map(async ({ name, read }) => [name, (await read(clock)).n] as const),
    );
    expect(Object.fromEntries(readings)).toEqual({
      'satisfaction.mean': 60,
      'outcomes.interview-share': 650,
      'outcomes.volume': 650,
    });
    await server.close();
  });
});
