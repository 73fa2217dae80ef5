import { roundKinds, type TimelineEntry } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';

interface TimelinePartProps {
  readonly timeline: readonly TimelineEntry[];
  readonly wording: Wording;
}

/** What an entry of the timeline says. */
export function describeEntry({ kind, stage, outcome }: TimelineEntry, { t }: Wording): string {
  if (kind === 'stage' && stage) return t('applications:event.stage', { stage: t(`applications:stage.${stage}`) });
  if (kind === 'outcome' && outcome)
    return t('applications:event.outcome', { outcome: t(`applications:outcome.${outcome}`) });
  return t(`applications:event.${kind === 'stage' || kind === 'outcome' ? 'changed' : kind}`);
}

/** The words beside an entry: a person's own, or the kind of an interview in the language of the page. */
export function describeEntryText({ kind, text }: TimelineEntry, { t }: Wording): string | undefined {
  const round = kind === 'round' ? roundKinds.find((one) => one === text) : undefined;
  return round ? t(`applications:round.${round}`) : text;
}

/** What happened to an application, the newest first. */
export function TimelinePart({ timeline, wording }: TimelinePartProps) {
  const { t, formats } = wording;
  // Entries have no names of their own; their place from the start never changes.
  const entries = timeline.map((entry, index) => ({ entry, key: index })).reverse();
  return (
    <section className="part timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t('applications:timeline')}</h2>
      <ol className="plain">
        {entries.map(({ entry, key }) => (
          <li key={key} className="event">
            <p className="meta">{entry.on ? formats.partialDate(entry.on) : formats.day(entry.at)}</p>
            <p>{describeEntry(entry, wording)}</p>
            {entry.text && (
              <p className="second event-text" dir="auto">
                {describeEntryText(entry, wording)}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
