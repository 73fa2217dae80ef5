import { useState } from 'react';
import type { Application } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useClient } from '../../client-context.tsx';
import { SelectField } from '../../components/fields.tsx';
import { useDesk } from '../../desk/desk-context.tsx';
import { toShownError } from '../../shown-error.ts';
import { useAnswer } from '../../use-answer.ts';
import { PagePart } from './page-part.tsx';
import { usePartChange } from './use-part-change.ts';

interface CvPartProps {
  readonly application: Application;
  readonly wording: Wording;
}

/** The CV that was sent, and the way to what was estimated with it for this job. */
export function CvPart({ application, wording: { t } }: CvPartProps) {
  const { id, cvId, jobId } = application;
  const client = useClient();
  const { openPrediction, state, dispatch } = useDesk();
  const { save, error } = usePartChange();
  const cvs = useAnswer('cv.list', {});
  const [isOpening, setOpening] = useState(false);
  const cv = cvs.value?.find((one) => one.id === cvId);
  const open = async () => {
    if (!cv || !jobId) return;
    setOpening(true);
    try {
      await openPrediction(cv, await client.call('job.get', { id: jobId }));
    } catch (failure) {
      dispatch({ kind: 'work-failed', error: toShownError(failure) });
    } finally {
      setOpening(false);
    }
  };
  return (
    <PagePart title={t('applications:cv')} error={error ?? cvs.error ?? state.error}>
      <div className="cv-choice">
        <SelectField
          label={t('applications:cv.which')}
          value={cv ? cv.id : ''}
          options={[
            { value: '', label: t('applications:notSaid') },
            ...(cvs.value ?? []).map((one) => ({ value: one.id, label: one.label })),
          ]}
          onChange={(value) =>
            void save(t('applications:saved'), (core) =>
              core.call('application.change', { id, change: { cvId: value || null } }),
            )
          }
        />
        {cv && jobId && (
          <button type="button" disabled={isOpening} onClick={() => void open()}>
            {t('applications:cv.open')}
          </button>
        )}
      </div>
      {!jobId && <p className="meta">{t('applications:cv.noJob')}</p>}
    </PagePart>
  );
}
