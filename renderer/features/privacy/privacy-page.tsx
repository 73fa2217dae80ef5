import { Navigate, Route, Routes } from 'react-router';
import { ErasePage } from './erase-page.tsx';
import { PrivacyOverview } from './privacy-overview.tsx';
import { RightsPage } from './rights-page.tsx';
import { SharedPage } from './shared-page.tsx';
import '../../styles/privacy.css';

/** What has left this computer, what stays, how it is kept, and how to end it. */
export function PrivacyPage() {
  return (
    <Routes>
      <Route index element={<PrivacyOverview />} />
      <Route path="rights" element={<RightsPage />} />
      <Route path="sharing" element={<SharedPage />} />
      <Route path="erase" element={<ErasePage />} />
      <Route path="*" element={<Navigate to="/privacy" replace />} />
    </Routes>
  );
}
