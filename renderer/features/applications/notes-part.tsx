import { type FormEvent, useState } from 'react';
import type { Application, KeptNote } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { TextField } from '../../components/fields.tsx';
import { EntryButtons } from './entry-buttons.tsx';
import { PagePart } from './page-part.tsx';
import { usePartChange } from './use-part-change.ts';

interface NotesPartProps {
  readonly application: Application;
  readonly notes: readonly KeptNote[];
  readonly wording: Wording;
}

/** Notes of the person, the newest first; each can be changed. */
export function NotesPart({ application, notes, wording }: NotesPartProps) {
  const { t, formats } = wording;
  const { id: applicationId } = application;
  const { save, isBusy, error } = usePartChange();
  const [text, setText] = useState('');
  const [edited, setEdited] = useState<{ id: string; text: string }>();
  const keep = async (event: FormEvent, entry: { id?: string; text: string }) => {
    event.preventDefault();
    if (!entry.text.trim()) return;
    const isSaved = await save(t('applications:notes.saved'), (client) =>
      client.call('application.saveNote', { applicationId, ...entry, text: entry.text.trim() }),
    );
    if (!isSaved) return;
    if (entry.id) setEdited(undefined);
    else setText('');
  };
  return (
    <PagePart title={t('applications:notes')} error={error}>
      {application.notes && (
        <p className="kept-text" dir="auto">
          {application.notes}
        </p>
      )}
      {notes.length > 0 && (
        <ul className="plain kept-list">
          {[...notes]
            .sort((one, other) => (one.writtenAt < other.writtenAt ? 1 : -1))
            .map((note) => {
              const name = formats.day(note.writtenAt);
              return (
                <li key={note.id} className="kept">
                  {edited?.id === note.id ? (
                    <form className="note-form" onSubmit={(event) => void keep(event, edited)}>
                      <TextField
                        label={t('applications:note')}
                        lines={4}
                        value={edited.text}
                        onChange={(value) => setEdited({ id: note.id, text: value })}
                      />
                      <div className="dialog-actions">
                        <button type="button" onClick={() => setEdited(undefined)}>
                          {t('applications:cancel')}
                        </button>
                        <button type="submit" disabled={isBusy}>
                          {t('applications:save')}
                        </button>
                      </div>
                    </form>
                  ) : (
                    <>
                      <div>
                        <p className="kept-text" dir="auto">
                          {note.text}
                        </p>
                        <p className="meta">{name}</p>
                      </div>
                      <EntryButtons
                        name={name}
                        wording={wording}
                        onEdit={() => setEdited({ id: note.id, text: note.text })}
                        onRemove={() =>
                          void save(t('applications:notes.removed'), (client) =>
                            client.call('application.removeNote', { applicationId, id: note.id }),
                          )
                        }
                      />
                    </>
                  )}
                </li>
              );
            })}
        </ul>
      )}
      <form className="note-form" onSubmit={(event) => void keep(event, { text })}>
        <TextField label={t('applications:notes.new')} lines={2} value={text} onChange={setText} />
        <button type="submit" disabled={isBusy || !text.trim()}>
          {t('applications:notes.add')}
        </button>
      </form>
    </PagePart>
  );
}
