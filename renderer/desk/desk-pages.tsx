import '../styles/reading.css';
import '../styles/job.css';
import '../styles/drawings.css';
import '../styles/prediction.css';
import '../styles/advice.css';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';
import { useClient } from '../client-context.tsx';
import { JobPage } from '../features/job/job-page.tsx';
import { PredictionPage } from '../features/prediction/prediction-page.tsx';
import { ProfilePage } from '../features/reading/profile-page.tsx';
import { AdvicePage } from '../features/review/advice-page.tsx';
import { chooseDefaults } from '../features/review/choose-defaults.ts';
import { useDesk } from './desk-context.tsx';
import { DeskSteps } from './desk-steps.tsx';

/** What was asked for once, such as a place in the document, is forgotten when its page is left. */
function useForgetting(): void {
  const { dispatch } = useDesk();
  useEffect(() => () => dispatch({ kind: 'screen-left' }), [dispatch]);
}

/** The banner over the sample, which is nobody's data. */
function SampleBanner() {
  const { t } = useTranslation('reading');
  const { state, leaveCv } = useDesk();
  if (!state.isSample) return null;
  return (
    <aside className="banner" aria-label={t('sample.banner')}>
      <p>{t('sample.banner')}</p>
      <button type="button" className="quiet" disabled={state.work !== undefined} onClick={() => void leaveCv()}>
        {t('sample.leave')}
      </button>
    </aside>
  );
}

function DeskFrame({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <DeskSteps />
      <SampleBanner />
      {children}
    </>
  );
}

export function CvRoute() {
  const client = useClient();
  const { state, changeCv, undoChange, leaveCv } = useDesk();
  const navigate = useNavigate();
  useForgetting();
  const { cv } = state;
  if (!cv) return <Navigate to="/cvs" replace />;

  return (
    <DeskFrame>
      <ProfilePage
        key={cv.id}
        stored={cv}
        isBusy={state.work !== undefined}
        canUndo={state.canUndo}
        country={chooseDefaults(cv.cv, state.draft).country}
        shownPointer={state.shownPointer}
        loadPages={() => client.call('cv.pages', { id: cv.id })}
        onChange={(changes) => void changeCv(changes)}
        onUndo={() => void undoChange()}
        onNext={() => void navigate('/job')}
        onAdvice={() => void navigate('/cv/advice')}
        onOther={() => void leaveCv()}
      />
    </DeskFrame>
  );
}

export function AdviceRoute() {
  const { state, dispatch } = useDesk();
  const navigate = useNavigate();
  if (!state.cv) return <Navigate to="/cvs" replace />;
  return (
    <DeskFrame>
      <AdvicePage
        key={state.cv.id}
        stored={state.cv}
        choice={state.advice ?? chooseDefaults(state.cv.cv, state.draft)}
        onChoose={(choice) => dispatch({ kind: 'advice-chosen', choice })}
        onShow={(pointer) => dispatch({ kind: 'source-asked', pointer })}
        onBack={() => void navigate('/cv')}
        onNext={() => void navigate('/job')}
      />
    </DeskFrame>
  );
}

export function JobRoute() {
  const { state, dispatch, openAdvert, predict } = useDesk();
  if (!state.cv) return <Navigate to="/cvs" replace />;
  return (
    <DeskFrame>
      <JobPage
        draft={state.draft}
        isBusy={state.work !== undefined}
        onChange={(draft) => dispatch({ kind: 'draft-changed', draft })}
        onOpenFile={() => void openAdvert()}
        onPredict={() => void predict(state.stated)}
      />
    </DeskFrame>
  );
}

export function PredictionRoute() {
  const { state, dispatch, predict, noteSent } = useDesk();
  const navigate = useNavigate();
  // The estimates of a CV that was corrected in between are made anew from the step before.
  const [shown] = useState(state.analysis);
  const { cv, analysis = shown } = state;
  if (!cv || !analysis) return <Navigate to={cv ? '/job' : '/cvs'} replace />;
  return (
    <DeskFrame>
      <PredictionPage
        cv={cv.cv}
        cvId={analysis.cvId}
        jobId={analysis.jobId}
        analysisId={analysis.id}
        analysis={analysis.analysis}
        signs={state.job?.signs ?? []}
        stated={state.stated}
        isBusy={state.work !== undefined}
        sent={state.isSample ? 'sample' : state.job && state.sentJobId === state.job.id ? 'noted' : 'possible'}
        onState={(stated) => void predict(stated, state.job)}
        onSent={() => void noteSent()}
        onCv={() => void navigate('/cv')}
        onJob={() => void navigate('/job')}
        onCompare={() => void navigate(`/compare?by=jobs&cv=${analysis.cvId}&job=${analysis.jobId}`)}
        onOtherJob={() => {
          dispatch({ kind: 'draft-changed', draft: { text: '' } });
          void navigate('/job');
        }}
      />
    </DeskFrame>
  );
}
