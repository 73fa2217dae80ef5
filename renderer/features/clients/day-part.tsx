import { Link } from 'react-router';
import { addDays } from '../../../core/domain/calendar-day.ts';
import type { DayEntry } from '../../../core/domain/coaching.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { readToday } from '../../read-today.ts';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { formatTime, formatWhen } from './format-when.ts';
import { usePrivacyScreen } from './privacy-screen.tsx';

const daysAhead = 7;

/** The entries of each day in their order. */
function groupByDay(entries: readonly DayEntry[]): [string, DayEntry[]][] {
  const days = new Map<string, DayEntry[]>();
  for (const entry of entries) {
    const day = entry.at.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}

function DayRow({ entry }: { readonly entry: DayEntry }) {
  const { t, formats } = useWording();
  const screen = usePrivacyScreen();
  const about = [entry.title, entry.company].filter(Boolean).join(', ');
  return (
    <li className="day-row">
      <span className="day-time">{formatTime(entry.at, formats.language) ?? ''}</span>
      <span>{t(`clients:day.kind.${entry.kind}`)}</span>
      <Link to={`/clients/of/${entry.clientId}`}>{screen.hide(entry.name)}</Link>
      {about && <span className="second private">{about}</span>}
      {entry.text && <span className="second private">{entry.text}</span>}
    </li>
  );
}

/** What is due for all clients, by time. */
export function DayPart() {
  const { t, formats } = useWording();
  const { value, error } = useAnswer('client.day', { until: addDays(readToday(), daysAhead) });
  return (
    <section aria-labelledby="clients-day" className="clients-part">
      <h2 id="clients-day">{t('clients:day.title')}</h2>
      <ErrorMessage {...(error ? { error } : {})} />
      {value?.length === 0 && <p className="second">{t('clients:day.none')}</p>}
      {value &&
        groupByDay(value).map(([day, entries]) => (
          <div key={day}>
            <h3>{formatWhen(day, formats.language)}</h3>
            <ul className="plain day-list">
              {entries.map((entry) => (
                <DayRow key={`${entry.clientId} ${entry.kind} ${entry.at} ${entry.title ?? ''}`} entry={entry} />
              ))}
            </ul>
          </div>
        ))}
    </section>
  );
}
