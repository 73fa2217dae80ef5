import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type KeyboardEvent, memo, useRef } from 'react';
import { Link } from 'react-router';
import type { Application } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { type CardActions, findCardId, runCardKey } from './card-keys.ts';
import { type SortColumn, sortColumns } from './list-view.ts';
import { MoveButton } from './move-menu.tsx';
import { findPay, type Silences, tellPay, tellStanding } from './tell-standing.ts';
import { type CardFocusControl, useWishedFocus } from './use-card-focus.ts';
import { useKeptRange } from './use-kept-range.ts';

/** Height of a row: two lines of text. */
const rowHeight = 52;

export interface ListProps {
  readonly applications: readonly Application[];
  readonly silences: Silences;
  readonly today: string;
  readonly wording: Wording;
  readonly control: CardFocusControl;
  readonly actions: CardActions;
}

interface TableProps extends ListProps {
  readonly sort: SortColumn;
  readonly isDescending: boolean;
  onSort(column: SortColumn): void;
}

interface RowProps {
  readonly application: Application;
  readonly index: number;
  readonly silence: ReturnType<Silences['get']>;
  readonly today: string;
  readonly wording: Wording;
  /** The one row that the Tab key reaches. */
  readonly isEntry: boolean;
  onMove: CardActions['openMoveMenu'];
}

const Row = memo(function Row({ application, index, silence, today, wording, isEntry, onMove }: RowProps) {
  const { t, formats } = wording;
  const { id, title, company, stage, nextOn, channel, sentOn } = application;
  const pay = findPay(application);
  return (
    <tr aria-rowindex={index + 2} className="application-row">
      <th scope="row">
        <Link to={`/applications/${id}`} data-card={id} tabIndex={isEntry ? 0 : -1} className="card-title" dir="auto">
          {title}
        </Link>
      </th>
      <td>
        <span className="two-lines private" dir="auto">
          {company}
        </span>
      </td>
      <td>
        <MoveButton
          application={application}
          label={t('applications:moveFrom', { title, company, stage: t(`applications:stage.${stage}`) })}
          isEntry={isEntry}
          onMove={onMove}
        >
          {t(`applications:stage.${stage}`)}
        </MoveButton>
      </td>
      <td>
        <span className="two-lines">{tellStanding(application, { silence, today }, wording)}</span>
      </td>
      <td>{nextOn ? formats.moment(nextOn) : '–'}</td>
      <td>
        <span className="two-lines">{channel ? t(`applications:channel.${channel}`) : '–'}</span>
      </td>
      <td>{sentOn ? formats.partialDate(sentOn) : '–'}</td>
      <td>
        <span className="two-lines private">
          {pay
            ? t('applications:pay.named', { kind: t(`applications:pay.${pay.kind}`), pay: tellPay(pay.pay, wording) })
            : '–'}
        </span>
      </td>
    </tr>
  );
});

/** All applications with everything that is known about each; only the rows in sight are mounted. */
export function ApplicationTable({
  applications,
  silences,
  today,
  wording,
  control,
  actions,
  sort,
  isDescending,
  onSort,
}: TableProps) {
  const { t } = wording;
  const scroller = useRef<HTMLElement>(null);
  const focused = applications.findIndex(({ id }) => id === control.focus.id);
  const rangeExtractor = useKeptRange(focused);
  const virtualizer = useVirtualizer({
    count: applications.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    // The head of the table stays above the rows.
    scrollPaddingStart: 44,
    rangeExtractor,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  useWishedFocus(scroller, control.focus, focused < 0 ? undefined : () => virtualizer.scrollToIndex(focused));

  const goTo = (index: number) => {
    const goal = applications[Math.max(0, Math.min(applications.length - 1, index))];
    if (goal) control.wishFor(goal.id);
  };
  const handleKey = (event: KeyboardEvent) => {
    const id = findCardId(event.target);
    const index = applications.findIndex((one) => one.id === id);
    const application = applications[index];
    if (!application) return;
    const inSight = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const goal = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + inSight,
      PageUp: index - inSight,
      Home: 0,
      End: applications.length - 1,
    }[event.key];
    if (goal !== undefined && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey) goTo(goal);
    else if (!runCardKey(event, application, actions)) return;
    event.preventDefault();
  };

  const entry = focused < 0 ? 0 : focused;
  let end = 0;
  return (
    <section
      ref={scroller}
      className="application-scroller"
      aria-label={t('applications:table')}
      onKeyDown={handleKey}
      onFocus={({ target }) => {
        const id = findCardId(target);
        if (id) control.note(id);
      }}
    >
      <table className="application-table" aria-rowcount={applications.length + 1}>
        <colgroup>
          {sortColumns.map((column) => (
            <col key={column} className={`is-${column}`} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {sortColumns.map((column) => (
              <th
                key={column}
                scope="col"
                aria-sort={column === sort ? (isDescending ? 'descending' : 'ascending') : 'none'}
              >
                <button type="button" className="sort" onClick={() => onSort(column)}>
                  {t(`applications:column.${column}`)}
                  {column === sort && (
                    <svg aria-hidden="true" viewBox="0 0 12 12" className="sort-mark">
                      <path d={isDescending ? 'M3 5l3 3 3-3' : 'M3 7l3-3 3 3'} />
                    </svg>
                  )}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const application = applications[item.index];
            if (!application) return null;
            const gap = item.start - end;
            end = item.end;
            return (
              <Fragment key={application.id}>
                {gap > 0 && <Gap height={gap} />}
                <Row
                  application={application}
                  index={item.index}
                  silence={silences.get(application.id)}
                  today={today}
                  wording={wording}
                  isEntry={item.index === entry}
                  onMove={actions.openMoveMenu}
                />
              </Fragment>
            );
          })}
          {virtualizer.getTotalSize() > end && <Gap height={virtualizer.getTotalSize() - end} />}
        </tbody>
      </table>
    </section>
  );
}

/** Room of the rows that are out of sight. */
function Gap({ height }: { readonly height: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row that nothing can focus.
    <tr aria-hidden="true" className="application-gap" style={{ height }}>
      <td colSpan={sortColumns.length} />
    </tr>
  );
}
