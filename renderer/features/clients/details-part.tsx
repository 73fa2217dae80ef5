import { type FormEvent, useState } from 'react';
import type { ClientDetail } from '../../../core/domain/coaching.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { TextField } from '../../components/fields.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

/** The coach's own notes about a client: next appointment, group, text. */
export function DetailsPart({ detail }: { readonly detail: ClientDetail }) {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const { client } = detail;
  const [day, setDay] = useState(client.appointment?.slice(0, 10) ?? '');
  const [time, setTime] = useState(client.appointment?.slice(11) ?? '');
  const [about, setAbout] = useState(client.appointmentNote ?? '');
  const [cohort, setCohort] = useState(client.cohort ?? '');
  const [notes, setNotes] = useState(detail.notes ?? '');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    // "9:30" and full-width digits are what people type too.
    const clock = time.normalize('NFKC').trim();
    const appointment = day === '' ? null : clock === '' ? day : `${day}T${clock.padStart(5, '0')}`;
    const change = {
      appointment,
      appointmentNote: about.trim() || null,
      cohort: cohort.trim() || null,
      notes: notes || null,
    };
    const done = await run((core) => core.call('client.change', { id: client.id, change }));
    if (done) announce(t('clients:saved'));
  };
  return (
    <section aria-labelledby="client-details" className="clients-part">
      <h2 id="client-details">{t('clients:details.title')}</h2>
      <form className="form" onSubmit={(event) => void save(event)}>
        <DateField label={t('clients:appointment.day')} value={day} onChange={setDay} />
        <TextField label={t('clients:appointment.time')} value={time} onChange={setTime} />
        <TextField label={t('clients:appointment.note')} value={about} onChange={setAbout} />
        <TextField label={t('clients:cohort')} hint={t('clients:cohort.hint')} value={cohort} onChange={setCohort} />
        <div className="is-wide private">
          <TextField
            label={t('clients:notes')}
            hint={t('clients:notes.hint')}
            value={notes}
            lines={4}
            onChange={setNotes}
          />
        </div>
        <div className="is-wide">
          <ErrorMessage {...(error ? { error } : {})} />
          <button type="submit" disabled={isBusy}>
            {t('clients:save')}
          </button>
        </div>
      </form>
    </section>
  );
}
