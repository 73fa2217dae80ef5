import { useState } from 'react';
import { Link } from 'react-router';
import type { Outcome, Reminder } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnswer } from '../../use-answer.ts';
import { CloseDialog } from '../applications/close-dialog.tsx';
import { ReminderActions, ReminderLine } from '../applications/reminders-part.tsx';
import { SilenceText } from '../applications/silence-text.tsx';
import { useApplicationActions } from '../applications/use-application-actions.ts';

interface DueItemProps {
  readonly reminder: Reminder;
  readonly today: string;
  readonly wording: Wording;
}

/** One thing that is due: what, for which application, what it means, done or later. */
export function DueItem({ reminder, today, wording }: DueItemProps) {
  const { t } = wording;
  const { applicationId, title, company, kind, text } = reminder;
  const [isClosing, setClosing] = useState(false);
  const isSilence = kind === 'follow-up' || kind === 'silence-final';
  return (
    <li className="due">
      <p className="due-title">
        <Link to={`/applications/${applicationId}`} className="private" dir="auto">
          {t('applications:name', { title, company })}
        </Link>
      </p>
      {isSilence ? (
        <SilenceText reminder={reminder} today={today} wording={wording} />
      ) : (
        <p>
          <ReminderLine reminder={reminder} wording={wording} /> {text && <span dir="auto">{text}</span>}
        </p>
      )}
      <div className="due-actions">
        <ReminderActions reminder={reminder} today={today} wording={wording} />
        {kind === 'silence-final' && (
          <button type="button" onClick={() => setClosing(true)}>
            {t('applications:silence.mark')}
          </button>
        )}
      </div>
      {isClosing && <CloseSilent id={applicationId} wording={wording} onClose={() => setClosing(false)} />}
    </li>
  );
}

/** Asks for the day, with "no answer" chosen already. */
function CloseSilent({ id, wording, onClose }: { readonly id: string; readonly wording: Wording; onClose(): void }) {
  const { value, error: unread } = useAnswer('application.get', { id });
  const { close, error = unread } = useApplicationActions(wording);
  if (value?.application.id !== id) return error ? <ErrorMessage error={error} /> : null;
  const { application } = value;
  const finish = async (outcome: Outcome) => {
    if (await close(application, outcome)) onClose();
  };
  return (
    <CloseDialog
      application={application}
      kind="no-response"
      wording={wording}
      error={error}
      onClose={onClose}
      onFinish={(outcome) => void finish(outcome)}
    />
  );
}
