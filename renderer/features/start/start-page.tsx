import { useTranslation } from 'react-i18next';
import { showKeys } from '../../shell/keys.ts';
import { useImports } from './imports.tsx';

interface StartPageProps {
  readonly isBusy: boolean;
  readonly isDropping: boolean;
  onSample(): void;
}

/** Two equal choices: one's own CV, or a look around with a sample. */
export function StartPage({ isBusy, isDropping, onSample }: StartPageProps) {
  const { t } = useTranslation('reading');
  const { choose, paste } = useImports();
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
          <button type="button" className="primary" disabled={isBusy} onClick={() => void choose()}>
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
      <p className="start-paste">
        {t('start.asText')}{' '}
        <button type="button" className="link" disabled={isBusy} onClick={() => paste()}>
          {t('start.paste')} <kbd>{showKeys('Mod+V')}</kbd>
        </button>
      </p>
      <p className="meta start-steps">{t('start.steps')}</p>
    </section>
  );
}
