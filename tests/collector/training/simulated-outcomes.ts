import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import {
  answerBands,
  chanceBandOf,
  noisedFields,
  type OutcomeContribution,
  randomise,
  type reaches,
} from '../../../core/domain/contribution.ts';

/** A SIMULATION: invented applications whose chance is the champion's, moved by what the test says. */
const Manifest = z.object({
  constants: z.object({
    level: z.record(z.string(), z.number()),
    industryOffset: z.record(z.string(), z.record(z.string(), z.number())),
  }),
});
const { constants } = Manifest.parse(
  JSON.parse(readFileSync(new URL('../../../models/interview/2.0.0/manifest.json', import.meta.url), 'utf8')),
);

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seedRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface SimulatedOutcome {
  readonly body: OutcomeContribution;
  readonly arrivedOn: string;
}

const countries = ['DE', 'US', 'GB'] as const;
const industries = ['technology', 'finance', 'sales'] as const;
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** `count` outcomes that arrive over the twelve months of 2026, a week to eight weeks after the month they tell. */
export function simulateOutcomes(
  count: number,
  seed: number,
  shift: (country: string, industry: string) => number = () => 0,
): SimulatedOutcome[] {
  const random = seedRandom(seed);
  const pick = <T>(values: readonly [T, ...T[]]): T => values[Math.floor(random() * values.length)] ?? values[0];
  return Array.from({ length: count }, () => {
    const country = pick(countries);
    const industry = pick(industries);
    const own = (random() + random() + random() - 1.5) * 0.6;
    const said = (constants.level[country] ?? 0) + (constants.industryOffset[country]?.[industry] ?? 0) + own;
    const isInvited = random() < sigmoid(said + shift(country, industry));
    const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(random() * 360)));
    const month = new Date(day.getTime() - Math.floor(7 + random() * 50) * 86_400_000).toISOString().slice(0, 7);
    const body: OutcomeContribution = {
      version: 1,
      kind: 'outcome',
      country,
      industry,
      month,
      channel: pick(['job-board', 'referral', 'unknown']),
      level: pick(['mid', 'senior']),
      match: pick(['most', 'all', 'half']),
      model: '2.0.0',
      interview: chanceBandOf(sigmoid(said)),
      offer: 1,
      reached: randomise(isInvited ? pick(['interview', 'offer']) : 'nothing', noisedFields.outcome.reached, random),
      answer: randomise('month', noisedFields.outcome.answer, random),
    };
    return { body, arrivedOn: day.toISOString().slice(0, 10) };
  });
}

/** Writes outcomes as if they had arrived; gives the hash that takes back each. */
export async function keepOutcomes(
  database: CollectorDatabase,
  outcomes: readonly { readonly body: unknown; readonly arrivedOn: string; readonly eraseHash?: string }[],
): Promise<readonly string[]> {
  const rows = outcomes.map(({ body, arrivedOn, eraseHash }) => ({
    body,
    arrivedOn,
    month: z.object({ month: z.string() }).safeParse(body).data?.month ?? '2026-01',
    eraseHash: eraseHash ?? createHash('sha256').update(randomBytes(16)).digest('hex'),
  }));
  for (let start = 0; start < rows.length; start += 5_000) {
    await database.query(
      `insert into contribution (kind, month, body, erase_hash, arrived_on)
       select 'outcome', month, body, decode("eraseHash", 'hex'), "arrivedOn"::date from jsonb_to_recordset($1::jsonb)
         as row (month text, body jsonb, "eraseHash" text, "arrivedOn" text)`,
      [JSON.stringify(rows.slice(start, start + 5_000))],
    );
  }
  return rows.map((row) => row.eraseHash);
}

/** Outcomes that somebody makes up who wants a place to look better: the same answer, straight. */
export function poisonOutcomes(count: number, arrivedOn: string, reached: (typeof reaches)[number] = 'hired') {
  const [example] = simulateOutcomes(1, 1);
  if (!example) throw new Error('no example');
  return Array.from({ length: count }, (_, index) => ({
    body: {
      ...example.body,
      country: 'US',
      industry: 'finance',
      month: arrivedOn.slice(0, 7),
      reached,
      answer: answerBands[index % answerBands.length],
    },
    arrivedOn,
  }));
}
