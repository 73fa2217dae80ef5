import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { ApplicationDetail, Outcome, Stage } from '../../../core/domain/application.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { readToday } from '../../read-today.ts';
import { useCommands } from '../../shell/commands.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { CloseDialog } from './close-dialog.tsx';
import { ContactsPart } from './contacts-part.tsx';
import { CvPart } from './cv-part.tsx';
import { FactsPart } from './facts-part.tsx';
import { FilesPart } from './files-part.tsx';
import { MoveButton, MoveMenu } from './move-menu.tsx';
import { NotesPart } from './notes-part.tsx';
import { RemindersPart } from './reminders-part.tsx';
import { RoundsPart } from './rounds-part.tsx';
import { SilenceText } from './silence-text.tsx';
import { indexSilences, tellStanding } from './tell-standing.ts';
import { TimelinePart } from './timeline-part.tsx';
import { useApplicationActions } from './use-application-actions.ts';

/** One application: everything that is kept about it in one column, and what happened when. */
export function ApplicationPage() {
  const { id = '' } = useParams();
  const wording = useWording();
  const { t } = wording;
  const answer = useAnswer('application.get', { id });
  const detail = answer.value?.application.id === id ? answer.value : undefined;
  return (
    <article className="column is-wide application-page">
      <p>
        <Link to="/applications" className="back-link">
          <svg aria-hidden="true" viewBox="0 0 20 20" className="icon">
            <path d="m12 5-5 5 5 5" />
          </svg>
          {t('shell:nav.applications')}
        </Link>
      </p>
      <ErrorMessage {...(answer.error && !detail ? { error: answer.error } : {})} />
      {detail && <ApplicationView detail={detail} wording={wording} />}
    </article>
  );
}

function ApplicationView({ detail, wording }: { readonly detail: ApplicationDetail; readonly wording: Wording }) {
  const { t } = wording;
  const navigate = useNavigate();
  const { application, rounds, contacts, notes, files, timeline, advert } = detail;
  const { id, title, company, location, stage } = application;
  const today = readToday();
  const reminders = useAnswer('reminder.list', {});
  const own = (reminders.value ?? []).filter(({ applicationId }) => applicationId === id);
  const silence = indexSilences(own).get(id);
  const { move, close, remove, error = reminders.error } = useApplicationActions(wording);
  const [layer, setLayer] = useState<{ kind: 'close' } | { kind: 'move'; anchor: HTMLElement }>();

  const choose = (goal: Stage) => {
    setLayer(goal === 'closed' ? { kind: 'close' } : undefined);
    if (goal !== 'closed') void move(application, goal);
  };
  const finish = async (outcome: Outcome) => {
    if (await close(application, outcome)) setLayer(undefined);
  };
  const discard = async () => {
    if (await remove(application)) void navigate('/applications');
  };
  useCommands([
    { id: 'application.close', label: t('applications:close.open'), run: () => setLayer({ kind: 'close' }) },
    { id: 'application.remove', label: t('applications:remove'), run: () => void discard() },
  ]);
  return (
    <>
      <PageTitle title={title} lead={joinFacts([company, ...(location ? [location] : [])], wording)} isLeadPrivate>
        <MoveButton
          application={application}
          label={t('applications:moveFrom', { title, company, stage: t(`applications:stage.${stage}`) })}
          isEntry
          onMove={(_, anchor) => setLayer({ kind: 'move', anchor })}
        >
          {t(`applications:stage.${stage}`)}
        </MoveButton>
        {stage !== 'closed' && (
          <button type="button" onClick={() => setLayer({ kind: 'close' })}>
            {t('applications:close.open')}
          </button>
        )}
        <MenuButton
          label={t('applications:moreActions')}
          entries={[
            ...(stage === 'closed'
              ? [{ id: 'correct', label: t('applications:close.correct'), run: () => setLayer({ kind: 'close' }) }]
              : []),
            { id: 'remove', label: t('applications:remove'), run: () => void discard() },
          ]}
        >
          <svg aria-hidden="true" viewBox="0 0 20 20" className="icon">
            <path d="M5 10h.01M10 10h.01M15 10h.01" />
          </svg>
        </MenuButton>
      </PageTitle>
      {error && <ErrorMessage error={error} />}
      {stage === 'sent' && silence ? (
        <SilenceText reminder={silence} today={today} wording={wording} />
      ) : (
        <p className="standing">{tellStanding(application, { silence, today }, wording)}</p>
      )}
      <div className="application-columns">
        <div>
          <FactsPart application={application} wording={wording} />
          <RoundsPart applicationId={id} rounds={rounds} wording={wording} />
          <RemindersPart applicationId={id} reminders={own} today={today} wording={wording} />
          <NotesPart application={application} notes={notes} wording={wording} />
          <ContactsPart applicationId={id} contacts={contacts} wording={wording} />
          <FilesPart applicationId={id} files={files} wording={wording} />
          <CvPart application={application} wording={wording} />
          {advert && (
            <section className="part" aria-labelledby="advert-title">
              <h2 id="advert-title">{t('applications:advert')}</h2>
              <p className="meta">{t('applications:advert.hint')}</p>
              <details>
                <summary>{t('applications:advert.show')}</summary>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
                <section className="advert-text" dir="auto" tabIndex={0} aria-label={t('applications:advert.show')}>
                  {advert}
                </section>
              </details>
            </section>
          )}
        </div>
        <TimelinePart timeline={timeline} wording={wording} />
      </div>
      {layer?.kind === 'close' && (
        <CloseDialog
          application={application}
          wording={wording}
          error={error}
          onClose={() => setLayer(undefined)}
          onFinish={(outcome) => void finish(outcome)}
        />
      )}
      {layer?.kind === 'move' && (
        <MoveMenu
          application={application}
          anchor={layer.anchor}
          wording={wording}
          onClose={() => setLayer((now) => (now?.kind === 'move' ? undefined : now))}
          onChoose={choose}
        />
      )}
    </>
  );
}
