import { Navigate, Route, Routes } from 'react-router';
import { BatchPage } from './batch-page.tsx';
import { ClientPage } from './client-page.tsx';
import { ClientsOverview } from './clients-overview.tsx';
import { CohortPage } from './cohort-page.tsx';
import { GiveConsentPage } from './give-consent-page.tsx';
import '../../styles/clients.css';

/** The clients of a coach, and the consents that a person gives to coaches. */
export function ClientsPage() {
  return (
    <Routes>
      <Route index element={<ClientsOverview />} />
      <Route path="of/:id" element={<ClientPage />} />
      <Route path="batch" element={<BatchPage />} />
      <Route path="figures" element={<CohortPage />} />
      <Route path="consent" element={<GiveConsentPage />} />
      <Route path="*" element={<Navigate to="/clients" replace />} />
    </Routes>
  );
}
