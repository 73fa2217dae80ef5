import { z } from 'zod';
import type { ConsoleRoom } from '../console-room.ts';
import { CollectorError } from '../errors.ts';
import type { Business } from './business.ts';
import {
  type CsvProblem,
  CsvRefused,
  CsvTaken,
  Definitions,
  Forecast,
  figureNames,
  MonthsQuery,
  Movements,
  Streams,
  Summary,
} from './business-schemas.ts';
import { definitions } from './definitions.ts';
import { readCsv } from './read-csv.ts';

interface BusinessRouteParts {
  readonly business: Business;
  now(): number;
}

/** A file of 50,000 lines. */
const largestFile = 8 * 1024 * 1024;
const units = {
  cents: ['mrr', 'arr', 'arpu', 'ltv', 'cac', 'revenue', 'refunds'],
  months: ['payback'],
  ratio: ['ltvToCac'],
  count: ['customers'],
} as const satisfies Record<string, readonly (typeof figureNames)[number][]>;
const unitOf = (name: string) =>
  Object.entries(units).find(([, names]) => names.some((one) => one === name))?.[0] ?? 'share';

/** Money: figures, how they came about, where they may go, what each means, and tables of what was paid elsewhere. */
export function addBusinessRoutes(room: ConsoleRoom, { business, now }: BusinessRouteParts): void {
  const config = { role: 'viewer' } as const;

  room.get(
    '/business/summary',
    { config, schema: { description: 'Every figure about money, as of now.', response: { 200: Summary } } },
    () => business.summarise(now()),
  );
  room.get(
    '/business/movements',
    {
      config,
      schema: {
        description:
          'What made MRR larger and smaller, month by month: opening and movements are closing, to the cent.',
        querystring: MonthsQuery,
        response: { 200: Movements },
      },
    },
    ({ query }) => business.listMovements(now(), query.months),
  );
  room.get(
    '/business/streams',
    {
      config,
      schema: {
        description: 'Revenue as it was earned, by stream and by country.',
        querystring: MonthsQuery,
        response: { 200: Streams },
      },
    },
    ({ query }) => business.listStreams(now(), query.months),
  );
  room.get(
    '/business/forecast',
    {
      config,
      schema: { description: 'MRR in the next twelve months, with intervals.', response: { 200: Forecast } },
    },
    () => business.forecast(now()),
  );
  room.get(
    '/business/definitions',
    { config, schema: { description: 'What each figure is.', response: { 200: Definitions } } },
    () => ({
      definitions: figureNames.map((name) => ({ name, definition: definitions[name], unit: unitOf(name) })),
    }),
  );

  // In a room of its own: tables are read nowhere else.
  room.register(async (inner: ConsoleRoom) => {
    inner.addContentTypeParser('text/csv', { parseAs: 'string', bodyLimit: largestFile }, (_request, body, done) =>
      done(null, body),
    );
    inner.post(
      '/billing/csv',
      {
        config: { role: 'operator' },
        schema: {
          description: 'Keeps every line of a table of billing events, or none. A line whose id is known is kept once.',
          consumes: ['text/csv'],
          body: z.string(),
          response: { 200: CsvTaken, 422: CsvRefused },
        },
      },
      async ({ body }, reply) => {
        const read = readCsv(body);
        if ('problems' in read) return reply.status(422).send(refuse(read.problems));
        const { kept, known, clashes } = await business.add(read.events.map(({ event }) => event));
        if (clashes.length === 0) return { kept, known };
        const problem =
          'A line with this id was kept before with other values. A correction is a line with an id of its own.';
        const lines = clashes.slice(0, 50).flatMap((place) => read.events[place]?.line ?? []);
        return reply.status(422).send(refuse(lines.map((line) => ({ line, column: 'id', problem }))));
      },
    );
  });
}

function refuse(problems: readonly CsvProblem[]): z.infer<typeof CsvRefused> {
  const { message } = new CollectorError('csv.invalid');
  return { code: 'csv.invalid', message, lines: [...problems] };
}
