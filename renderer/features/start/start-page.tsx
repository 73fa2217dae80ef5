import { useTranslation } from 'react-i18next';
import type { StoredCv } from '../../../core/contract.ts';
import { SavedCvs } from './saved-cvs.tsx';

interface StartPageProps {
  readonly savedCvs: readonly StoredCv[];
  readonly isBusy: boolean;
  readonly isDropping: boolean;
  onChoose(): void;
  onSample(): void;
  onOpenSaved(cv: StoredCv): void;
  onRemoveSaved(id: string): void;
}

/** Two equal choices: one's own CV, or a look around with a sample. */
export function StartPage(props: StartPageProps) {
  const { savedCvs, isBusy, isDropping, onChoose, onSample, onOpenSaved, onRemoveSaved } = props;
  const { t } = useTranslation('reading');
  return (
    <section className="column start">
      <h1 tabIndex={-1}>{t('start.title')}</h1>
      <p className="lead">{t('start.lead')}</p>
      <div className="choices">
        <div className={isDropping ? 'choice is-target' : 'choice'}>
          <svg aria-hidden="true" viewBox="0 0 48 48" className="choice-mark">
            <path d="M12 5h17l8 8v30H12zM29 5v8h8" />
            <path d="M18 22h13M18 29h13M18 36h8" />
          </svg>
          <button type="button" className="primary" disabled={isBusy} onClick={onChoose}>
            {t('start.own')}
          </button>
          <p>{t(isDropping ? 'start.dropHere' : 'start.drop')}</p>
          <p className="meta">{t('start.formats')}</p>
        </div>
        <div className="choice">
          <svg aria-hidden="true" viewBox="0 0 48 48" className="choice-mark">
            <circle cx="21" cy="21" r="13" />
            <path d="m31 31 11 11M16 18h10M16 24h7" />
          </svg>
          <button type="button" className="primary" disabled={isBusy} onClick={onSample}>
            {t('start.sample')}
          </button>
          <p>{t('start.sampleIs')}</p>
          <p className="meta">{t('start.sampleNote')}</p>
        </div>
      </div>
      {savedCvs.length > 0 && <SavedCvs cvs={savedCvs} isBusy={isBusy} onOpen={onOpenSaved} onRemove={onRemoveSaved} />}
    </section>
  );
}
