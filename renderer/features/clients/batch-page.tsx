import { useState } from 'react';
import { Link } from 'react-router';
import type { InputOf } from '../../../core/contract.ts';
import type { BatchRow } from '../../../core/domain/coaching.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ProgressLine } from '../../components/progress-line.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { BatchTable } from './batch-table.tsx';

type Source = InputOf<'client.analyzeBatch'>['cvs'][number];
interface Picked {
  readonly source: Source;
  readonly name: string;
}

const keyOf = ({ source }: Picked) => ('id' in source ? source.id : source.fileId);

interface PickListProps {
  readonly title: string;
  readonly add: string;
  readonly picked: readonly Picked[];
  /** What is kept and can be taken without a file. */
  readonly kept: readonly Picked[];
  onAdd(): void;
  onChange(picked: readonly Picked[]): void;
}

/** CVs or adverts in the order in which they were added. */
function PickList({ title, add, picked, kept, onAdd, onChange }: PickListProps) {
  const { t } = useWording();
  const rest = kept.filter((one) => !picked.some((other) => keyOf(other) === keyOf(one)));
  return (
    <fieldset className="pick-list">
      <legend>{title}</legend>
      <ol>
        {picked.map((one) => (
          <li key={keyOf(one)}>
            <span className="private">{one.name}</span>
            <button
              type="button"
              className="link"
              aria-label={t('clients:batch.remove', { name: one.name })}
              onClick={() => onChange(picked.filter((other) => other !== one))}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      <div className="client-actions">
        <button type="button" onClick={onAdd}>
          {add}
        </button>
        {rest.length > 0 && (
          <select
            aria-label={t('clients:batch.kept')}
            value=""
            onChange={({ target }) => {
              const chosen = rest.find((one) => keyOf(one) === target.value);
              if (chosen) onChange([...picked, chosen]);
            }}
          >
            <option value="">{t('clients:batch.kept')}</option>
            {rest.map((one) => (
              <option key={keyOf(one)} value={keyOf(one)}>
                {one.name}
              </option>
            ))}
          </select>
        )}
      </div>
    </fieldset>
  );
}

/** Many CVs with many adverts; the table keeps the order of the input and has no other. */
export function BatchPage() {
  const { t, formats } = useWording();
  const { announce } = useAnnouncer();
  const { value: keptCvs = [], error: cvsUnread } = useAnswer('cv.list', {});
  const { value: keptJobs = [], error: jobsUnread } = useAnswer('job.list', {});
  const { run, stop, isBusy, progress, error = cvsUnread ?? jobsUnread } = useChange();
  const [cvs, setCvs] = useState<readonly Picked[]>([]);
  const [jobs, setJobs] = useState<readonly Picked[]>([]);
  const [rows, setRows] = useState<readonly BatchRow[]>();
  const pairs = cvs.length * jobs.length;

  const choose = async (purpose: 'cv' | 'job') => {
    const chosen = await run((core) => core.call('desktop.chooseFiles', { purpose }));
    const added = (chosen?.files ?? []).map(({ fileId, name }) => ({ source: { fileId }, name }));
    if (purpose === 'cv') setCvs((before) => [...before, ...added]);
    else setJobs((before) => [...before, ...added]);
  };
  const calculate = async () => {
    const sources = { cvs: cvs.map(({ source }) => source), jobs: jobs.map(({ source }) => source) };
    const done = await run((core, options) => core.call('client.analyzeBatch', sources, options));
    if (done) setRows(done);
  };
  const save = async () => {
    const saved = await run(async (core) => {
      const { fileId } = await core.call('desktop.chooseTarget', { format: 'csv', name: t('clients:batch.result') });
      return fileId ? core.call('client.writeBatch', { fileId }) : null;
    });
    if (saved) announce(t('clients:batch.saved', { count: saved.count, number: formats.whole(saved.count) }));
  };

  return (
    <article className="column clients-page">
      <Link to="/clients" className="back-link">
        {t('clients:back')}
      </Link>
      <PageTitle title={t('clients:batch.title')} lead={t('clients:batch.lead')} />
      <div className="pick-lists">
        <PickList
          title={t('clients:batch.cvs')}
          add={t('clients:batch.addCvs')}
          picked={cvs}
          kept={keptCvs.map(({ id, label }) => ({ source: { id }, name: label }))}
          onAdd={() => void choose('cv')}
          onChange={setCvs}
        />
        <PickList
          title={t('clients:batch.jobs')}
          add={t('clients:batch.addJobs')}
          picked={jobs}
          kept={keptJobs.map(({ id, job }) => ({
            source: { id },
            name: [job.title, job.company].filter(Boolean).join(', ') || t('clients:report.unnamed'),
          }))}
          onAdd={() => void choose('job')}
          onChange={setJobs}
        />
      </div>
      <ErrorMessage {...(error ? { error } : {})} />
      <ProgressLine {...(isBusy ? { work: progress ? { progress } : {} } : {})} done="" onStop={stop} />
      <div className="client-actions">
        <button type="button" className="primary" disabled={isBusy || pairs === 0} onClick={() => void calculate()}>
          {t('clients:batch.run', { count: pairs, number: formats.whole(pairs) })}
        </button>
      </div>
      {rows && (
        <section aria-labelledby="batch-result" className="clients-part">
          <div className="clients-head">
            <h2 id="batch-result">{t('clients:batch.result')}</h2>
            <button type="button" disabled={isBusy} onClick={() => void save()}>
              {t('clients:batch.csv')}
            </button>
          </div>
          <BatchTable rows={rows} />
        </section>
      )}
    </article>
  );
}
