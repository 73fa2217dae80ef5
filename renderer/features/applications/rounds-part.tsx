import { useState } from 'react';
import { type KeptRound, Round, roundKinds } from '../../../core/domain/application.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { DateField } from '../../components/date-field.tsx';
import { SelectField, TextField } from '../../components/fields.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { EntryButtons } from './entry-buttons.tsx';
import { PagePart } from './page-part.tsx';
import { TimeField } from './time-field.tsx';
import { usePartChange } from './use-part-change.ts';

interface RoundsPartProps {
  readonly applicationId: string;
  readonly rounds: readonly KeptRound[];
  readonly wording: Wording;
}

const results = ['open', 'passed', 'not-passed', 'cancelled'] as const satisfies readonly Round['result'][];

/** The interviews of an application, one after another. */
export function RoundsPart({ applicationId, rounds, wording }: RoundsPartProps) {
  const { t, formats } = wording;
  const { save, error } = usePartChange();
  const [edited, setEdited] = useState<KeptRound | 'new'>();
  return (
    <PagePart
      title={t('applications:rounds')}
      error={error}
      actions={
        <button type="button" className="quiet" onClick={() => setEdited('new')}>
          {t('applications:rounds.add')}
        </button>
      }
    >
      {rounds.length === 0 ? (
        <p className="second">{t('applications:rounds.none')}</p>
      ) : (
        <ol className="plain kept-list">
          {rounds.map((round) => {
            const kind = t(`applications:round.${round.kind}`);
            const name = joinFacts([kind, ...(round.at ? [formats.moment(round.at)] : [])], wording);
            const about = [
              ...(round.minutes ? [t('applications:round.minutes', { count: round.minutes })] : []),
              ...(round.place ? [round.place] : []),
              ...(round.with ? [t('applications:round.withWhom', { names: round.with })] : []),
            ];
            return (
              <li key={round.id} className="kept">
                <div>
                  <p>
                    <strong>{name}</strong>{' '}
                    {round.result !== 'open' && (
                      <span className="meta">{t(`applications:round.result.${round.result}`)}</span>
                    )}
                  </p>
                  {about.length > 0 && (
                    <p className="second" dir="auto">
                      {joinFacts(about, wording)}
                    </p>
                  )}
                  {round.notes && (
                    <p className="kept-text" dir="auto">
                      {round.notes}
                    </p>
                  )}
                </div>
                <EntryButtons
                  name={name}
                  wording={wording}
                  onEdit={() => setEdited(round)}
                  onRemove={() =>
                    void save(t('applications:rounds.removed'), (client) =>
                      client.call('application.removeRound', { applicationId, id: round.id }),
                    )
                  }
                />
              </li>
            );
          })}
        </ol>
      )}
      {edited && (
        <RoundDialog
          applicationId={applicationId}
          {...(edited === 'new' ? {} : { round: edited })}
          wording={wording}
          onClose={() => setEdited(undefined)}
        />
      )}
    </PagePart>
  );
}

interface RoundDialogProps {
  readonly applicationId: string;
  readonly round?: KeptRound;
  readonly wording: Wording;
  onClose(): void;
}

function RoundDialog({ applicationId, round, wording: { t }, onClose }: RoundDialogProps) {
  const { save, isBusy, error } = usePartChange();
  const [kind, setKind] = useState<Round['kind']>(round?.kind ?? 'video');
  const [day, setDay] = useState(round?.at?.slice(0, 10) ?? '');
  const [time, setTime] = useState(round?.at?.slice(11) ?? '');
  const [minutes, setMinutes] = useState(round?.minutes === undefined ? '' : String(round.minutes));
  const [place, setPlace] = useState(round?.place ?? '');
  const [people, setPeople] = useState(round?.with ?? '');
  const [notes, setNotes] = useState(round?.notes ?? '');
  const [result, setResult] = useState<Round['result']>(round?.result ?? 'open');

  const submit = async () => {
    const length = Number.parseInt(minutes.normalize('NFKC'), 10);
    const entry = Round.parse({
      kind,
      result,
      ...(day ? { at: time ? `${day}T${time}` : day } : {}),
      ...(length > 0 && length <= 1440 ? { minutes: length } : {}),
      ...(place.trim() ? { place: place.trim() } : {}),
      ...(people.trim() ? { with: people.trim() } : {}),
      ...(notes.trim() ? { notes: notes.trim() } : {}),
    });
    const id = round ? { id: round.id } : {};
    const isSaved = await save(t('applications:rounds.saved'), (client) =>
      client.call('application.saveRound', { applicationId, ...id, round: entry }),
    );
    if (isSaved) onClose();
  };
  return (
    <FormDialog
      title={round ? t('applications:rounds.edit') : t('applications:rounds.add')}
      action={t('applications:save')}
      cancel={t('applications:cancel')}
      isBusy={isBusy}
      error={error}
      hasColumns
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <SelectField<Round['kind']>
        label={t('applications:round.kind')}
        value={kind}
        options={roundKinds.map((value) => ({ value, label: t(`applications:round.${value}`) }))}
        onChange={setKind}
      />
      <SelectField<Round['result']>
        label={t('applications:round.result')}
        value={result}
        options={results.map((value) => ({ value, label: t(`applications:round.result.${value}`) }))}
        onChange={setResult}
      />
      <DateField label={t('applications:day')} value={day} onChange={setDay} />
      <TimeField label={t('applications:time')} value={time} onChange={setTime} />
      <TextField label={t('applications:round.length')} type="number" value={minutes} onChange={setMinutes} />
      <TextField label={t('applications:round.place')} value={place} onChange={setPlace} />
      <div className="is-wide">
        <TextField label={t('applications:round.with')} value={people} onChange={setPeople} />
      </div>
      <div className="is-wide">
        <TextField label={t('applications:note')} lines={3} value={notes} onChange={setNotes} />
      </div>
    </FormDialog>
  );
}
