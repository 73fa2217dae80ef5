import { lazy, Suspense } from 'react';
import { loadAllTexts } from '../../translate.ts';
import { useSettings } from '../../use-settings.ts';

const ClientLayer = lazy(async () => {
  const [{ ClientBanner }, { PrivacyScreenSwitch }] = await Promise.all([
    import('./client-banner.tsx'),
    import('./privacy-screen.tsx'),
    loadAllTexts(),
  ]);
  return {
    default: () => (
      <>
        <ClientBanner />
        <PrivacyScreenSwitch />
      </>
    ),
  };
});

/** What coaches have on every page: whose file is open, and the key that hides names and pay. Others load nothing of it. */
export function CoachLayer() {
  const { settings } = useSettings();
  if (settings?.isCoach !== true) return null;
  return (
    <Suspense>
      <ClientLayer />
    </Suspense>
  );
}
