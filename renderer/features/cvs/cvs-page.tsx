import '../../styles/reading.css';
import '../../styles/start.css';
import '../../styles/cvs.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes, useNavigate } from 'react-router';
import type { CvSummary } from '../../../core/domain/cv-versions.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useDesk } from '../../desk/desk-context.tsx';
import { useCommands } from '../../shell/commands.tsx';
import { showKeys } from '../../shell/keys.ts';
import { useAnswer } from '../../use-answer.ts';
import { useImports } from '../start/imports.tsx';
import { QueuePart } from '../start/queue-part.tsx';
import { CvDialog, type CvQuestion } from './cv-dialogs.tsx';
import { CvList } from './cv-list.tsx';
import { DifferencesPage } from './differences-page.tsx';

/** The CVs that were read, and what differs between two of them. */
export function CvsPage() {
  return (
    <Routes>
      <Route index element={<KeptCvs />} />
      <Route path="differences" element={<DifferencesPage />} />
      <Route path="*" element={<KeptCvs />} />
    </Routes>
  );
}

function KeptCvs() {
  const { t } = useTranslation(['cvs', 'shell', 'reading']);
  const navigate = useNavigate();
  const { state, openKept, openSample } = useDesk();
  const { choose, paste } = useImports();
  const { value: cvs, error } = useAnswer('cv.overview', {});
  const [question, setQuestion] = useState<CvQuestion>();
  const isBusy = state.work !== undefined;
  const open = ({ id }: CvSummary) => void openKept(id);
  useCommands([
    { id: 'cv.open-file', label: t('reading:start.own'), run: () => void choose() },
    { id: 'cv.paste', label: t('reading:start.paste'), keys: 'Mod+V', run: () => paste() },
    ...(cvs && cvs.length > 1
      ? [{ id: 'cv.differences', label: t('differences.title'), run: () => void navigate('/cvs/differences') }]
      : []),
  ]);
  return (
    <article className="column cvs">
      <PageTitle title={t('shell:nav.cvs')} lead={t('lead')}>
        <button type="button" className="primary" disabled={isBusy} onClick={() => void choose()}>
          {t('open')}
        </button>
        <button type="button" className="quiet" disabled={isBusy} onClick={() => paste()}>
          {t('reading:start.paste')} <kbd>{showKeys('Mod+V')}</kbd>
        </button>
      </PageTitle>
      <QueuePart />
      {error && <ErrorMessage error={error} />}
      {cvs?.length === 0 && (
        <EmptyState sentence={t('empty')}>
          <p className="meta">{t('reading:start.formats')}</p>
          <button type="button" className="quiet" disabled={isBusy} onClick={() => void openSample()}>
            {t('reading:start.sample')}
          </button>
        </EmptyState>
      )}
      {cvs && cvs.length > 0 && <CvList cvs={cvs} isBusy={isBusy} onOpen={open} onAsk={setQuestion} />}
      {question && cvs && <CvDialog question={question} cvs={cvs} onClose={() => setQuestion(undefined)} />}
    </article>
  );
}
