import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useAnswer } from '../use-answer.ts';
import { useSettings } from '../use-settings.ts';

/** Always in sight: whether anything has left this computer today; leads to where every request stands. */
export function PrivacyLine() {
  const { t, i18n } = useTranslation('shell');
  const { settings } = useSettings();
  const answers = useQueryClient();
  const { pathname } = useLocation();
  const isOpen = settings?.isSealed === false;
  const { value: sent } = useAnswer('privacy.overview', isOpen ? {} : undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: main can have asked for updates since the last place was gone to.
  useEffect(() => {
    if (isOpen) void answers.invalidateQueries({ queryKey: ['privacy.overview'] });
  }, [answers, isOpen, pathname]);
  const count = sent?.today ?? 0;
  const sentence = !isOpen
    ? t('privacy.sealed')
    : !sent
      ? t('privacy.open')
      : sent.total === 0
        ? t('privacy.nothing')
        : count === 0
          ? t('privacy.earlier')
          : t('privacy.today', { count, number: new Intl.NumberFormat(i18n.language).format(count) });
  return (
    <footer className="privacy">
      <Link to="/privacy" className="place" title={sentence}>
        <svg aria-hidden="true" viewBox="0 0 16 16" className="icon">
          <path d="M3.5 7h9v7h-9zM5.5 7V4.5a2.5 2.5 0 0 1 5 0V7" />
        </svg>
        <span>{sentence}</span>
      </Link>
    </footer>
  );
}
