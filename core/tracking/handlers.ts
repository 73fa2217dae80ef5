import { randomUUID } from 'node:crypto';
import type { Contract, OutputOf, ParsedInputOf } from '../contract.ts';
import {
  getApplication,
  insertApplication,
  listApplications,
  recordOutcome,
  recordStageChange,
  revokeOutcome,
  setStage,
} from '../database/application-store.ts';
import type { Database } from '../database/database.ts';
import type { Application, Outcome, Stage } from '../domain/application.ts';
import { AppError } from '../errors.ts';
import { calendarDay } from './calendar-day.ts';

type TrackingMethod = Extract<keyof Contract, `application.${string}`>;
export type TrackingHandlers = { [M in TrackingMethod]: (input: ParsedInputOf<M>) => OutputOf<M> };

function refuse(path: string, reason: string): never {
  throw new AppError('input.invalid', { paths: [path], reason });
}

function checkOutcome({ kind, salary, currency }: Outcome): void {
  if (salary !== undefined && kind !== 'hired') refuse('outcome.salary', 'only-when-hired');
  if (salary !== undefined && currency === undefined) refuse('outcome.currency', 'needed-with-salary');
  if (salary === undefined && currency !== undefined) refuse('outcome.salary', 'needed-with-currency');
}

/** Moved to `sent`: the day that was said, else the one known before, else today. Moved back to `preparing`: not sent. */
function sentOnAfter(before: Application, stage: Stage, on: string | undefined, today: string): string | undefined {
  if (stage === 'preparing') return undefined;
  return stage === 'sent' ? (on ?? before.sentOn ?? today) : before.sentOn;
}

/**
 * Answers the `application.*` methods; inputs have been parsed by the contract. Each change is one transaction with its
 * line in the history. Stages may be taken in any order, also backwards; only an outcome closes an application, and
 * moving a closed one reopens it. All throw `record.not-found` for what is not kept and `input.invalid` for a broken rule.
 */
export function createTrackingHandlers({ database, now }: { database: Database; now(): number }): TrackingHandlers {
  return {
    'application.add'(input) {
      if (input.stage === 'closed') refuse('stage', 'outcome-needed');
      const id = randomUUID();
      return database.transaction(() => {
        insertApplication(database, { id, ...input }, now());
        const on = input.stage === 'sent' ? input.sentOn : undefined;
        recordStageChange(database, id, { to: input.stage, on }, now());
        return getApplication(database, id);
      });
    },

    'application.list': ({ stage }) => listApplications(database, stage),

    'application.move'({ id, stage, on }) {
      if (stage === 'closed') refuse('stage', 'outcome-needed');
      return database.transaction(() => {
        const before = getApplication(database, id);
        if (before.stage === stage && on === undefined) return before;
        const day = on ?? calendarDay(now());
        revokeOutcome(database, id, now());
        setStage(database, id, { stage, sentOn: sentOnAfter(before, stage, on, day) }, now());
        recordStageChange(database, id, { from: before.stage, to: stage, on: day }, now());
        return getApplication(database, id);
      });
    },

    'application.close'({ id, outcome }) {
      checkOutcome(outcome);
      return database.transaction(() => {
        const { stage, sentOn } = getApplication(database, id);
        recordOutcome(database, id, outcome, now());
        setStage(database, id, { stage: 'closed', sentOn }, now());
        if (stage !== 'closed') recordStageChange(database, id, { from: stage, to: 'closed', on: outcome.on }, now());
        return getApplication(database, id);
      });
    },
  };
}
