import { useState } from 'react';
import { Link } from 'react-router';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { ReportDialog } from './report-dialog.tsx';

/** The estimates of the open client, each of which can become a report. */
export function WorkPart() {
  const { t, formats } = useWording();
  const [reported, setReported] = useState<string>();
  const { value: analyses, error } = useAnswer('prediction.list', {});
  const { value: cvs } = useAnswer('cv.list', {});
  const labelOf = (cvId: string) => cvs?.find(({ id }) => id === cvId)?.label;
  return (
    <section aria-labelledby="client-work" className="clients-part">
      <h2 id="client-work">{t('clients:work.title')}</h2>
      <ErrorMessage {...(error ? { error } : {})} />
      {analyses?.length === 0 && <p className="second">{t('clients:work.none')}</p>}
      <ul className="plain client-list">
        {analyses?.map(({ id, cvId, analysis }) => (
          <li key={id} className="client-row">
            <div>
              <h3 className="private">
                {[analysis.job.title, analysis.job.company].filter(Boolean).join(', ') || t('clients:report.unnamed')}
              </h3>
              <p className="meta">
                <span className="private">{labelOf(cvId)}</span> {formats.day(analysis.receipt.madeAt)}
              </p>
            </div>
            <button type="button" onClick={() => setReported(id)}>
              {t('clients:report.make')}
            </button>
          </li>
        ))}
      </ul>
      <Link to="/clients/batch">{t('clients:batch.title')}</Link>
      {reported !== undefined && <ReportDialog analysisId={reported} onClose={() => setReported(undefined)} />}
    </section>
  );
}
