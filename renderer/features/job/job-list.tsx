import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { StoredJob } from '../../../core/contract.ts';
import { describeAdvertPay } from '../../../core/wording/describe-advert-pay.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { TextField } from '../../components/fields.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useCommands } from '../../shell/commands.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { describeEmployer, matchesSearch, nameJob } from './name-job.ts';
import { PasteAdvert } from './paste-advert.tsx';

/** So many adverts are shown at once; the rest on demand. */
const pageSize = 100;

function JobItem({ stored: { id, job, addedAt }, wording }: { readonly stored: StoredJob; readonly wording: Wording }) {
  const { t, formats } = wording;
  return (
    <li>
      <Link to={`/jobs/${id}`} className="job-link">
        <span className="job-name" lang={job.title && job.language && languageTag(job.language)}>
          {nameJob(job, wording)}
        </span>
        <span className="second private">{describeEmployer(job, wording)}</span>
      </Link>
      <p className="meta job-facts">
        <span className="private">{describeAdvertPay(job, wording) ?? t('job:jobs.noPay')}</span>
        <span>{t('job:jobs.added', { day: formats.day(addedAt) })}</span>
      </p>
    </li>
  );
}

/** The kept adverts, the newest first, with a search; above them the box for the next one. */
export function JobList() {
  const wording = useWording();
  const { t, formats } = wording;
  const navigate = useNavigate();
  const listed = useAnswer('job.list', {});
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(pageSize);
  const jobs = listed.value ?? [];
  const hits = jobs.filter(({ job }) => matchesSearch(job, search));
  const rest = hits.length - shown;
  useCommands([{ id: 'job.compare', label: t('compare:title'), run: () => void navigate('/compare?by=jobs') }]);
  return (
    <article className="column jobs">
      <PageTitle title={t('shell:nav.jobs')} lead={t('job:jobs.lead')}>
        {jobs.length > 1 && (
          <button type="button" onClick={() => void navigate('/compare?by=jobs')}>
            {t('job:jobs.compare')}
          </button>
        )}
      </PageTitle>
      <PasteAdvert onKept={({ id }) => void navigate(`/jobs/${id}`)} />
      <ErrorMessage {...(listed.error ? { error: listed.error } : {})} />
      {jobs.length > 0 && (
        <section aria-label={t('job:jobs.list')}>
          {jobs.length > 5 && (
            <TextField label={t('job:jobs.search')} type="search" value={search} onChange={setSearch} />
          )}
          {hits.length === 0 ? (
            <EmptyState sentence={t('job:jobs.noHit')}>
              <button type="button" onClick={() => setSearch('')}>
                {t('job:jobs.clear')}
              </button>
            </EmptyState>
          ) : (
            <ul className="plain job-list">
              {hits.slice(0, shown).map((stored) => (
                <JobItem key={stored.id} stored={stored} wording={wording} />
              ))}
            </ul>
          )}
          {rest > 0 && (
            <button type="button" className="quiet" onClick={() => setShown(shown + pageSize)}>
              {t('job:jobs.more', { number: formats.whole(Math.min(rest, pageSize)) })}
            </button>
          )}
        </section>
      )}
      {listed.value?.length === 0 && <EmptyState sentence={t('job:jobs.empty')} />}
    </article>
  );
}
