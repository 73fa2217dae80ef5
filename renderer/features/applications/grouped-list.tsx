import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { type Application, type Stage, stages } from '../../../core/domain/application.ts';
import { ApplicationCard } from './application-card.tsx';
import type { ListProps } from './application-table.tsx';
import { findCardId, runCardKey } from './card-keys.ts';
import { groupByStage } from './find-applications.ts';
import { tellStanding } from './tell-standing.ts';
import { useWishedFocus } from './use-card-focus.ts';
import { useKeptRange } from './use-kept-range.ts';

type Entry =
  | { readonly stage: Stage; readonly count: number }
  | { readonly application: Application; readonly position: number; readonly count: number };

/** The board in a narrow window: one list, grouped by stage. */
export function GroupedList({ applications, silences, today, wording, control, actions }: ListProps) {
  const { t, formats } = wording;
  const scroller = useRef<HTMLElement>(null);
  const entries = useMemo(() => {
    const groups = groupByStage(applications);
    return stages.flatMap((stage): Entry[] =>
      groups[stage].length === 0
        ? []
        : [
            { stage, count: groups[stage].length },
            ...groups[stage].map((application, index) => ({
              application,
              position: index + 1,
              count: groups[stage].length,
            })),
          ],
    );
  }, [applications]);
  const ordered = useMemo(
    () => entries.flatMap((entry) => ('application' in entry ? [entry.application] : [])),
    [entries],
  );
  const focused = entries.findIndex((entry) => 'application' in entry && entry.application.id === control.focus.id);
  const rangeExtractor = useKeptRange(focused);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => {
      const entry = entries[index];
      return entry ? ('application' in entry ? entry.application.id : entry.stage) : index;
    },
    estimateSize: (index) => (entries[index] && 'application' in entries[index] ? 132 : 40),
    gap: 8,
    overscan: 4,
    rangeExtractor,
    useFlushSync: false,
  });
  useWishedFocus(scroller, control.focus, focused < 0 ? undefined : () => virtualizer.scrollToIndex(focused));

  const handleKey = (event: KeyboardEvent) => {
    const index = ordered.findIndex(({ id }) => id === findCardId(event.target));
    const application = ordered[index];
    if (!application) return;
    const goal = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: ordered.length - 1 }[event.key];
    if (goal !== undefined && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const next = ordered[goal];
      if (next) control.wishFor(next.id);
    } else if (!runCardKey(event, application, actions)) return;
    event.preventDefault();
  };
  const entry = focused < 0 ? ordered[0]?.id : control.focus.id;
  return (
    <section
      ref={scroller}
      className="application-scroller grouped"
      aria-label={t('applications:board')}
      onKeyDown={handleKey}
      onFocus={({ target }) => {
        const id = findCardId(target);
        if (id) control.note(id);
      }}
    >
      <ul className="plain board-list" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const shown = entries[item.index];
          if (!shown) return null;
          return (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              {...('application' in shown ? { 'aria-setsize': shown.count, 'aria-posinset': shown.position } : {})}
              className="board-item"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {'application' in shown ? (
                <ApplicationCard
                  application={shown.application}
                  standing={tellStanding(
                    shown.application,
                    { silence: silences.get(shown.application.id), today },
                    wording,
                  )}
                  isDue={shown.application.nextOn !== undefined && shown.application.nextOn.slice(0, 10) < today}
                  wording={wording}
                  isEntry={shown.application.id === entry}
                  onMove={actions.openMoveMenu}
                />
              ) : (
                <h2>
                  {t('applications:stageCount', {
                    stage: t(`applications:stage.${shown.stage}`),
                    number: formats.whole(shown.count),
                    count: shown.count,
                  })}
                </h2>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
