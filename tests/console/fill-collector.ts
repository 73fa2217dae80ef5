import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createBusiness } from '../../collector/business/business.ts';
import { addTenant } from '../../collector/business/tenant-store.ts';
import type { CollectorDatabase } from '../../collector/database/database.ts';
import { createExperiments } from '../../collector/experiments/run-experiments.ts';
import { type Arrival, keepArrivals } from '../../collector/ingest/contribution-store.ts';
import { openRegistry } from '../../collector/registry/open-registry.ts';
import { prepareRegistry } from '../../collector/registry/prepare-registry.ts';
import { readMasterKey } from '../../collector/secrets.ts';
import type { TicketDraft } from '../../collector/tickets/ticket-schemas.ts';
import { addTicket, closeTicket } from '../../collector/tickets/ticket-store.ts';
import { beginRun, beginStep, endRun, endStep, openRun } from '../../collector/training/training-store.ts';
import { createSeededRandom } from '../../core/domain/seeded-random.ts';
import { fillMonitoring } from './fill-monitoring.ts';
import { simulateMoney } from './simulated-money.ts';
import { asArrival, simulateOutcome, simulatePay, simulateUse } from './simulated-people.ts';

const outcomes = 20_000;
const dayMs = 86_400_000;
const root = path.join(import.meta.dirname, '../..');

const monthsBack = (now: number, count: number): string[] =>
  Array.from({ length: count }, (_value, index) => {
    const date = new Date(now);
    return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - (count - 1 - index), 1))
      .toISOString()
      .slice(0, 7);
  });

/** Fills a collector that was migrated with people and money that never were: nine months, 20,000 outcomes. */
export async function fillCollector(database: CollectorDatabase, folder: string, now: () => number): Promise<void> {
  const random = createSeededRandom(7);
  await fillPeople(database, now(), random);
  const business = createBusiness(database, 'EUR');
  await business.add(simulateMoney(monthsBack(now(), 18), random));
  await addTenant(database, {
    id: 'northwind-careers',
    name: 'Northwind Careers',
    every: 'month',
    addedOn: '2026-02-03',
  });
  await fillModels(database, folder, now);
  await fillTickets(database, now());
  await fillTraining(database, now());
  await fillMonitoring(database, business, readMasterKey(folder, undefined), now(), random);
}

async function fillPeople(database: CollectorDatabase, now: number, random: () => number): Promise<void> {
  const months = monthsBack(now, 9);
  let number = 0;
  for (const [index, month] of months.entries()) {
    const isLast = index === months.length - 1;
    const arrivals: Arrival[] = [];
    // The month under way has few yet.
    const share = isLast ? 0.004 : (0.6 + index * 0.1) / (months.length - 1);
    const model = index < 5 ? '1.0.0' : '2.0.0';
    for (let count = 0; count < outcomes * share; count++) {
      const arm = index < 7 ? undefined : random() < 0.5 ? 'usual' : 'new';
      arrivals.push(asArrival(simulateOutcome({ month, model, ...(arm && { arm }) }, random), number++));
      if (count % 8 === 0) arrivals.push(asArrival(simulatePay({ month, model }, random), number++));
    }
    for (let count = 0; count < (isLast ? 60 : 420 + index * 60); count++)
      arrivals.push(asArrival(simulateUse(month, index * 0.5, random), number++));
    const day = isLast ? new Date(now) : new Date(Date.parse(`${months[index + 1]}-09T00:00:00Z`));
    const today = new Date(Math.min(day.getTime(), now)).toISOString().slice(0, 10);
    for (let start = 0; start < arrivals.length; start += 1000)
      await database.transaction((queries) => keepArrivals(queries, arrivals.slice(start, start + 1000), today));
  }
}

async function fillModels(database: CollectorDatabase, folder: string, now: () => number): Promise<void> {
  const registry = openRegistry({ database, masterKey: readMasterKey(folder, undefined), now });
  const publish = ['1.0.0', '2.0.0'].map((version) => path.join(root, 'models/interview', version));
  await prepareRegistry(registry, { folder, publish });
  await registry.setAliases('interview', { champion: '2.0.0' });
  const experiments = createExperiments({ database, registry, now, k: 20 });
  await experiments.save({
    experiment: {
      name: 'advice-order',
      kind: 'suggestion',
      subject: 'order',
      arms: [
        { name: 'usual', weight: 0.5 },
        { name: 'new', weight: 0.5 },
      ],
      coverage: 1,
    },
    measure: 'interview',
    guardrails: [{ measure: 'silence', margin: 0.02 }],
    alpha: 0.05,
  });
  await experiments.start('advice-order');
  await experiments.look();
  await experiments.save({
    experiment: {
      name: 'shorter-advice',
      kind: 'suggestion',
      subject: 'length',
      arms: [
        { name: 'usual', weight: 0.5 },
        { name: 'short', weight: 0.5 },
      ],
      coverage: 0.5,
    },
    measure: 'interview',
    guardrails: [],
    alpha: 0.05,
  });
}

const tickets: readonly Pick<TicketDraft, 'kind' | 'text' | 'contact' | 'language'>[] = [
  {
    kind: 'fault',
    text: 'The second page of a scanned CV was read twice.',
    contact: 'reader@example.org',
    language: 'en',
  },
  { kind: 'question', text: 'Does the estimate know that I can start only in March?', language: 'de' },
  { kind: 'idea', text: 'Please let me sort the board by the date of the next interview.', language: 'en' },
  { kind: 'praise', text: 'It told me plainly that there is no number for my country. Thank you.', language: 'fr' },
  {
    kind: 'fault',
    text: 'After an import the search showed nothing until I opened it again.',
    contact: 'search@example.org',
    language: 'sv',
  },
  {
    kind: 'question',
    text: 'Where is the file that I can keep as a backup?',
    contact: 'backup@example.org',
    language: 'de',
  },
];

async function fillTickets(database: CollectorDatabase, now: number): Promise<void> {
  for (const [index, ticket] of tickets.entries()) {
    const id = randomUUID();
    const day = new Date(now - (tickets.length - index) * 3 * dayMs).toISOString().slice(0, 10);
    await addTicket(database, id, { ...ticket, app: '0.1.0' }, day);
    if (index === 3) await closeTicket(database, id, day);
  }
}

/** Two trainings as they were kept: one that was not better, one that published. */
async function fillTraining(database: CollectorDatabase, now: number): Promise<void> {
  const figure = (name: string, value: number, low: number | null = null, high: number | null = null, slice = '') => ({
    name,
    slice,
    value,
    low,
    high,
  });
  const steps = [
    { name: 'validate', figures: [figure('contributions', 9800), figure('refused', 40)] },
    { name: 'snapshot', figures: [figure('outcomes', 9700)] },
    { name: 'train', figures: [figure('seconds', 41)] },
    {
      name: 'evaluate',
      figures: [
        figure('log-loss-difference', -0.0041, -0.0066, -0.0016),
        figure('log-loss-difference', -0.0052, -0.0101, -0.0003, 'country=DE'),
        figure('log-loss-difference', 0.0011, -0.0052, 0.0074, 'country=FR'),
      ],
    },
    { name: 'membership', figures: [figure('advantage', 0.004, -0.011, 0.019)] },
    { name: 'publish', figures: [] },
  ] as const;
  for (const [index, ending] of (['stopped', 'published'] as const).entries()) {
    const moment = now - (40 - index * 30) * dayMs;
    const { id } = await openRun(
      database,
      index === 0 ? 'schedule' : 'drift',
      new Date(moment).toISOString().slice(0, 10),
      moment,
    );
    await beginRun(database);
    const done = ending === 'stopped' ? steps.slice(0, 4) : steps;
    for (const [order, { name, figures }] of done.entries()) {
      const at = moment + order * 40_000;
      await beginStep(database, id, name, at);
      const isEnd = ending === 'stopped' && order === done.length - 1;
      await endStep(database, id, name, { figures, facts: {}, ...(isEnd && { stop: 'not-better' }) }, at + 38_000);
    }
    await endRun(
      database,
      id,
      ending === 'stopped' ? { state: 'stopped', stop: 'not-better' } : { state: 'published', version: '2.0.0' },
      moment + 260_000,
    );
  }
}
