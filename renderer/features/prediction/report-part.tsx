import { useId } from 'react';
import type { Wording } from '../../../core/wording/wording.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';

interface ReportPartProps {
  readonly analysisId: string;
  readonly wording: Wording;
}

/** The estimates as a file for paper or for somebody else's screen, written where the person says. */
export function ReportPart({ analysisId, wording: { t, formats } }: ReportPartProps) {
  const id = useId();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const write = (format: 'pdf' | 'html') =>
    run(async (client, options) => {
      const target = { format, name: t('prediction:report.name') } as const;
      const { fileId } = await client.call('desktop.chooseTarget', target);
      if (!fileId) return;
      const { missingCharacters: count } = await client.call(
        'client.report',
        { analysisId, format, language: formats.language, fileId },
        options,
      );
      announce(
        count > 0 ? t('clients:report.missing', { count, number: formats.whole(count) }) : t('prediction:report.done'),
      );
    });
  return (
    <div className="report-files">
      <h3 id={id}>{t('prediction:report.title')}</h3>
      <ul className="plain part-actions" aria-labelledby={id}>
        {(['pdf', 'html'] as const).map((format) => (
          <li key={format}>
            <button type="button" disabled={isBusy} onClick={() => void write(format)}>
              {t(`prediction:report.${format}`)}
            </button>
          </li>
        ))}
      </ul>
      <ErrorMessage {...(error ? { error } : {})} />
    </div>
  );
}
