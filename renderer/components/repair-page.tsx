import { useTranslation } from 'react-i18next';

interface RepairPageProps {
  readonly isBusy: boolean;
  onRestart(): void;
}

/** Shown when the core keeps ending: what is safe first, then the one thing to do. */
export function RepairPage({ isBusy, onRestart }: RepairPageProps) {
  const { t } = useTranslation();
  return (
    <section className="column repair">
      <h1 tabIndex={-1}>{t('repair.title')}</h1>
      <p>{t('repair.safe')}</p>
      <p>{t('repair.body')}</p>
      <button type="button" className="primary" disabled={isBusy} onClick={onRestart}>
        {t('repair.action')}
      </button>
    </section>
  );
}
