import { useState } from 'react';
import type { StoredCv } from '../../../core/contract.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import { useWording } from '../../use-wording.ts';

interface SavedCvsProps {
  readonly cvs: readonly StoredCv[];
  readonly isBusy: boolean;
  onOpen(cv: StoredCv): void;
  onRemove(id: string): void;
}

/** The CVs that were read before. Removing one cannot be undone, and says so first. */
export function SavedCvs({ cvs, isBusy, onOpen, onRemove }: SavedCvsProps) {
  const { t, formats } = useWording();
  const [asked, setAsked] = useState<string>();
  return (
    <section aria-labelledby="saved-title" className="saved">
      <h2 id="saved-title">{t('reading:start.saved')}</h2>
      <ul className="plain">
        {cvs.map((stored) => {
          const { id, label, addedAt, cv } = stored;
          const language = cv.meta.cvplus.language;
          return (
            <li key={id} className="saved-row">
              {asked === id ? (
                <>
                  <p>{t('reading:start.removeQuestion')}</p>
                  <button type="button" disabled={isBusy} onClick={() => onRemove(id)}>
                    {t('action.remove')}
                  </button>
                  <button type="button" onClick={() => setAsked(undefined)}>
                    {t('action.keep')}
                  </button>
                </>
              ) : (
                <>
                  <p>
                    <span lang={language ? languageTag(language) : undefined}>{label}</span>{' '}
                    <span className="meta">{t('reading:start.readOn', { day: formats.day(addedAt) })}</span>
                  </p>
                  <button
                    type="button"
                    disabled={isBusy}
                    aria-label={`${t('action.open')}: ${label}`}
                    onClick={() => onOpen(stored)}
                  >
                    {t('action.open')}
                  </button>
                  <button
                    type="button"
                    className="quiet"
                    aria-label={`${t('action.remove')}: ${label}`}
                    onClick={() => setAsked(id)}
                  >
                    {t('action.remove')}
                  </button>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
