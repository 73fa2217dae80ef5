import { useVirtualizer } from '@tanstack/react-virtual';
import { type DragEvent, type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { type Application, type Stage, stages } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { ApplicationCard } from './application-card.tsx';
import type { ListProps } from './application-table.tsx';
import { type CardActions, findCardId, runCardKey } from './card-keys.ts';
import { groupByStage } from './find-applications.ts';
import { type Silences, tellStanding } from './tell-standing.ts';
import { type CardFocusControl, useWishedFocus } from './use-card-focus.ts';
import { useKeptRange } from './use-kept-range.ts';

interface BoardProps extends ListProps {
  onMoveTo(application: Application, stage: Stage): void;
}

interface ColumnProps {
  readonly stage: Stage;
  readonly applications: readonly Application[];
  readonly silences: Silences;
  readonly today: string;
  readonly wording: Wording;
  readonly control: CardFocusControl;
  readonly entry: string | undefined;
  onMove: CardActions['openMoveMenu'];
  onDrag(application: Application, event: DragEvent): void;
  onDrop(stage: Stage): void;
}

/** The applications of one stage; only the cards in sight are mounted. */
function BoardColumn(props: ColumnProps) {
  const { stage, applications, silences, today, wording, control, entry, onMove, onDrag, onDrop } = props;
  const { t, formats } = wording;
  const [isOver, setOver] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const focused = applications.findIndex(({ id }) => id === control.focus.id);
  const rangeExtractor = useKeptRange(focused);
  const virtualizer = useVirtualizer({
    count: applications.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => applications[index]?.id ?? index,
    estimateSize: () => 148,
    gap: 8,
    overscan: 4,
    rangeExtractor,
    useFlushSync: false,
  });
  useWishedFocus(scroller, control.focus, focused < 0 ? undefined : () => virtualizer.scrollToIndex(focused));
  const name = t(`applications:stage.${stage}`);
  return (
    <section
      className={isOver ? 'board-column is-target' : 'board-column'}
      aria-label={t('applications:stageCount', {
        stage: name,
        number: formats.whole(applications.length),
        count: applications.length,
      })}
      onDragOver={(event) => {
        event.preventDefault();
        // The window refuses what is no file.
        event.stopPropagation();
        event.dataTransfer.dropEffect = 'move';
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        onDrop(stage);
      }}
    >
      <h2>
        {name} <span className="meta">{formats.whole(applications.length)}</span>
      </h2>
      <div ref={scroller} className="board-scroller">
        <ul className="plain board-list" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const application = applications[item.index];
            if (!application) return null;
            return (
              <li
                key={application.id}
                ref={virtualizer.measureElement}
                data-index={item.index}
                aria-setsize={applications.length}
                aria-posinset={item.index + 1}
                className="board-item"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <ApplicationCard
                  application={application}
                  standing={tellStanding(application, { silence: silences.get(application.id), today }, wording)}
                  isDue={application.nextOn !== undefined && application.nextOn.slice(0, 10) < today}
                  wording={wording}
                  isEntry={application.id === entry}
                  onMove={onMove}
                  onDrag={onDrag}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}

/** The applications by stage, side by side. Dragging is an extra: keys and the menu of a card do all of it. */
export function ApplicationBoard(props: BoardProps) {
  const { applications, silences, today, wording, control, actions, onMoveTo } = props;
  const groups = useMemo(() => groupByStage(applications), [applications]);
  const dragged = useRef<Application | undefined>(undefined);
  const handleDrag = useCallback((application: Application, event: DragEvent) => {
    dragged.current = application;
    event.dataTransfer.effectAllowed = 'move';
    // Without any data no drag begins; these say nothing about the person.
    event.dataTransfer.setData('application/x-cvplus-card', 'card');
  }, []);

  const handleKey = (event: KeyboardEvent) => {
    const id = findCardId(event.target);
    const application = applications.find((one) => one.id === id);
    if (!application) return;
    const group = groups[application.stage];
    const index = group.indexOf(application);
    const goTo = (goal: Application | undefined) => goal && control.wishFor(goal.id);
    const goAside = (step: -1 | 1) => {
      const at = stages.indexOf(application.stage);
      const rest = step > 0 ? stages.slice(at + 1) : stages.slice(0, at).reverse();
      const next = rest.find((stage) => groups[stage].length > 0);
      if (next) goTo(groups[next][Math.min(index, groups[next].length - 1)]);
    };
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain && event.key === 'ArrowDown') goTo(group[index + 1]);
    else if (plain && event.key === 'ArrowUp') goTo(group[index - 1]);
    else if (plain && event.key === 'ArrowLeft') goAside(-1);
    else if (plain && event.key === 'ArrowRight') goAside(1);
    else if (plain && event.key === 'Home') goTo(group[0]);
    else if (plain && event.key === 'End') goTo(group.at(-1));
    else if (!runCardKey(event, application, actions)) return;
    event.preventDefault();
  };

  const isThere = applications.some(({ id }) => id === control.focus.id);
  const entry = isThere
    ? control.focus.id
    : stages.map((stage) => groups[stage][0]).find((first) => first !== undefined)?.id;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the links inside of it.
    <div
      className="board"
      onKeyDown={handleKey}
      onFocus={({ target }) => {
        const id = findCardId(target);
        if (id) control.note(id);
      }}
    >
      {stages.map((stage) => (
        <BoardColumn
          key={stage}
          stage={stage}
          applications={groups[stage]}
          silences={silences}
          today={today}
          wording={wording}
          control={control}
          entry={entry}
          onMove={actions.openMoveMenu}
          onDrag={handleDrag}
          onDrop={(goal) => {
            const application = dragged.current;
            dragged.current = undefined;
            if (application && application.stage !== goal) onMoveTo(application, goal);
          }}
        />
      ))}
    </div>
  );
}
