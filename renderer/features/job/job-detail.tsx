import { useId, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { StoredCv, StoredJob } from '../../../core/contract.ts';
import { describeAdvertPay } from '../../../core/wording/describe-advert-pay.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useClient } from '../../client-context.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SelectField } from '../../components/fields.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useDesk } from '../../desk/desk-context.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { RequirementsPart } from '../prediction/requirements-part.tsx';
import { describeEmployer, nameJob } from './name-job.ts';

interface PartProps {
  readonly stored: StoredJob;
  readonly wording: Wording;
}

/** What the advert says of itself; a field that it leaves open says so. */
function JobFacts({ stored: { job, addedAt }, wording }: PartProps) {
  const { t, formats } = wording;
  const deadline = job.deadline?.date;
  const place = job.location ?? (job.country && formats.country(job.country));
  const facts: readonly (readonly [name: string, value: string | undefined, isPrivate?: boolean])[] = [
    [t('job:fact.company'), job.company, true],
    [t('job:fact.place'), place],
    [t('job:fact.mode'), job.workMode && t(`prediction:mode.${job.workMode}`)],
    [t('job:fact.level'), job.seniority && t(`prediction:seniority.${job.seniority}`)],
    [t('job:fact.pay'), describeAdvertPay(job, wording), true],
    [
      t('job:fact.deadline'),
      deadline && (deadline.startsWith('--') ? deadline.slice(2) : formats.partialDate(deadline)),
    ],
    [t('job:fact.added'), formats.day(addedAt)],
  ];
  return (
    <dl className="job-sheet">
      {facts.map(([name, value, isPrivate]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={isPrivate && value ? 'private' : undefined}>{value ?? '-'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The advert as it was read, as text and nothing else. */
function AdvertText({ stored, wording: { t } }: PartProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { value, error } = useAnswer('job.text', isOpen ? { id: stored.id } : undefined);
  const { language } = stored.job;
  return (
    <section className="part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('job:detail.text')}</h2>
      <button type="button" className="link" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'job:detail.hideText' : 'job:detail.showText')}
      </button>
      <div id={id} hidden={!isOpen}>
        <ErrorMessage {...(error ? { error } : {})} />
        {value && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text that scrolls has to be reached by key.
          <pre className="advert-text" tabIndex={0} dir="auto" lang={language && languageTag(language)}>
            {value.text}
          </pre>
        )}
      </div>
    </section>
  );
}

interface HeldProps extends PartProps {
  readonly cvs: readonly StoredCv[];
  readonly cv: StoredCv | undefined;
  onChoose(id: string): void;
}

/** What the chosen CV shows of what the advert asks for. */
function HeldAgainst({ stored, cvs, cv, wording, onChoose }: HeldProps) {
  const { t } = wording;
  const navigate = useNavigate();
  const match = useAnswer('prediction.match', cv && { cvId: cv.id, jobId: stored.id });
  if (!cv) {
    return (
      <EmptyState sentence={t('job:detail.noCv')}>
        <button type="button" className="primary" onClick={() => void navigate('/cvs')}>
          {t('job:detail.openCv')}
        </button>
      </EmptyState>
    );
  }
  return (
    <>
      {cvs.length > 1 && (
        <SelectField
          label={t('job:detail.cv')}
          value={cv.id}
          options={cvs.map(({ id, label }) => ({ value: id, label }))}
          onChange={onChoose}
        />
      )}
      {cvs.length === 1 && <p className="meta">{`${t('job:detail.cv')}: ${cv.label}`}</p>}
      <ErrorMessage {...(match.error ? { error: match.error } : {})} />
      {match.value && <RequirementsPart cv={cv.cv} match={match.value} wording={wording} />}
    </>
  );
}

/** One kept advert: what it says, what it asks for beside what a CV shows, and what can be done with it. */
export function JobDetail() {
  const wording = useWording();
  const { t } = wording;
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const desk = useDesk();
  const { announce } = useAnnouncer();
  const core = useClient();
  const job = useAnswer('job.get', { id });
  const listed = useAnswer('cv.list', {});
  const { run, isBusy, error = listed.error } = useChange();
  const [chosen, setChosen] = useState(desk.state.cv?.id);
  const [isAsking, setAsking] = useState(false);
  const cvs = listed.value ?? [];
  const cv = cvs.find((one) => one.id === chosen) ?? cvs[0];
  const stored = job.value?.id === id ? job.value : undefined;
  const isWorking = isBusy || desk.state.work !== undefined;
  if (!stored) return <ErrorMessage {...(job.error ? { error: job.error } : {})} />;
  const title = nameJob(stored.job, wording);

  const note = async () => {
    const added = await run((client) =>
      client.call('application.add', {
        company: stored.job.company?.slice(0, 300) || t('record:own.unnamed'),
        title: stored.job.title?.slice(0, 300) || t('record:own.untitled'),
        ...(cv ? { cvId: cv.id } : {}),
        jobId: stored.id,
        stage: 'preparing',
      }),
    );
    if (added) {
      announce(t('job:detail.noted', { title }), () => core.call('undo.back', {}));
    }
  };
  const remove = async () => {
    const removed = await run((client) => client.call('job.remove', { id: stored.id }));
    setAsking(false);
    if (!removed) return;
    announce(t('job:detail.removed'));
    void navigate('/jobs');
  };
  return (
    <article className="column jobs">
      <p>
        <Link to="/jobs" className="inline-link">
          {t('job:detail.back')}
        </Link>
      </p>
      <PageTitle
        title={title}
        lang={stored.job.title && stored.job.language && languageTag(stored.job.language)}
        lead={describeEmployer(stored.job, wording)}
        isLeadPrivate
      >
        {cv && (
          <button
            type="button"
            className="primary"
            disabled={isWorking}
            onClick={() => void desk.openPrediction(cv, stored)}
          >
            {t('job:submit')}
          </button>
        )}
        <button type="button" disabled={isWorking} onClick={() => void note()}>
          {t('job:detail.note')}
        </button>
        <button type="button" className="quiet" onClick={() => void navigate(`/compare?by=jobs&job=${stored.id}`)}>
          {t('prediction:otherActions')}
        </button>
        <button type="button" className="quiet" disabled={isWorking} onClick={() => setAsking(true)}>
          {t('job:detail.remove')}
        </button>
      </PageTitle>
      <ErrorMessage {...(error ? { error } : {})} />
      <JobFacts stored={stored} wording={wording} />
      {listed.value && <HeldAgainst stored={stored} cvs={cvs} cv={cv} wording={wording} onChoose={setChosen} />}
      <AdvertText stored={stored} wording={wording} />
      {isAsking && (
        <Dialog title={t('job:detail.removeTitle')} isQuestion onClose={() => setAsking(false)}>
          <p>{t('job:detail.removeBody')}</p>
          <div className="dialog-actions">
            <button type="button" className="quiet" onClick={() => setAsking(false)}>
              {t('action.keep')}
            </button>
            <button type="button" className="primary" disabled={isBusy} onClick={() => void remove()}>
              {t('action.remove')}
            </button>
          </div>
        </Dialog>
      )}
    </article>
  );
}
