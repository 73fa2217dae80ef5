import { useId } from 'react';
import { Link } from 'react-router';
import type { Wording } from '../../../core/wording/wording.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useSettings } from '../../use-settings.ts';

/** Four first steps; put away with one click, and gone once all are done. */
export function ChecklistPart({ wording: { t } }: { readonly wording: Wording }) {
  const id = useId();
  const { settings, change, error } = useSettings();
  const isShown = settings !== undefined && !settings.hidesChecklist;
  const cvs = useAnswer('cv.list', isShown ? {} : undefined);
  const jobs = useAnswer('job.list', isShown ? {} : undefined);
  const applications = useAnswer('application.list', isShown ? {} : undefined);
  const kept = useAnswer('privacy.overview', isShown ? {} : undefined);
  if (!isShown || !cvs.value || !jobs.value || !applications.value) return null;
  const steps = [
    { name: 'cv', to: '/cvs', isDone: cvs.value.length > 0 },
    { name: 'job', to: '/jobs', isDone: jobs.value.length > 0 },
    { name: 'application', to: '/applications', isDone: applications.value.length > 0 },
    { name: 'backup', to: '/privacy', isDone: (kept.value?.backups.length ?? 0) > 0 },
  ] as const;
  if (steps.every(({ isDone }) => isDone)) return null;
  return (
    <section className="checklist" aria-labelledby={id}>
      <div className="part-head">
        <h2 id={id}>{t('applications:checklist')}</h2>
        <button type="button" className="link" onClick={() => void change({ hidesChecklist: true })}>
          {t('applications:checklist.hide')}
        </button>
      </div>
      {error && <ErrorMessage error={error} />}
      <ul className="plain">
        {steps.map(({ name, to, isDone }) => (
          <li key={name} className={isDone ? 'check is-done' : 'check'}>
            <svg aria-hidden="true" viewBox="0 0 20 20" className="icon">
              <path
                d={
                  isDone
                    ? 'M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM6.5 10.5 9 13l4.5-5.5'
                    : 'M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z'
                }
              />
            </svg>
            {isDone ? (
              <p>
                {t(`applications:checklist.${name}`)} <span className="meta">{t('applications:checklist.done')}</span>
              </p>
            ) : (
              <Link to={to}>{t(`applications:checklist.${name}`)}</Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
