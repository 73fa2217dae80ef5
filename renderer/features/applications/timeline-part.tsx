import { roundKinds, type TimelineEntry } from '../../../core/domain/application.ts';
import { calendarDay } from '../../../core/domain/calendar-day.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { readToday } from '../../read-today.ts';

interface TimelinePartProps {
  readonly timeline: readonly TimelineEntry[];
  readonly wording: Wording;
}

/** What an entry of the timeline says. */
export function describeEntry({ kind, stage, outcome, on }: TimelineEntry, { t }: Wording, today = ''): string {
  if (kind === 'created' && stage && stage !== 'preparing')
    return t('applications:event.createdAs', { stage: t(`applications:stage.${stage}`) });
  if (kind === 'round' && on !== undefined && today !== '') {
    if (on > today) return t('applications:event.roundAhead');
    return t('applications:event.roundOn');
  }
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

const dayOf = ({ on, at }: TimelineEntry) => on ?? calendarDay(Date.parse(at));

/** The entries by the day that each shows, the newest first; those of one day stay in the order in which they were noted. */
export function orderEntries(timeline: readonly TimelineEntry[]): { entry: TimelineEntry; key: number }[] {
  // Entries have no names of their own; their place from the start never changes.
  return timeline
    .map((entry, index) => ({ entry, key: index, day: dayOf(entry) }))
    .sort((one, other) => (one.day === other.day ? other.key - one.key : one.day < other.day ? 1 : -1));
}

/** What happened to an application, the newest first. */
export function TimelinePart({ timeline, wording }: TimelinePartProps) {
  const { t, formats } = wording;
  const today = readToday();
  const entries = orderEntries(timeline);
  return (
    <section className="part timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t('applications:timeline')}</h2>
      <ol className="plain">
        {entries.map(({ entry, key }) => (
          <li key={key} className="event">
            <p className="meta">{entry.on ? formats.partialDate(entry.on) : formats.day(entry.at)}</p>
            <p>{describeEntry(entry, wording, today)}</p>
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
