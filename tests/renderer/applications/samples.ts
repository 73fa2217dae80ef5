import { Application, Reminder } from '../../../core/domain/application.ts';

let count = 0;

/** A kept application of a fictional person. */
export function makeApplication(facts: Partial<Application> = {}): Application {
  count += 1;
  const at = new Date(Date.UTC(2026, 9, 1) + count * 60_000).toISOString();
  return Application.parse({
    id: `a${count}`,
    company: 'Lager AB',
    title: 'Clerk',
    stage: 'sent',
    createdAt: at,
    changedAt: at,
    ...facts,
  });
}

export function makeReminder(facts: Partial<Reminder> = {}): Reminder {
  return Reminder.parse({
    id: 'follow-up:a1',
    applicationId: 'a1',
    company: 'Lager AB',
    title: 'Clerk',
    kind: 'follow-up',
    dueAt: '2026-10-15',
    day: 14,
    evidence: 'published',
    answeredBy: 55,
    answeredLater: 15,
    ...facts,
  });
}
