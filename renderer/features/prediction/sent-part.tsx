import { useEffect, useId, useRef } from 'react';
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
  const sentence = useRef<HTMLParagraphElement>(null);
  const wasNoted = useRef(isNoted);
  useEffect(() => {
    // The button goes away under the keyboard, which then stands at what was noted.
    if (isNoted && !wasNoted.current) sentence.current?.focus();
    wasNoted.current = isNoted;
  }, [isNoted]);
  return (
    <section className="part sent" aria-labelledby={id}>
      <h2 id={id}>{t('record:own.title')}</h2>
      {!isNoted && <p className="second">{t('record:own.why')}</p>}
      <p ref={sentence} role="status" tabIndex={-1}>
        {isNoted ? t('record:own.noted', { page: t('shell:nav.applications') }) : ''}
      </p>
      {!isNoted && (
        <button type="button" disabled={isBusy} onClick={onSent}>
          {t('record:own.sent')}
        </button>
      )}
    </section>
  );
}
