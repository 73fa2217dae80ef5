import { listClients } from '../database/client-store.ts';
import type { DayEntry } from '../domain/coaching.ts';
import { readConsentState } from './check-consent.ts';
import { type CoachingContext, makeDoor } from './coaching-context.ts';

/**
 * What is due up to a day across all clients: appointments of those whose consent holds, and follow-ups and interviews of
 * those who share their applications. In order of time; at the same time by name.
 */
export async function readDay(context: CoachingContext, until: string): Promise<DayEntry[]> {
  const { database, host, vaults } = context;
  const entries: DayEntry[] = [];
  for (const client of listClients(database)) {
    const { state, scopes } = readConsentState(database, client.id, host.now());
    if (state !== 'active') continue;
    const who = { clientId: client.id, name: client.name };
    if (client.appointment !== null && client.appointment.slice(0, 10) <= until) {
      const text = client.appointmentNote;
      entries.push({ ...who, kind: 'appointment', at: client.appointment, ...(text !== null && { text }) });
    }
    if (!scopes.includes('applications')) continue;
    const reminders = await vaults.use(await makeDoor(context, client), (call) => call('reminder.list', { until }));
    for (const { kind, dueAt, company, title, text } of reminders) {
      entries.push({ ...who, kind, at: dueAt, company, title, ...(text !== undefined && { text }) });
    }
  }
  return entries.sort((one, other) => one.at.localeCompare(other.at) || one.name.localeCompare(other.name));
}
