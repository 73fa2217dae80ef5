import { ticketKinds } from '../../core/domain/ticket.ts';
import { findDay } from '../clock.ts';
import type { CollectorDatabase } from '../database/database.ts';
import type { Metric } from '../monitoring/metric.ts';
import { countArrivals, countTickets, removeClosedTickets } from './ticket-store.ts';

const day = 86_400_000;

/** Counts of tickets, for rules of alerts and the overview. Who wrote is not looked at: one person can be many tickets. */
export function listTicketMetrics(database: CollectorDatabase): readonly Metric[] {
  return [
    {
      name: 'tickets.open',
      definition: 'Tickets that were not closed, whenever they arrived. Removed ones do not count.',
      unit: 'count',
      async read() {
        const { open, closed } = await countTickets(database);
        return { value: open, n: open + closed };
      },
    },
    ...ticketKinds.map(
      (kind): Metric => ({
        name: `tickets.${kind}`,
        definition: `Tickets of the kind "${kind}" that arrived today (UTC) or on one of the six days before. Removed ones do not count.`,
        unit: 'count',
        async read(now) {
          const value = await countArrivals(database, kind, findDay(now - 7 * day), findDay(now));
          return { value, n: value };
        },
      }),
    ),
  ];
}

/** Erases tickets that were closed more than `keptDays` days ago; how many. Part of the job `tidy`. */
export const tidyTickets = (database: CollectorDatabase, now: number, keptDays: number): Promise<number> =>
  removeClosedTickets(database, findDay(now - keptDays * day));
