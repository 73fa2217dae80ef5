import { isDeepStrictEqual } from 'node:util';
import type { CollectorDatabase, Queries } from '../database/database.ts';
import { BillingEvent, type KeptEvent, type SourcedEvent } from './billing-event.ts';

/** Events are numbered in the order in which they are committed: who has read up to a number has missed none before it. */
const billingLock = 7_201_338;

interface Taken {
  readonly kept: number;
  readonly known: number;
  /** Places in the list whose id was kept before with something else. */
  readonly clashes: readonly number[];
}

interface EventRow {
  readonly number: number;
  readonly source: SourcedEvent['source'];
  readonly id: string;
  readonly at: number;
  readonly body: unknown;
}
const columns = 'id::float8 as number, source, source_id as id, happened::float8 as at, body';

const readRow = ({ body, ...row }: EventRow): KeptEvent => ({ ...row, event: BillingEvent.parse(body) });

/** Keeps each event once; with a clash, none. */
export function addEvents(database: CollectorDatabase, events: readonly SourcedEvent[]): Promise<Taken> {
  return database.transaction(async (queries) => {
    await queries.query('select pg_advisory_xact_lock($1)', [billingLock]);
    const before = await findEvents(queries, events);
    const clashes: number[] = [];
    const fresh: SourcedEvent[] = [];
    for (const [place, event] of events.entries()) {
      const name = `${event.source} ${event.id}`;
      const same = before.get(name);
      if (!same) {
        fresh.push(event);
        before.set(name, event);
      } else if (same.at !== event.at || !isDeepStrictEqual(same.event, event.event)) clashes.push(place);
    }
    if (clashes.length > 0) return { kept: 0, known: 0, clashes };
    if (fresh.length > 0)
      await queries.query(
        `insert into billing_event (source, source_id, happened, body)
         select entry ->> 'source', entry ->> 'id', (entry ->> 'at')::bigint, entry -> 'event'
         from jsonb_array_elements($1::jsonb) with ordinality as list (entry, place) order by place`,
        [JSON.stringify(fresh)],
      );
    return { kept: fresh.length, known: events.length - fresh.length, clashes };
  });
}

async function findEvents(queries: Queries, events: readonly SourcedEvent[]): Promise<Map<string, SourcedEvent>> {
  const { rows } = await queries.query<EventRow>(
    `select ${columns} from billing_event where source_id = any($1::text[])`,
    [events.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [`${row.source} ${row.id}`, readRow(row)]));
}

/** What was added after the event of this number, in the order in which it was. */
export async function listEvents(queries: Queries, after: number): Promise<KeptEvent[]> {
  const { rows } = await queries.query<EventRow>(
    `select ${columns} from billing_event where id > $1 order by billing_event.id`,
    [after],
  );
  return rows.map(readRow);
}
