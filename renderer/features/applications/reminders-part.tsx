import { type FormEvent, useState } from 'react';
import type { Reminder } from '../../../core/domain/application.ts';
import { addDays } from '../../../core/domain/calendar-day.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { TextField } from '../../components/fields.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { PagePart } from './page-part.tsx';
import { usePartChange } from './use-part-change.ts';

interface RemindersPartProps {
  readonly applicationId: string;
  readonly reminders: readonly Reminder[];
  readonly today: string;
  readonly wording: Wording;
}

/** What comes due for an application; each can be done with or put off. */
export function RemindersPart({ applicationId, reminders, today, wording }: RemindersPartProps) {
  const { t, formats } = wording;
  const { save, isBusy, error } = usePartChange();
  const [day, setDay] = useState(() => addDays(today, 7));
  const [text, setText] = useState('');
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (!day) return;
    const words = text.trim() ? { text: text.trim() } : {};
    const isAdded = await save(t('applications:reminder.added', { day: formats.partialDate(day) }), (client) =>
      client.call('reminder.add', { applicationId, dueAt: day, ...words }),
    );
    if (isAdded) setText('');
  };
  return (
    <PagePart title={t('applications:reminders')} error={error}>
      {reminders.length > 0 && (
        <ul className="plain kept-list">
          {reminders.map((reminder) => (
            <li key={reminder.id} className="kept">
              <p>
                <ReminderLine reminder={reminder} wording={wording} />
                {reminder.text && (
                  <span className="second" dir="auto">
                    {' '}
                    {reminder.text}
                  </span>
                )}
              </p>
              <ReminderActions reminder={reminder} today={today} wording={wording} />
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t('applications:reminder.add')}</summary>
        <form className="form" onSubmit={(event) => void add(event)}>
          <DateField label={t('applications:day')} value={day} isRequired onChange={setDay} />
          <TextField label={t('applications:reminder.text')} value={text} onChange={setText} />
          <div className="is-wide">
            <button type="submit" disabled={isBusy || !day}>
              {t('applications:reminder.add')}
            </button>
          </div>
        </form>
      </details>
    </PagePart>
  );
}

/** A word and its day, or a day and what it means. */
export function ReminderLine({ reminder, wording }: { readonly reminder: Reminder; readonly wording: Wording }) {
  const { t, formats } = wording;
  const day = <strong>{formats.moment(reminder.dueAt)}</strong>;
  const words = t(`applications:reminder.${reminder.kind}`);
  const isSentence = reminder.kind === 'follow-up' || reminder.kind === 'silence-final';
  return isSentence ? (
    <>
      {day} {words}
    </>
  ) : (
    <>
      {words} {day}
    </>
  );
}

interface ReminderActionsProps {
  readonly reminder: Reminder;
  readonly today: string;
  readonly wording: Wording;
}

/** Done, or later. */
export function ReminderActions({ reminder, today, wording: { t, formats } }: ReminderActionsProps) {
  const { save, isBusy, error } = usePartChange();
  const { id, title, company } = reminder;
  const name = t('applications:name', { title, company });
  const snooze = (days: number) => {
    const until = addDays(today, days);
    void save(t('applications:reminder.snoozed', { day: formats.partialDate(until) }), (client) =>
      client.call('reminder.snooze', { id, until }),
    );
  };
  return (
    <div className="kept-actions">
      {error && <ErrorMessage error={error} />}
      <button
        type="button"
        className="quiet"
        disabled={isBusy}
        aria-label={t('applications:reminder.finishThis', { name })}
        onClick={() =>
          void save(t('applications:reminder.finished'), (client) => client.call('reminder.finish', { id }))
        }
      >
        {t('applications:reminder.finish')}
      </button>
      <MenuButton
        label={t('applications:reminder.snooze')}
        entries={([1, 3, 7, 14] as const).map((days) => ({
          id: String(days),
          label: t('applications:reminder.inDays', { count: days }),
          run: () => snooze(days),
        }))}
      />
    </div>
  );
}
