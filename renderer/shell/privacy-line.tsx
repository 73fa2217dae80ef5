import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSettings } from '../use-settings.ts';

/** Always in sight: whether anything has left this computer; leads to where every request stands. */
export function PrivacyLine() {
  const { t } = useTranslation('shell');
  const { settings } = useSettings();
  const state = settings?.isSealed === false ? 'nothing' : 'sealed';
  return (
    <footer className="privacy">
      <Link to="/privacy" className="place" title={t(`privacy.${state}`)}>
        <svg aria-hidden="true" viewBox="0 0 16 16" className="icon">
          <path d="M3.5 7h9v7h-9zM5.5 7V4.5a2.5 2.5 0 0 1 5 0V7" />
        </svg>
        <span>{t(`privacy.${state}`)}</span>
      </Link>
    </footer>
  );
}
