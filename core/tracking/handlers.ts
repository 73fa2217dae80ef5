import { randomUUID } from 'node:crypto';
import type { OutputOf, ParsedInputOf } from '../contract.ts';
import {
  changeApplication,
  getApplication,
  insertApplication,
  listApplications,
  recordOutcome,
  recordStageChange,
  removeApplication,
  revokeOutcome,
  setStage,
} from '../database/application-store.ts';
import type { Database } from '../database/database.ts';
import { keepStep } from '../database/undo-store.ts';
import type { Application, NewApplication, Outcome, Stage } from '../domain/application.ts';
import { calendarDay } from '../domain/calendar-day.ts';
import { AppError } from '../errors.ts';
import { readDetail } from './read-detail.ts';

type RecordMethod = `application.${'add' | 'list' | 'get' | 'change' | 'move' | 'close' | 'remove'}`;
type TrackingHandlers = { [M in RecordMethod]: (input: ParsedInputOf<M>) => OutputOf<M> };

function refuse(path: string, reason: string): never {
  throw new AppError('input.invalid', { paths: [path], reason });
}

function checkOutcome({ kind, salary, currency, negotiated }: Outcome): void {
  if (salary !== undefined && kind !== 'hired') refuse('outcome.salary', 'only-when-hired');
  if (negotiated !== undefined && kind !== 'hired') refuse('outcome.negotiated', 'only-when-hired');
  if (salary !== undefined && currency === undefined) refuse('outcome.currency', 'needed-with-salary');
  if (salary === undefined && currency !== undefined) refuse('outcome.salary', 'needed-with-currency');
}

/** Moved to `sent`: the day that was said, else the one known before, else today. Moved back to `preparing`: not sent. */
function sentOnAfter(before: Application, stage: Stage, on: string | undefined, today: string): string | undefined {
  if (stage === 'preparing') return undefined;
  return stage === 'sent' ? (on ?? before.sentOn ?? today) : before.sentOn;
}

/** Puts a new application with the start of its history into the database; part of a step that the caller keeps. */
export function startApplication(
  database: Database,
  id: string,
  input: Omit<NewApplication, 'stage'> & { stage: Stage },
  now: number,
): void {
  insertApplication(database, { id, ...input }, now);
  const on = input.stage === 'sent' ? input.sentOn : undefined;
  recordStageChange(database, id, { to: input.stage, on }, now);
}

/** Moves an application; part of a step that the caller keeps. */
export function moveApplication(
  database: Database,
  before: Application,
  { stage, on }: { stage: Stage; on: string | undefined },
  now: number,
): void {
  const { id } = before;
  const day = on ?? calendarDay(now);
  revokeOutcome(database, id, now);
  setStage(database, id, { stage, sentOn: sentOnAfter(before, stage, on, day) }, now);
  recordStageChange(database, id, { from: before.stage, to: stage, on: day }, now);
}

/** Records how an application ended; part of a step that the caller keeps. */
export function closeApplication(database: Database, id: string, outcome: Outcome, now: number): void {
  const { stage, sentOn } = getApplication(database, id);
  recordOutcome(database, id, outcome, now);
  setStage(database, id, { stage: 'closed', sentOn }, now);
  if (stage !== 'closed') recordStageChange(database, id, { from: stage, to: 'closed', on: outcome.on }, now);
}

/** An application in the words of the person, as undo names it. */
export const nameApplication = ({ title, company }: Pick<Application, 'title' | 'company'>) => `${title}, ${company}`;

/**
 * Answers the `application.*` methods; inputs have been parsed by the contract. Each change is one transaction with its
 * line in the history and a step that can be taken back. Stages may be taken in any order, also backwards; only an
 * outcome closes an application, and moving a closed one reopens it. All throw `record.not-found` for what is not kept
 * and `input.invalid` for a broken rule.
 */
export function createTrackingHandlers({ database, now }: { database: Database; now(): number }): TrackingHandlers {
  return {
    'application.add'(input) {
      if (input.stage === 'closed') refuse('stage', 'outcome-needed');
      const id = randomUUID();
      return keepStep(database, { kind: 'added', subject: nameApplication(input) }, [id], now(), () => {
        startApplication(database, id, input, now());
        return getApplication(database, id);
      });
    },

    'application.list': ({ stage }) => listApplications(database, stage),

    'application.get': ({ id }) => readDetail(database, id),

    'application.change'({ id, change }) {
      const before = getApplication(database, id);
      return keepStep(database, { kind: 'changed', subject: nameApplication(before) }, [id], now(), () => {
        changeApplication(database, id, change, now());
        return getApplication(database, id);
      });
    },

    'application.move'({ id, stage, on }) {
      if (stage === 'closed') refuse('stage', 'outcome-needed');
      return database.transaction(() => {
        const before = getApplication(database, id);
        if (before.stage === stage && on === undefined) return before;
        return keepStep(database, { kind: 'moved', subject: nameApplication(before) }, [id], now(), () => {
          moveApplication(database, before, { stage, on }, now());
          return getApplication(database, id);
        });
      });
    },

    'application.close'({ id, outcome }) {
      checkOutcome(outcome);
      const before = getApplication(database, id);
      return keepStep(database, { kind: 'closed', subject: nameApplication(before) }, [id], now(), () => {
        closeApplication(database, id, outcome, now());
        return getApplication(database, id);
      });
    },

    'application.remove'({ id }) {
      const before = getApplication(database, id);
      keepStep(database, { kind: 'removed', subject: nameApplication(before) }, [id], now(), () =>
        removeApplication(database, id),
      );
      return {};
    },
  };
}
