import { Empty } from '../parts/empty.tsx';
import { formatClock } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { useLiveState } from '../shell/live-context.ts';

/** What changed while the page was open: which figures, when. */
export function LiveFeed() {
  const { state, at, recent } = useLiveState();
  const isLive = state === 'live';
  return (
    <>
      <p className="state">
        {isLive
          ? `Every figure was last compared at ${formatClock(at)}; it is done again every 2 seconds.`
          : 'Not live at the moment: nothing new appears below.'}
      </p>
      <Panel title="What changed" beside="the last 50 changes of this page" isTight>
        {recent.length === 0 ? (
          <Empty title="Nothing has changed since this page was opened.">
            A line appears when a contribution, a payment, an alert, a training or a ticket moves a figure.
            Contributions are counted in steps of at least 20 people, so one alone never shows.
          </Empty>
        ) : (
          <ul className="feed">
            {recent.map((look) => (
              <li key={look.at}>
                <time>{formatClock(look.at)}</time>
                <span>{describeChanges(Object.keys(look.answers))}</span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

const areas: readonly (readonly [start: string, name: string])[] = [
  ['/figures', 'Figures of use and outcomes'],
  ['/business', 'Revenue'],
  ['/alerts', 'Alerts'],
  ['/monitoring/system', 'System health'],
  ['/monitoring', 'Monitoring of models and data'],
  ['/training', 'Training'],
  ['/registry', 'Registry of models'],
  ['/experiments', 'Experiments'],
  ['/tickets', 'Tickets'],
];

function describeChanges(paths: readonly string[]): string {
  const names = paths.map((path) => areas.find(([start]) => path.startsWith(start))?.[1] ?? path);
  return `${[...new Set(names)].join(', ')} changed`;
}
