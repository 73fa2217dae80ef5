import '../../styles/drawings.css';
import '../../styles/prediction.css';
import '../../styles/compare.css';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { StoredCv, StoredJob } from '../../../core/contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useDesk } from '../../desk/desk-context.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { describeEmployer, nameJob } from '../job/name-job.ts';
import { choosePlace } from '../prediction/choose-place.ts';
import { type Choice, findAnalysis, listPairs, readChoice, toggle, writeChoice } from './choice.ts';
import { ChoosePart } from './choose-part.tsx';
import { type Column, CompareTable } from './compare-table.tsx';

/** What an address leaves open is filled in: the CV on the desk, or the only one that there is. */
function fillIn(choice: Choice, cvs: readonly StoredCv[], jobs: readonly StoredJob[], deskCv?: string): Choice {
  const known = {
    cvs: choice.cvs.filter((id) => cvs.some((one) => one.id === id)),
    jobs: choice.jobs.filter((id) => jobs.some((one) => one.id === id)),
  };
  const firstCv = cvs.find(({ id }) => id === deskCv) ?? cvs[0];
  return {
    by: choice.by,
    cvs: choice.by === 'jobs' && known.cvs.length === 0 && firstCv ? [firstCv.id] : known.cvs,
    jobs: choice.by === 'cvs' && known.jobs.length === 0 && jobs[0] ? [jobs[0].id] : known.jobs,
  };
}

/** Several jobs for one CV, or several CVs for one job, side by side; nothing is sorted by chance. */
export function ComparePage() {
  const wording = useWording();
  const { t, formats } = wording;
  const navigate = useNavigate();
  const desk = useDesk();
  const { announce } = useAnnouncer();
  const [address, setAddress] = useSearchParams();
  // The address follows a moment later than a tick has to show.
  const [wanted, setWanted] = useState(() => readChoice(address));
  const cvs = useAnswer('cv.list', {});
  const jobs = useAnswer('job.list', {});
  const kept = useAnswer('prediction.list', {});
  const { run, isBusy, error, stop } = useChange();
  const [done, setDone] = useState<{ count: number; total: number }>();

  if (!cvs.value || !jobs.value || !kept.value) {
    const failed = cvs.error ?? jobs.error ?? kept.error;
    return <ErrorMessage {...(failed ? { error: failed } : {})} />;
  }
  const [allCvs, allJobs, analyses] = [cvs.value, jobs.value, kept.value];
  const choice = fillIn(wanted, allCvs, allJobs, desk.state.cv?.id);
  const choose = (next: Choice) => {
    setWanted(next);
    setAddress(writeChoice(next), { replace: true });
  };
  const pairs = listPairs(choice);
  const columns = pairs.map(({ cvId, jobId }, index): Column => {
    const cv = allCvs.find(({ id }) => id === cvId);
    const job = allJobs.find(({ id }) => id === jobId);
    const number = formats.whole(index + 1);
    const analysis = findAnalysis(analyses, { cvId, jobId });
    return choice.by === 'jobs'
      ? {
          id: jobId,
          short: t('compare:column.job', { number }),
          title: job ? nameJob(job.job, wording) : '-',
          second: job ? describeEmployer(job.job, wording) : '',
          analysis,
        }
      : {
          id: cvId,
          short: t('compare:column.cv', { number }),
          title: cv?.label ?? '-',
          second: cv ? formats.day(cv.addedAt) : '',
          analysis,
        };
  });
  const missing = pairs.filter((pair) => !findAnalysis(analyses, pair));
  const hasEnough = pairs.length >= 2;

  const calculate = (which: typeof pairs) =>
    run(async (client, options) => {
      const settings = await client.call('settings.get', {});
      for (const [index, pair] of which.entries()) {
        setDone({ count: index, total: which.length });
        const job = allJobs.find(({ id }) => id === pair.jobId);
        await client.call('prediction.analyze', { ...pair, ...(job && choosePlace(job, settings)) }, options);
      }
      announce(t('compare:ready'));
    }).finally(() => setDone(undefined));
  const open = ({ analysis }: Column) => {
    const cv = allCvs.find(({ id }) => id === analysis?.cvId);
    const job = allJobs.find(({ id }) => id === analysis?.jobId);
    if (cv && job) void desk.openPrediction(cv, job);
  };

  return (
    <article className="compare">
      <div className="column">
        <PageTitle title={t('compare:title')} lead={t('compare:lead')} />
        {allCvs.length === 0 ? (
          <EmptyState sentence={t('compare:empty.cv')}>
            <button type="button" className="primary" onClick={() => void navigate('/cvs')}>
              {t('compare:toCvs')}
            </button>
          </EmptyState>
        ) : allJobs.length === 0 ? (
          <EmptyState sentence={t('compare:empty.job')}>
            <button type="button" className="primary" onClick={() => void navigate('/jobs')}>
              {t('compare:toJobs')}
            </button>
          </EmptyState>
        ) : (
          <>
            <ChoosePart choice={choice} cvs={allCvs} jobs={allJobs} wording={wording} onChoose={choose} />
            <div className="compare-actions">
              {hasEnough && missing.length > 0 && (
                <button type="button" className="primary" disabled={isBusy} onClick={() => void calculate(missing)}>
                  {t('compare:show')}
                </button>
              )}
              {hasEnough && missing.length === 0 && (
                <button type="button" className="quiet" disabled={isBusy} onClick={() => void calculate(pairs)}>
                  {t('compare:again')}
                </button>
              )}
              {!hasEnough && <p className="second">{t('compare:more')}</p>}
              {isBusy && done && (
                <>
                  <p role="status">
                    {t('compare:progress', { done: formats.whole(done.count), total: formats.whole(done.total) })}
                  </p>
                  <button type="button" className="quiet" onClick={stop}>
                    {t('action.stop')}
                  </button>
                </>
              )}
            </div>
            <ErrorMessage {...(error ? { error } : {})} />
          </>
        )}
      </div>
      {hasEnough && missing.length < pairs.length && (
        <CompareTable
          columns={columns}
          wording={wording}
          isBusy={isBusy || desk.state.work !== undefined}
          onOpen={open}
          onRemove={({ id }) => choose(toggle(choice, id))}
        />
      )}
    </article>
  );
}
