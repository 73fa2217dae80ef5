import { randomUUID } from 'node:crypto';
import type { HandlersOf } from '../../contract.ts';
import { listComingRounds } from '../../database/application-part-store.ts';
import { listApplicationPaths } from '../../database/application-path-store.ts';
import { getApplication, listApplications, readChangeMark } from '../../database/application-store.ts';
import type { Database } from '../../database/database.ts';
import { type KeptReminder, listKeptReminders, saveReminder } from '../../database/reminder-store.ts';
import { readSettings } from '../../database/settings-store.ts';
import { readPredictedCurve } from '../../database/timeline-store.ts';
import { keepStep } from '../../database/undo-store.ts';
import { writeFileAtomically } from '../../database/write-file.ts';
import type { Application, Reminder, Stage } from '../../domain/application.ts';
import { calendarDay } from '../../domain/calendar-day.ts';
import type { Country } from '../../domain/region.ts';
import { AppError } from '../../errors.ts';
import { nameApplication } from '../handlers.ts';
import type { Grants } from '../read-granted-file.ts';
import { estimateOwnWaiting, type Waiting } from './estimate-waiting.ts';
import { listReminders } from './list-reminders.ts';
import { writeCalendar } from './write-calendar.ts';

/** What the model of waiting times says about a country; undefined where it has no data. */
export type ReadModelWaiting = (country: Country | undefined) => Promise<Waiting | undefined>;

interface Dependencies {
  readonly database: Database;
  readonly grants: Grants;
  now(): number;
  readonly readModelWaiting: ReadModelWaiting;
}

type ReminderHandlers = HandlersOf<'reminder'> & Pick<HandlersOf<'application'>, 'application.list'>;

/** How many published curves are looked up for one list: the rest are not near. */
const mostCurves = 100;

/** Follow-ups from the person's own waiting times, else from the model's; interviews; own reminders; all as a calendar. */
export function createReminderHandlers({ database, grants, now, readModelWaiting }: Dependencies): ReminderHandlers {
  let own: { readonly mark: string; readonly waiting: Waiting | undefined } | undefined;

  /** Worked out anew only when something was changed or a day has passed: the list of applications asks each time. */
  async function readWaiting(): Promise<Waiting | undefined> {
    const mark = `${readChangeMark(database)} ${calendarDay(now())}`;
    if (own?.mark !== mark) own = { mark, waiting: estimateOwnWaiting(listApplicationPaths(database), now()) };
    return own.waiting ?? readModelWaiting(readSettings(database).country);
  }

  async function readFacts() {
    const waiting = await readWaiting();
    const today = calendarDay(now());
    return database.transaction(() => ({
      applications: listApplications(database),
      rounds: listComingRounds(database, today),
      kept: listKeptReminders(database),
      waiting,
      today,
    }));
  }

  /** Adds the shares of the curve that was predicted for the application's CV and job, where the model spoke. */
  function addPredictedShares(reminder: Reminder, application: Application | undefined): Reminder {
    if (reminder.day === undefined || reminder.evidence === 'measured-here') return reminder;
    if (!application?.cvId || !application.jobId) return reminder;
    const curve = readPredictedCurve(database, application.cvId, application.jobId);
    const last = curve?.values.at(-1);
    if (!curve || last === undefined) return reminder;
    const by = curve.values[Math.min(curve.values.length - 1, Math.floor(reminder.day / curve.stepDays))] ?? last;
    return { ...reminder, answeredBy: Math.round(by * 100), answeredLater: Math.round((last - by) * 100) };
  }

  async function list(until?: string): Promise<Reminder[]> {
    const facts = await readFacts();
    const byId = new Map(facts.applications.map((application) => [application.id, application]));
    return listReminders(facts)
      .filter(({ dueAt }) => until === undefined || dueAt.slice(0, 10) <= until)
      .map((reminder, index) =>
        index < mostCurves ? addPredictedShares(reminder, byId.get(reminder.applicationId)) : reminder,
      );
  }

  /** Keeps a new state of a reminder, be it an own one or one that was worked out. Throws `record.not-found`. */
  async function keepState(id: string, change: Partial<KeptReminder>): Promise<Reminder[]> {
    const facts = await readFacts();
    const reminder = listReminders(facts).find((one) => one.id === id);
    const application = facts.applications.find((one) => one.id === reminder?.applicationId);
    if (!reminder || !application) throw new AppError('record.not-found');
    const { applicationId, kind } = reminder;
    const forOn = application.sentOn ?? null;
    const kept = facts.kept.find((one) => one.id === id) ?? { id, applicationId, kind, due: null, text: null };
    // What was kept of an earlier wait says nothing about this one.
    const state = { ...kept, kind, forOn, snoozedUntil: null, isFinished: false, ...change };
    keepStep(database, { kind: 'changed', subject: nameApplication(reminder) }, [applicationId], now(), () =>
      saveReminder(database, state, now()),
    );
    return list();
  }

  return {
    'application.list': ({ stage }: { stage?: Stage | undefined }) => listWithNext(stage),
    'reminder.list': ({ until }) => list(until),
    async 'reminder.add'({ applicationId, dueAt, text }) {
      const subject = nameApplication(getApplication(database, applicationId));
      const state = { id: randomUUID(), applicationId, kind: 'own', due: dueAt, text: text || null } as const;
      keepStep(database, { kind: 'noted', subject }, [applicationId], now(), () =>
        saveReminder(database, { ...state, forOn: null, snoozedUntil: null, isFinished: false }, now()),
      );
      return list();
    },
    'reminder.finish': ({ id }) => keepState(id, { isFinished: true }),
    'reminder.snooze': ({ id, until }) => keepState(id, { snoozedUntil: until }),
    async 'reminder.export'({ fileId }) {
      const target = grants.pathOf(fileId);
      if (target === undefined) throw new AppError('file.cannot-write');
      const reminders = await list();
      const rounds = new Map(listComingRounds(database, calendarDay(now())).map((round) => [round.id, round]));
      const language = readSettings(database).language ?? 'en';
      writeFileAtomically(target, writeCalendar(reminders, { rounds, language, now: now() }));
      return { count: reminders.length };
    },
  };

  async function listWithNext(stage: Stage | undefined): Promise<Application[]> {
    const facts = await readFacts();
    const next = new Map<string, string>();
    for (const { applicationId, dueAt, kind } of listReminders(facts)) {
      const day = dueAt.slice(0, 10);
      // That answers have become rare is no date to come: for years it would stand before everything that has one.
      if (kind === 'silence-final' && day <= facts.today) continue;
      if (!next.has(applicationId)) next.set(applicationId, day);
    }
    return facts.applications
      .filter((application) => stage === undefined || application.stage === stage)
      .map((application) => {
        const nextOn = next.get(application.id);
        return nextOn === undefined ? application : { ...application, nextOn };
      });
  }
}
