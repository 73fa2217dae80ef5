import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { Application, Outcome, Stage } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useClient } from '../../client-context.tsx';
import { readToday } from '../../read-today.ts';
import { useAnnouncer } from '../../shell/announcer.tsx';
import type { ShownError } from '../../shown-error.ts';
import { useChange } from '../../use-change.ts';

const listKey = ['application.list', {}] as const;

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
      // Shown at once; what the core answers then takes its place.
      answers.setQueryData<Application[]>(listKey, (list) =>
        list?.map((one) => {
          const { outcome: _outcome, ...rest } = one;
          return one.id === id ? { ...rest, stage, stageSince: readToday() } : one;
        }),
      );
      const moved = await run((core) => core.call('application.move', { id, stage }));
      if (!moved) {
        await answers.invalidateQueries({ queryKey: listKey });
        return false;
      }
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
      return true;
    },
    [answers, run, announce, undo],
  );

  const close = useCallback<ApplicationActions['close']>(
    async (application, outcome) => {
      const { id, title, company } = application;
      const closed = await run((core) => core.call('application.close', { id, outcome }));
      if (!closed) return false;
      const { t } = newest.current.wording;
      announce(t('applications:closed', { title, company, outcome: t(`applications:outcome.${outcome.kind}`) }), undo);
      return true;
    },
    [run, announce, undo],
  );

  const remove = useCallback<ApplicationActions['remove']>(
    async (application) => {
      const { id, title, company } = application;
      const removed = await run((core) => core.call('application.remove', { id }));
      if (!removed) return false;
      announce(newest.current.wording.t('applications:removed', { title, company }), undo);
      return true;
    },
    [run, announce, undo],
  );

  return { move, close, remove, isBusy, ...(error ? { error } : {}) };
}
