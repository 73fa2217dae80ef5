import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../client-context.tsx';
import { rememberLanguage, switchLanguage } from '../translate.ts';
import { useSettings } from '../use-settings.ts';

/** Brings language, theme, contrast, motion, size and density of the window in line with the settings. */
export function ApplySettings() {
  const client = useClient();
  const { i18n } = useTranslation();
  const { settings } = useSettings();
  const { language, theme, contrast, motion, zoom, density } = settings ?? {};
  const isRead = settings !== undefined;

  useEffect(() => {
    if (language && language !== i18n.language) void switchLanguage(i18n, language);
    if (language) rememberLanguage(language);
  }, [i18n, language]);

  useEffect(() => {
    const root = document.documentElement;
    const wantsContrast = matchMedia('(prefers-contrast: more)');
    const apply = () => {
      root.dataset.contrast = contrast === 'more' || wantsContrast.matches ? 'more' : 'usual';
    };
    apply();
    root.dataset.motion = motion === 'reduced' ? 'reduced' : 'usual';
    root.dataset.density = density ?? 'comfortable';
    wantsContrast.addEventListener('change', apply);
    return () => wantsContrast.removeEventListener('change', apply);
  }, [contrast, motion, density]);

  useEffect(() => {
    if (!isRead) return;
    const choices = { theme: theme ?? 'system', zoom: zoom ?? 1, language } as const;
    // A window that cannot follow stays as it is; nothing of the person's is lost by that.
    client.call('desktop.setAppearance', choices).catch(() => undefined);
  }, [client, isRead, theme, zoom, language]);

  return null;
}
