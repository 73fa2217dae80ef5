import '../../styles/jobs.css';
import '../../styles/prediction.css';
import { Route, Routes } from 'react-router';
import { JobDetail } from './job-detail.tsx';
import { JobList } from './job-list.tsx';

/** The adverts that are kept: a list, and one of them with what it asks for. */
export function JobsPage() {
  return (
    <Routes>
      <Route index element={<JobList />} />
      <Route path=":id" element={<JobDetail />} />
    </Routes>
  );
}
