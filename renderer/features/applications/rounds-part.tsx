import { useState } from 'react';
import { type KeptRound, Round, roundKinds } from '../../../core/domain/application.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { DateField } from '../../components/date-field.tsx';
import { SelectField, TextField } from '../../components/fields.tsx';
import { EntryDialog, EntryList } from './entry-list.tsx';
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
    <EntryList<KeptRound>
      title={t('applications:rounds')}
      add={t('applications:rounds.add')}
      none={t('applications:rounds.none')}
      entries={rounds}
      error={error}
      wording={wording}
      nameOf={({ kind, at }) =>
        joinFacts([t(`applications:round.${kind}`), ...(at ? [formats.moment(at)] : [])], wording)
      }
      stateOf={({ result }) => (result === 'open' ? undefined : t(`applications:round.result.${result}`))}
      factsOf={(round) => [
        ...(round.minutes ? [t('applications:round.minutes', { count: round.minutes })] : []),
        ...(round.place ? [round.place] : []),
        ...(round.with ? [t('applications:round.withWhom', { names: round.with })] : []),
      ]}
      notesOf={({ notes }) => notes}
      onEdit={setEdited}
      onRemove={({ id }) =>
        void save(t('applications:rounds.removed'), (client) =>
          client.call('application.removeRound', { applicationId, id }),
        )
      }
    >
      {edited && (
        <RoundDialog
          applicationId={applicationId}
          {...(edited === 'new' ? {} : { round: edited })}
          wording={wording}
          onClose={() => setEdited(undefined)}
        />
      )}
    </EntryList>
  );
}

interface RoundDialogProps {
  readonly applicationId: string;
  readonly round?: KeptRound;
  readonly wording: Wording;
  onClose(): void;
}

function RoundDialog({ applicationId, round, wording, onClose }: RoundDialogProps) {
  const { t } = wording;
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
    <EntryDialog
      title={round ? t('applications:rounds.edit') : t('applications:rounds.add')}
      wording={wording}
      isBusy={isBusy}
      error={error}
      onSubmit={submit}
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
    </EntryDialog>
  );
}
