import { useId } from 'react';
import type { Wording } from '../../../core/wording/wording.ts';

interface SentPartProps {
  readonly isNoted: boolean;
  readonly isBusy: boolean;
  readonly wording: Wording;
  onSent(): void;
}

/** Notes the application as sent, so that what becomes of it can be held against the estimate. */
export function SentPart({ isNoted, isBusy, wording: { t }, onSent }: SentPartProps) {
  const id = useId();
  return (
    <section className="part sent" aria-labelledby={id}>
      <h2 id={id}>{t('record:own.title')}</h2>
      {!isNoted && <p className="second">{t('record:own.why')}</p>}
      <p role="status">{isNoted ? t('record:own.noted', { page: t('record:title') }) : ''}</p>
      {!isNoted && (
        <button type="button" disabled={isBusy} onClick={onSent}>
          {t('record:own.sent')}
        </button>
      )}
    </section>
  );
}
