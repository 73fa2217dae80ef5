import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredJob } from '../core/contract.ts';
import type { CvChange } from '../core/domain/cv-corrections.ts';
import type { ExportFormat } from '../core/domain/cv-export.ts';
import type { Stated } from '../core/domain/prediction.ts';
import type { Inspection } from '../core/domain/readability.ts';
import { type AppState, firstState, reduce, type Screen } from './app-state.ts';
import { ErrorMessage } from './components/error-message.tsx';
import { PageHeader } from './components/page-header.tsx';
import { PrivacyLine } from './components/privacy-line.tsx';
import { ProgressLine } from './components/progress-line.tsx';
import { RepairPage } from './components/repair-page.tsx';
import type { CoreClient } from './core-client.ts';
import { JobPage } from './features/job/job-page.tsx';
import { PredictionPage } from './features/prediction/prediction-page.tsx';
import { ProfilePage } from './features/reading/profile-page.tsx';
import { RecordPage } from './features/record/record-page.tsx';
import { AdvicePage } from './features/review/advice-page.tsx';
import { chooseDefaults } from './features/review/choose-defaults.ts';
import { StartPage } from './features/start/start-page.tsx';
import { readToday } from './read-today.ts';
import { useFileDrop } from './use-file-drop.ts';
import { toShownError, useWork } from './use-work.ts';

/** After a change of screen the keyboard stands at the new screen's title, which is then read aloud. */
function useTitleFocus(screen: Screen): void {
  const last = useRef(screen);
  useEffect(() => {
    if (last.current === screen) return;
    last.current = screen;
    document.querySelector<HTMLElement>('main h1')?.focus();
    document.querySelector('main')?.scrollTo(0, 0);
  }, [screen]);
}

/** What is said aloud when work has come to its end. */
function describeDone({ screen, work, error }: AppState): 'status.cv' | 'status.prediction' | undefined {
  if (work || error) return undefined;
  if (screen === 'profile') return 'status.cv';
  return screen === 'prediction' ? 'status.prediction' : undefined;
}

/** The one window: header with the steps, the current screen, progress and errors, and the privacy line. */
export function App({ client }: { readonly client: CoreClient }) {
  const { t } = useTranslation(['common', 'record']);
  const [state, dispatch] = useReducer(reduce, firstState);
  const { run, stop } = useWork(dispatch);
  useTitleFocus(state.screen);

  const listSaved = useCallback(async () => {
    dispatch({ kind: 'saved-listed', cvs: await client.call('cv.list', {}) });
  }, [client]);

  useEffect(() => {
    // Nothing waits for this: the page can be used at once. A core that cannot open its data says so here already.
    const readSaved = async () => {
      const { country, industry } = await client.call('settings.get', {});
      dispatch({ kind: 'settings-read', country, industry });
      await listSaved();
    };
    readSaved().catch((error: unknown) => dispatch({ kind: 'work-failed', error: toShownError(error) }));
    return client.onEvent((name) => {
      if (name === 'core.stopped') dispatch({ kind: 'core-stopped' });
      if (name === 'core.restarted') dispatch({ kind: 'core-back' });
    });
  }, [client, listSaved]);

  /** The sample is not the user's data: nothing of it stays once it is left. */
  const forgetSample = async () => {
    if (state.isSample && state.cv) await client.call('cv.remove', { id: state.cv.id });
  };

  const openCv = (fileId: Promise<string | null | undefined>) =>
    run(async (options) => {
      const id = await fileId;
      if (!id) return undefined;
      const cv = await client.call('cv.import', { fileId: id }, options);
      await forgetSample();
      return { kind: 'cv-opened', cv };
    });

  const openSample = () =>
    run(async (options) => {
      const { fileId, jobText } = await client.call('desktop.sampleFile', {});
      const cv = await client.call('cv.import', { fileId }, options);
      return { kind: 'cv-opened', cv, sampleJob: jobText };
    });

  const changeCv = (changes: CvChange[]) =>
    run(async () => {
      if (!state.cv) return undefined;
      const cv = await client.call('cv.change', { id: state.cv.id, changes });
      return { kind: 'cv-changed', cv, canUndo: true };
    });

  const undoChange = () =>
    run(async () => {
      if (!state.cv) return undefined;
      const cv = await client.call('cv.undoChange', { id: state.cv.id });
      return { kind: 'cv-changed', cv, canUndo: false };
    });

  const inspectCv = async () => {
    let inspection: Inspection | undefined;
    await run(async (options) => {
      if (state.cv) inspection = await client.call('cv.inspect', { id: state.cv.id }, options);
      return undefined;
    });
    return inspection;
  };

  const exportCv = (format: ExportFormat) =>
    run(async (options) => {
      if (!state.cv) return undefined;
      const name = state.cv.label.replace(/\.[^.]*$/, '');
      const { fileId } = await client.call('desktop.chooseTarget', { format, name: name.slice(0, 120) });
      if (!fileId) return undefined;
      const country = state.draft.country === '' ? {} : { country: state.draft.country };
      await client.call('cv.export', { id: state.cv.id, format, fileId, ...country }, options);
      return undefined;
    });

  const openAdvert = () =>
    run(async (options) => {
      const { fileId } = await client.call('desktop.chooseFile', { purpose: 'job' });
      if (!fileId) return undefined;
      const job = await client.call('job.import', { fileId }, options);
      const { text } = await client.call('job.text', { id: job.id });
      return { kind: 'advert-opened', job, text };
    });

  const loadPages = async () => (state.cv ? client.call('cv.pages', { id: state.cv.id }) : []);

  const leaveCv = () =>
    run(async () => {
      await forgetSample();
      await listSaved();
      return { kind: 'left-cv' };
    });

  const removeCv = (id: string) =>
    run(async () => {
      await client.call('cv.remove', { id });
      return { kind: 'cv-removed', id };
    });

  /** Predicts for the advert of the page, or once more for the job that is shown, with what the person says. */
  const predict = (stated: Stated, shownJob?: StoredJob) =>
    run(async (options) => {
      const { cv, draft } = state;
      if (!cv) return undefined;
      const choices = {
        ...(draft.country === '' ? {} : { country: draft.country }),
        ...(draft.industry === '' ? {} : { industry: draft.industry }),
      };
      if (!state.isSample) await client.call('settings.change', choices);
      // An advert that was opened as a file is kept with what its page says beside the text.
      const job = shownJob ?? state.advert ?? (await client.call('job.import', { text: draft.text }, options));
      const { country: region, ...industry } = choices;
      const analysis = await client.call(
        'prediction.analyze',
        { cvId: cv.id, jobId: job.id, ...(region ? { region } : {}), ...industry, stated },
        options,
      );
      return { kind: 'predicted', job, analysis, stated };
    });

  const noteSent = () =>
    run(async () => {
      const { cv, job } = state;
      if (!cv || !job) return undefined;
      await client.call('application.add', {
        company: job.job.company?.slice(0, 300) || t('record:own.unnamed'),
        title: job.job.title?.slice(0, 300) || t('record:own.untitled'),
        cvId: cv.id,
        jobId: job.id,
        stage: 'sent',
        sentOn: readToday(),
      });
      return { kind: 'application-noted', jobId: job.id };
    });

  const restart = () =>
    run(async () => {
      await client.call('settings.get', {});
      dispatch({ kind: 'core-back' });
      await listSaved();
      return undefined;
    });

  const canDropCv = !state.work && !state.isStopped && (state.screen === 'start' || state.screen === 'profile');
  const isDropping = useFileDrop(canDropCv, (file) => void openCv(client.fileId(file)));
  const isBusy = state.work !== undefined;
  const show = (screen: Screen) => dispatch({ kind: 'screen-chosen', screen });
  const done = describeDone(state);

  return (
    <div className={isDropping ? 'app is-dropping' : 'app'}>
      <PageHeader state={state} onShow={show} />
      <main>
        {state.isSample && state.screen !== 'start' && (
          <aside className="banner" aria-label={t('reading:sample.banner')}>
            <p>{t('reading:sample.banner')}</p>
            <button type="button" className="quiet" disabled={isBusy} onClick={() => void leaveCv()}>
              {t('reading:sample.leave')}
            </button>
          </aside>
        )}
        <ProgressLine {...(state.work ? { work: state.work } : {})} done={done ? t(done) : ''} onStop={stop} />
        <ErrorMessage {...(state.error ? { error: state.error } : {})} />
        {state.isStopped ? (
          <RepairPage isBusy={isBusy} onRestart={() => void restart()} />
        ) : state.screen === 'profile' && state.cv ? (
          <ProfilePage
            key={state.cv.id}
            stored={state.cv}
            isBusy={isBusy}
            canUndo={state.canUndo}
            shownPointer={state.shownPointer}
            loadPages={loadPages}
            inspect={inspectCv}
            onExport={(format) => void exportCv(format)}
            onChange={(changes) => void changeCv(changes)}
            onUndo={() => void undoChange()}
            onNext={() => show('job')}
            onAdvice={() => show('advice')}
            onOther={() => void leaveCv()}
          />
        ) : state.screen === 'advice' && state.cv ? (
          <AdvicePage
            key={state.cv.id}
            client={client}
            stored={state.cv}
            choice={state.advice ?? chooseDefaults(state.cv.cv, state.draft)}
            onChoose={(choice) => dispatch({ kind: 'advice-chosen', choice })}
            onShow={(pointer) => dispatch({ kind: 'source-asked', pointer })}
            onBack={() => show('profile')}
            onNext={() => show('job')}
          />
        ) : state.screen === 'job' && state.cv ? (
          <JobPage
            draft={state.draft}
            isBusy={isBusy}
            onChange={(draft) => dispatch({ kind: 'draft-changed', draft })}
            onOpenFile={() => void openAdvert()}
            onPredict={() => void predict(state.stated)}
          />
        ) : state.screen === 'record' ? (
          <RecordPage client={client} />
        ) : state.screen === 'prediction' && state.analysis && state.cv ? (
          <PredictionPage
            cv={state.cv.cv}
            analysis={state.analysis.analysis}
            signs={state.job?.signs ?? []}
            stated={state.stated}
            isBusy={isBusy}
            sent={state.isSample ? 'sample' : state.job && state.sentJobId === state.job.id ? 'noted' : 'possible'}
            onState={(stated) => void predict(stated, state.job)}
            onSent={() => void noteSent()}
            onOtherJob={() => {
              dispatch({ kind: 'draft-changed', draft: { text: '' } });
              show('job');
            }}
          />
        ) : (
          <StartPage
            savedCvs={state.savedCvs}
            isBusy={isBusy}
            isDropping={isDropping}
            onChoose={() =>
              void openCv(client.call('desktop.chooseFile', { purpose: 'cv' }).then(({ fileId }) => fileId))
            }
            onSample={() => void openSample()}
            onOpenSaved={(cv) => dispatch({ kind: 'cv-opened', cv })}
            onRemoveSaved={(id) => void removeCv(id)}
          />
        )}
      </main>
      <PrivacyLine client={client} />
    </div>
  );
}
