import '../../styles/applications.css';
import { Route, Routes } from 'react-router';
import { ApplicationPage } from './application-page.tsx';
import { ListPage } from './list-page.tsx';

/** The list of applications, and one of them. */
export function ApplicationsPage() {
  return (
    <Routes>
      <Route index element={<ListPage />} />
      <Route path=":id" element={<ApplicationPage />} />
    </Routes>
  );
}
