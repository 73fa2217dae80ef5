import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { Application, Outcome, Reminder, Stage } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useClient } from '../../client-context.tsx';
import { readToday } from '../../read-today.ts';
import { useAnnouncer } from '../../shell/announcer.tsx';
import type { ShownError } from '../../shown-error.ts';
import { useChange } from '../../use-change.ts';

const listKey = ['application.list', {}] as const;
const remindersKey = ['reminder.list', {}] as const;

/** The next day of an application once nothing is waited for any more: what silence reminds of is none then. */
function findNextDay(reminders: readonly Reminder[] | undefined, { id, nextOn }: Application): string | undefined {
  if (!reminders) return nextOn;
  const isAboutSilence = ({ kind }: Reminder) => kind === 'follow-up' || kind === 'silence-final';
  return reminders.find((one) => one.applicationId === id && !isAboutSilence(one))?.dueAt.slice(0, 10);
}

/** A stage that can be moved to; an application is closed by its outcome alone. */
export type OpenStage = Exclude<Stage, 'closed'>;

interface ApplicationActions {
  /** Resolves when it is done, to false when it could not be. */
  move(application: Application, stage: OpenStage): Promise<boolean>;
  close(application: Application, outcome: Outcome): Promise<boolean>;
  remove(application: Application): Promise<boolean>;
  readonly isBusy: boolean;
  readonly error?: ShownError;
}

/** What can be done with an application anywhere; each says what it did, by names, with the way back. */
export function useApplicationActions(
  wording: Wording,
  findPosition?: (applications: readonly Application[], id: string) => { position: number; count: number } | undefined,
): ApplicationActions {
  const client = useClient();
  const answers = useQueryClient();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const newest = useRef({ wording, findPosition });
  newest.current = { wording, findPosition };

  const undo = useCallback(() => client.call('undo.back', {}), [client]);

  const move = useCallback<ApplicationActions['move']>(
    async (application, stage) => {
      const { id, title, company } = application;
      const nextOn = findNextDay(answers.getQueryData<Reminder[]>(remindersKey), application);
      // Shown at once; what the core answers then takes its place.
      answers.setQueryData<Application[]>(listKey, (list) =>
        list?.map((one) => {
          const { outcome: _outcome, nextOn: _next, ...rest } = one;
          return one.id === id
            ? { ...rest, stage, stageSince: readToday(), ...(nextOn === undefined ? {} : { nextOn }) }
            : one;
        }),
      );
      const tell = () => {
        const { t, formats } = newest.current.wording;
        const names = { title, company, stage: t(`applications:stage.${stage}`) };
        const place = newest.current.findPosition?.(answers.getQueryData<Application[]>(listKey) ?? [], id);
        announce(
          place
            ? t('applications:movedTo', {
                ...names,
                position: formats.whole(place.position),
                all: formats.whole(place.count),
              })
            : t('applications:moved', names),
          undo,
        );
      };
      // When an answer is due, and with it the place in the list, is worked out by the core.
      const isPlaceKnown = stage !== 'sent';
      const moved = await run(async (core) => {
        const done = await core.call('application.move', { id, stage });
        if (isPlaceKnown) tell();
        return done;
      });
      if (!moved) {
        await answers.invalidateQueries({ queryKey: listKey });
        return false;
      }
      if (!isPlaceKnown) tell();
      return true;
    },
    [answers, run, announce, undo],
  );

  const close = useCallback<ApplicationActions['close']>(
    async (application, outcome) => {
      const { id, title, company } = application;
      const closed = await run(async (core) => {
        const done = await core.call('application.close', { id, outcome });
        const { t } = newest.current.wording;
        const names = { title, company, outcome: t(`applications:outcome.${outcome.kind}`) };
        announce(t('applications:closed', names), undo);
        return done;
      });
      return closed !== undefined;
    },
    [run, announce, undo],
  );

  const remove = useCallback<ApplicationActions['remove']>(
    async (application) => {
      const { id, title, company } = application;
      const removed = await run(async (core) => {
        const done = await core.call('application.remove', { id });
        announce(newest.current.wording.t('applications:removed', { title, company }), undo);
        return done;
      });
      return removed !== undefined;
    },
    [run, announce, undo],
  );

  return { move, close, remove, isBusy, ...(error ? { error } : {}) };
}
