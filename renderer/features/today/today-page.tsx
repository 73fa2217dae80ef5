import '../../styles/applications.css';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useClient } from '../../client-context.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useDesk } from '../../desk/desk-context.tsx';
import { readToday } from '../../read-today.ts';
import { useCommands } from '../../shell/commands.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { AddDialog } from '../applications/add-dialog.tsx';
import { ChecklistPart } from './checklist-part.tsx';
import { DueItem } from './due-item.tsx';
import { dueUntil, findDue, hasMoreDue } from './find-due.ts';
import { QuestionItem } from './question-item.tsx';

/** What has a date now: at most three things, else that nothing is due. */
export function TodayPage() {
  const wording = useWording();
  const { t } = wording;
  const client = useClient();
  const navigate = useNavigate();
  const { openCv, state } = useDesk();
  const today = readToday();
  const reminders = useAnswer('reminder.list', { until: dueUntil(today) });
  const [isAdding, setAdding] = useState(false);
  const due = findDue(reminders.value ?? [], today);
  const questioned = due.length < 3 ? state.savedCvs.find(({ cv }) => cv.meta.cvplus.questions.length > 0) : undefined;
  const chooseCv = () => void openCv(client.call('desktop.chooseFile', { purpose: 'cv' }).then(({ fileId }) => fileId));
  useCommands([
    { id: 'today.openCv', label: t('applications:today.openCv'), run: chooseCv },
    { id: 'today.add', label: t('applications:add.title'), run: () => setAdding(true) },
  ]);
  return (
    <article className="column today">
      <PageTitle title={t('shell:nav.today')} />
      <ErrorMessage {...(reminders.error ? { error: reminders.error } : {})} />
      {reminders.value &&
        (due.length === 0 && !questioned ? (
          <p className="nothing-due">{t('applications:today.nothing')}</p>
        ) : (
          <ul className="plain due-list">
            {due.map((reminder) => (
              <DueItem key={reminder.id} reminder={reminder} today={today} wording={wording} />
            ))}
            {questioned && <QuestionItem cv={questioned} wording={wording} />}
          </ul>
        ))}
      {reminders.value && hasMoreDue(reminders.value, today) && (
        <p className="more-due">
          <Link to="/applications?layout=table&sort=next">{t('applications:today.more')}</Link>
        </p>
      )}
      <div className="today-actions">
        <button type="button" onClick={chooseCv}>
          {t('applications:today.openCv')}
        </button>
        <button type="button" onClick={() => void navigate('/jobs')}>
          {t('applications:today.estimate')}
        </button>
        <button type="button" onClick={() => setAdding(true)}>
          {t('applications:add.title')}
        </button>
      </div>
      <ChecklistPart wording={wording} />
      {isAdding && (
        <AddDialog
          wording={wording}
          onClose={() => setAdding(false)}
          onAdded={({ id }) => void navigate(`/applications/${id}`)}
        />
      )}
    </article>
  );
}
