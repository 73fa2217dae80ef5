import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { Application, Outcome, Stage } from '../../../core/domain/application.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { readToday } from '../../read-today.ts';
import { useCommands } from '../../shell/commands.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { AddDialog } from './add-dialog.tsx';
import { ApplicationBoard } from './application-board.tsx';
import { ApplicationTable } from './application-table.tsx';
import type { CardActions } from './card-keys.ts';
import { CloseDialog } from './close-dialog.tsx';
import { FilterBar } from './filter-bar.tsx';
import { filterApplications, findPlace, findStage, sortApplications } from './find-applications.ts';
import { GroupedList } from './grouped-list.tsx';
import { ImportMailDialog } from './import-mail-dialog.tsx';
import { ImportTableDialog } from './import-table-dialog.tsx';
import { firstView, type SortColumn, withoutFilters } from './list-view.ts';
import { MoveMenu } from './move-menu.tsx';
import { indexSilences } from './tell-standing.ts';
import { TransferMenu } from './transfer-menu.tsx';
import { useApplicationActions } from './use-application-actions.ts';
import { useCardFocus } from './use-card-focus.ts';
import { useIsNarrow } from './use-is-narrow.ts';
import { useListView } from './use-list-view.ts';

type Layer =
  | { kind: 'add' | 'table' | 'mails' }
  | { kind: 'close'; application: Application }
  | { kind: 'move'; application: Application; anchor: HTMLElement };

const none: readonly Application[] = [];

/** All applications, as a board or as a table, with search, filters, import and export. */
export function ListPage() {
  const wording = useWording();
  const { t, formats } = wording;
  const answer = useAnswer('application.list', {});
  const reminders = useAnswer('reminder.list', {});
  const { view, change } = useListView();
  const [layer, setLayer] = useState<Layer>();
  const control = useCardFocus();
  const isNarrow = useIsNarrow();
  const today = readToday();
  const jobs = useAnswer('job.list', view.country ? {} : undefined);

  const applications = answer.value ?? none;
  const silences = useMemo(() => indexSilences(reminders.value ?? []), [reminders.value]);
  const surroundings = useMemo(() => {
    const countries = new Map(jobs.value?.map(({ id, job }) => [id, job.country]));
    return {
      today,
      collator: new Intl.Collator(languageTag(formats.language), { numeric: true, sensitivity: 'base' }),
      countryOf: ({ jobId }: Application) => (jobId === undefined ? undefined : countries.get(jobId)),
      nameChannel: (channel: NonNullable<Application['channel']>) => t(`applications:channel.${channel}`),
    };
  }, [jobs.value, formats.language, t, today]);
  // The search field answers at once; the list follows when there is time.
  const shownView = useDeferredValue(view);
  // What is typed filters and does not sort again.
  const { sort: shownSort, isDescending } = shownView;
  const sorted = useMemo(
    () => sortApplications(applications, { ...firstView, sort: shownSort, isDescending }, surroundings),
    [applications, shownSort, isDescending, surroundings],
  );
  const found = useMemo(() => filterApplications(sorted, shownView, surroundings), [sorted, shownView, surroundings]);
  const findPosition = useCallback(
    (all: readonly Application[], id: string) => findPlace(all, id, { view: shownView, surroundings }),
    [shownView, surroundings],
  );
  const { move, close, remove, error } = useApplicationActions(wording, findPosition);
  const { wishFor } = control;

  const moveTo = useCallback(
    (application: Application, stage: Stage) => {
      if (stage === 'closed') {
        setLayer({ kind: 'close', application });
        return;
      }
      wishFor(application.id);
      void move(application, stage).then(() => wishFor(application.id));
    },
    [move, wishFor],
  );
  const actions = useMemo<CardActions>(
    () => ({
      openMoveMenu: (application, anchor) => setLayer({ kind: 'move', application, anchor }),
      moveBy(application, steps) {
        const stage = findStage(application.stage, steps);
        if (stage) moveTo(application, stage);
      },
      remove(application) {
        const index = found.indexOf(application);
        const next = found[index + 1] ?? found[index - 1];
        void remove(application).then((isRemoved) => isRemoved && next && wishFor(next.id));
      },
      add: () => setLayer({ kind: 'add' }),
    }),
    [found, moveTo, remove, wishFor],
  );
  const finish = async (application: Application, outcome: Outcome) => {
    if (await close(application, outcome)) {
      setLayer(undefined);
      wishFor(application.id);
    }
  };
  useCommands([
    { id: 'applications.add', label: t('applications:add.title'), run: () => setLayer({ kind: 'add' }) },
    { id: 'applications.importTable', label: t('applications:table.title'), run: () => setLayer({ kind: 'table' }) },
    { id: 'applications.importMails', label: t('applications:mail.title'), run: () => setLayer({ kind: 'mails' }) },
    { id: 'applications.board', label: t('applications:showBoard'), run: () => change({ layout: 'board' }) },
    { id: 'applications.table', label: t('applications:showTable'), run: () => change({ layout: 'table' }) },
  ]);

  const sortBy = (sort: SortColumn) =>
    change(sort === view.sort ? { isDescending: !view.isDescending } : { sort, isDescending: false });
  const listProps = { applications: found, silences, today, wording, control, actions };
  const failure = error ?? answer.error;
  return (
    <article className="column is-wide applications">
      <PageTitle title={t('shell:nav.applications')}>
        <TransferMenu
          wording={wording}
          canExport={applications.length > 0}
          onImportTable={() => setLayer({ kind: 'table' })}
          onImportMails={() => setLayer({ kind: 'mails' })}
        />
        <button
          type="button"
          // An empty list has its own first step.
          className={answer.value?.length === 0 ? '' : 'primary'}
          onClick={() => setLayer({ kind: 'add' })}
        >
          {t('applications:add.title')}
        </button>
      </PageTitle>
      <ErrorMessage {...(failure ? { error: failure } : {})} />
      {answer.value?.length === 0 && (
        <EmptyState sentence={t('applications:none')}>
          <div className="title-actions">
            <button type="button" className="primary" onClick={() => setLayer({ kind: 'add' })}>
              {t('applications:addFirst')}
            </button>
            <button type="button" onClick={() => setLayer({ kind: 'table' })}>
              {t('applications:table.title')}
            </button>
          </div>
        </EmptyState>
      )}
      {applications.length > 0 && (
        <>
          <FilterBar
            view={view}
            applications={applications}
            shown={found.length}
            wording={wording}
            onChange={change}
            onClear={() => change(withoutFilters(view))}
          />
          {found.length === 0 ? (
            <EmptyState sentence={t('applications:noHit')}>
              <button type="button" onClick={() => change(withoutFilters(view))}>
                {t('applications:clear')}
              </button>
            </EmptyState>
          ) : view.layout === 'table' ? (
            <ApplicationTable {...listProps} sort={view.sort} isDescending={view.isDescending} onSort={sortBy} />
          ) : isNarrow ? (
            <GroupedList {...listProps} />
          ) : (
            <ApplicationBoard {...listProps} onMoveTo={moveTo} />
          )}
          <p className="meta key-hints">{t('applications:keys')}</p>
        </>
      )}
      {layer?.kind === 'add' && (
        <AddDialog
          wording={wording}
          onClose={() => setLayer(undefined)}
          onAdded={({ id }) => {
            setLayer(undefined);
            wishFor(id);
          }}
        />
      )}
      {layer?.kind === 'close' && (
        <CloseDialog
          application={layer.application}
          wording={wording}
          error={error}
          onClose={() => setLayer(undefined)}
          onFinish={(outcome) => void finish(layer.application, outcome)}
        />
      )}
      {layer?.kind === 'move' && (
        <MoveMenu
          application={layer.application}
          anchor={layer.anchor}
          wording={wording}
          onClose={() => setLayer((now) => (now?.kind === 'move' ? undefined : now))}
          onChoose={(stage) => {
            setLayer(undefined);
            moveTo(layer.application, stage);
          }}
        />
      )}
      {layer?.kind === 'table' && <ImportTableDialog wording={wording} onClose={() => setLayer(undefined)} />}
      {layer?.kind === 'mails' && (
        <ImportMailDialog applications={applications} wording={wording} onClose={() => setLayer(undefined)} />
      )}
    </article>
  );
}
