import { type FormEvent, useState } from 'react';
import type { CvChange } from '../../../core/domain/cv-corrections.ts';
import { lookUp } from '../../../core/wording/wording.ts';
import { useWording } from '../../use-wording.ts';

/** The fields with which an entry of a section begins: key of the name in `reading.json`, and the field. */
const firstFields: Readonly<Record<string, readonly (readonly [name: string, field: string])[]>> = {
  work: [
    ['position', 'position'],
    ['employer', 'name'],
  ],
  education: [
    ['studyType', 'studyType'],
    ['institution', 'institution'],
  ],
  skills: [['skill', 'name']],
  languages: [
    ['language', 'language'],
    ['level', 'fluency'],
  ],
  certificates: [['certificate', 'name']],
};

interface EntryFormProps {
  readonly section: string;
  readonly isBusy: boolean;
  onChange(changes: CvChange[]): void;
}

/** Adds an entry that was not found; the rest of it is filled in like any other fact. */
export function EntryForm({ section, isBusy, onChange }: EntryFormProps) {
  const wording = useWording();
  const { t } = wording;
  const [isOpen, setOpen] = useState(false);
  const fields = firstFields[section];
  if (!fields) return null;
  if (!isOpen) {
    return (
      <button type="button" className="link add-entry" disabled={isBusy} onClick={() => setOpen(true)}>
        {t('reading:entry.add')}
      </button>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    const filled = fields.map(([, field]) => [field, String(entered.get(field) ?? '').trim()] as const);
    setOpen(false);
    const [, first] = filled[0] ?? ['', ''];
    if (first === '') return;
    onChange([
      { kind: 'add', pointer: `/${section}`, fields: Object.fromEntries(filled.filter(([, value]) => value !== '')) },
    ]);
  };
  return (
    <form
      className="fact-form entry-form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      {fields.map(([name, field], index) => (
        <label key={field}>
          {lookUp(wording, `reading:field.${name}`)}
          {/* biome-ignore lint/a11y/noAutofocus: the person has just asked to write here. */}
          <input name={field} autoFocus={index === 0} required={index === 0} />
        </label>
      ))}
      <span className="form-actions">
        <button type="submit" className="primary">
          {t('reading:edit.save')}
        </button>
        <button type="button" className="quiet" onClick={() => setOpen(false)}>
          {t('reading:edit.cancel')}
        </button>
      </span>
    </form>
  );
}
