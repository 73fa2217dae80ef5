import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { StoredCv, StoredJob } from '../../core/contract.ts';
import type { CvChange } from '../../core/domain/cv-corrections.ts';
import type { Stated } from '../../core/domain/prediction.ts';
import { useClient } from '../client-context.tsx';
import { choosePlace } from '../features/prediction/choose-place.ts';
import { readToday } from '../read-today.ts';
import { toShownError } from '../shown-error.ts';
import { type Action, type DeskState, firstState, reduce } from './desk-state.ts';
import { useWork } from './use-work.ts';

/** Where an action leads to. */
const pathAfter: Partial<Record<Action['kind'], string>> = {
  'cv-opened': '/cv',
  'source-asked': '/cv',
  predicted: '/prediction',
  'left-cv': '/cvs',
};

export interface Desk {
  readonly state: DeskState;
  dispatch(action: Action): void;
  /** Ends the long call under way. */
  stop(): void;
  /** Imports the file and opens what was read; nothing happens when no file was chosen. */
  openCv(fileId: Promise<string | null | undefined>): Promise<void>;
  /** Reads the text of a CV and opens it. */
  openText(text: string, name: string | undefined): Promise<void>;
  openStored(cv: StoredCv): void;
  /** Opens a kept CV by its id. */
  openKept(id: string): Promise<void>;
  /** Asks anew which CVs are kept. */
  refresh(): Promise<void>;
  openSample(): Promise<void>;
  changeCv(changes: CvChange[]): Promise<void>;
  undoChange(): Promise<void>;
  openAdvert(): Promise<void>;
  leaveCv(): Promise<void>;
  /** Whether it is gone; a failure is shown as that of any work. */
  removeCv(id: string): Promise<boolean>;
  /** Predicts for the advert of the page, or once more for the job that is shown, with what the person says. */
  predict(stated: Stated, shownJob?: StoredJob): Promise<void>;
  /** Predicts for a CV and a job that are kept both. */
  openPrediction(cv: StoredCv, job: StoredJob): Promise<void>;
  noteSent(): Promise<void>;
  /** Starts the core again after it has stopped. */
  restart(): Promise<void>;
}

const DeskContext = createContext<Desk | undefined>(undefined);

/** The CV, the advert and the estimates that the person works on now, and what can be done with them. */
export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('a page of the desk is shown without it');
  return desk;
}

export function DeskProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const answers = useQueryClient();
  const navigate = useNavigate();
  const { t } = useTranslation('record');
  const [state, reduceState] = useReducer(reduce, firstState);
  const dispatch = useCallback(
    (action: Action) => {
      reduceState(action);
      const path = pathAfter[action.kind];
      if (path) void navigate(path);
    },
    [navigate],
  );
  const { run, stop } = useWork(dispatch);

  const listSaved = useCallback(async () => {
    reduceState({ kind: 'saved-listed', cvs: await client.call('cv.list', {}) });
    await answers.invalidateQueries();
  }, [client, answers]);

  // While a coach has a client open. A core that starts anew answers for the coach's own data, and nothing of the client may stay.
  const isClientOpen = useRef(false);
  const forgetClient = useCallback(() => {
    if (!isClientOpen.current) return false;
    isClientOpen.current = false;
    reduceState({ kind: 'vault-changed' });
    // What nobody looks at now would be shown for a moment where it is looked at next.
    answers.removeQueries({ type: 'inactive' });
    return true;
  }, [answers]);

  useEffect(() => {
    // Nothing waits for this: the page can be used at once. A core that cannot open its data says so here already.
    const readSaved = async () => {
      const { country, industry } = await client.call('settings.get', {});
      reduceState({ kind: 'settings-read', country, industry });
      await listSaved();
    };
    const begin = () =>
      void readSaved().catch((error: unknown) => reduceState({ kind: 'work-failed', error: toShownError(error) }));
    begin();
    const learnClient = () => {
      void client.call('client.current', {}).then(
        (current) => {
          isClientOpen.current = current.client !== null;
        },
        () => undefined,
      );
    };
    learnClient();
    return client.onEvent((name) => {
      if (name === 'core.stopped') {
        forgetClient();
        reduceState({ kind: 'core-stopped' });
      }
      if (name === 'core.restarted') {
        reduceState({ kind: 'core-back' });
        if (forgetClient()) begin();
      }
      // Another vault answers from now on: a client's was opened or closed, or the data was unlocked.
      if (name === 'vault.changed') {
        isClientOpen.current = true;
        forgetClient();
        // Until the answer is there a client counts as open: to forget too much does no harm.
        isClientOpen.current = true;
        begin();
        learnClient();
      }
    });
  }, [client, listSaved, forgetClient]);

  const desk = useMemo<Desk>(() => {
    /** The sample is not the user's data: nothing of it stays once it is left. */
    const forgetSample = async () => {
      if (state.isSample && state.cv) await client.call('cv.remove', { id: state.cv.id });
    };
    const choices = {
      ...(state.draft.country === '' ? {} : { country: state.draft.country }),
      ...(state.draft.industry === '' ? {} : { industry: state.draft.industry }),
    };
    return {
      state,
      dispatch,
      stop,
      openCv: (fileId) =>
        run(async (options) => {
          const id = await fileId;
          if (!id) return undefined;
          const cv = await client.call('cv.import', { fileId: id }, options);
          await forgetSample();
          await listSaved();
          return { kind: 'cv-opened', cv };
        }),
      openText: (text, name) =>
        run(async (options) => {
          const cv = await client.call('cv.importText', { text, ...(name ? { name } : {}) }, options);
          await forgetSample();
          await listSaved();
          return { kind: 'cv-opened', cv };
        }),
      openStored: (cv) => {
        if (state.isSample)
          void run(async () => {
            await forgetSample();
            return { kind: 'cv-opened', cv };
          });
        else dispatch({ kind: 'cv-opened', cv });
      },
      openKept: (id) =>
        run(async () => {
          const cv = await client.call('cv.get', { id });
          await forgetSample();
          return { kind: 'cv-opened', cv };
        }),
      refresh: listSaved,
      openSample: () =>
        run(async (options) => {
          const { fileId, jobText } = await client.call('desktop.sampleFile', {});
          const cv = await client.call('cv.import', { fileId, isSample: true }, options);
          return { kind: 'cv-opened', cv, sampleJob: jobText };
        }),
      changeCv: (changes) =>
        run(async () => {
          if (!state.cv) return undefined;
          const cv = await client.call('cv.change', { id: state.cv.id, changes });
          return { kind: 'cv-changed', cv, canUndo: true };
        }),
      undoChange: () =>
        run(async () => {
          if (!state.cv) return undefined;
          const cv = await client.call('cv.undoChange', { id: state.cv.id });
          return { kind: 'cv-changed', cv, canUndo: false };
        }),
      openAdvert: () =>
        run(async (options) => {
          const { fileId } = await client.call('desktop.chooseFile', { purpose: 'job' });
          if (!fileId) return undefined;
          const job = await client.call('job.import', { fileId }, options);
          const { text } = await client.call('job.text', { id: job.id });
          return { kind: 'advert-opened', job, text };
        }),
      leaveCv: () =>
        run(async () => {
          await forgetSample();
          await listSaved();
          return { kind: 'left-cv' };
        }),
      removeCv: async (id) => {
        let isRemoved = false;
        await run(async () => {
          await client.call('cv.remove', { id });
          isRemoved = true;
          await answers.invalidateQueries();
          return { kind: 'cv-removed', id };
        });
        return isRemoved;
      },
      predict: (stated, shownJob) =>
        run(async (options) => {
          const { cv, draft } = state;
          if (!cv) return undefined;
          if (!state.isSample) await client.call('settings.change', choices);
          // An advert that was opened as a file is kept with what its page says beside the text.
          const job = shownJob ?? state.advert ?? (await client.call('job.import', { text: draft.text }, options));
          const { country: region, ...industry } = choices;
          const analysis = await client.call(
            'prediction.analyze',
            { cvId: cv.id, jobId: job.id, ...(region ? { region } : {}), ...industry, stated },
            options,
          );
          await answers.invalidateQueries();
          return { kind: 'predicted', job, analysis, stated };
        }),
      openPrediction: (cv, job) =>
        run(async (options) => {
          const { text } = await client.call('job.text', { id: job.id });
          const place = choosePlace(job, await client.call('settings.get', {}));
          const pair = { cvId: cv.id, jobId: job.id, ...place };
          const analysis = await client.call('prediction.analyze', pair, options);
          await answers.invalidateQueries();
          reduceState({ kind: 'cv-opened', cv });
          reduceState({ kind: 'advert-opened', job, text });
          return { kind: 'predicted', job, analysis, stated: {} };
        }),
      noteSent: () =>
        run(async () => {
          const { cv, job } = state;
          if (!cv || !job) return undefined;
          await client.call('application.add', {
            company: job.job.company?.slice(0, 300) || t('own.unnamed'),
            title: job.job.title?.slice(0, 300) || t('own.untitled'),
            cvId: cv.id,
            jobId: job.id,
            stage: 'sent',
            sentOn: readToday(),
          });
          await answers.invalidateQueries();
          return { kind: 'application-noted', jobId: job.id };
        }),
      restart: () =>
        run(async () => {
          await client.call('settings.get', {});
          reduceState({ kind: 'core-back' });
          await listSaved();
          return undefined;
        }),
    };
  }, [state, client, answers, dispatch, run, stop, listSaved, t]);

  return <DeskContext value={desk}>{children}</DeskContext>;
}
