import { type FormEvent, useId, useState } from 'react';
import type { CvChange } from '../../../core/domain/cv-corrections.ts';
import { lookUp } from '../../../core/wording/wording.ts';
import { useWording } from '../../use-wording.ts';
import type { FactEdit } from './list-facts.ts';

const partialDate = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** An empty entry takes the field out; anything else replaces what was read. */
function setOrRemove(pointer: string, value: string): CvChange {
  return value === '' ? { kind: 'remove', pointer } : { kind: 'set', pointer, value };
}

/** The changes that the entries of a form mean; `undefined` where a date is none. */
function readChanges(edit: FactEdit, entered: FormData): CvChange[] | undefined {
  const read = (name: string) => String(entered.get(name) ?? '').trim();
  if (edit.kind === 'period') {
    const start = read('start');
    const end = read('end');
    if ([start, end].some((date) => date !== '' && !partialDate.test(date))) return undefined;
    return [setOrRemove(`${edit.pointer}/startDate`, start), setOrRemove(`${edit.pointer}/endDate`, end)];
  }
  const value = read('value');
  if (edit.kind === 'date' && value !== '' && !partialDate.test(value)) return undefined;
  if (edit.kind !== 'lines') return [setOrRemove(edit.pointer, value)];
  const lines = value.split('\n').map((line) => line.trim());
  return [{ kind: 'set', pointer: edit.pointer, value: lines.filter((line) => line !== '') }];
}

interface FactFormProps {
  readonly name: string;
  readonly edit: FactEdit;
  readonly lang: string | undefined;
  onSave(changes: CvChange[]): void;
  onCancel(): void;
}

/** The form in place of a fact. Enter saves, Escape leaves it as it was. */
export function FactForm({ name, edit, lang, onSave, onCancel }: FactFormProps) {
  const wording = useWording();
  const { t } = wording;
  const [isUnfit, setUnfit] = useState(false);
  const id = useId();
  const describedBy = edit.kind === 'period' || edit.kind === 'date' ? { 'aria-describedby': `${id}-form` } : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const changes = readChanges(edit, new FormData(event.currentTarget));
    if (changes) onSave(changes);
    else setUnfit(true);
  };
  return (
    <form
      className="fact-form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onCancel();
      }}
    >
      {edit.kind === 'period' ? (
        <span className="period-entries">
          <label>
            {t('reading:edit.from')}
            {/* biome-ignore lint/a11y/noAutofocus: the person has just asked to write here. */}
            <input name="start" defaultValue={edit.start} autoFocus maxLength={10} {...describedBy} />
          </label>
          <label>
            {t('reading:edit.to')}
            <input name="end" defaultValue={edit.end} maxLength={10} {...describedBy} />
          </label>
        </span>
      ) : edit.kind === 'text' || edit.kind === 'lines' ? (
        <textarea
          name="value"
          aria-label={lookUp(wording, `reading:field.${name}`)}
          defaultValue={edit.kind === 'lines' ? edit.now.join('\n') : edit.now}
          rows={5}
          lang={lang}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
          autoFocus
        />
      ) : (
        <input
          name="value"
          aria-label={lookUp(wording, `reading:field.${name}`)}
          defaultValue={edit.now}
          lang={lang}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
          autoFocus
          {...describedBy}
        />
      )}
      {describedBy['aria-describedby'] && (
        <p
          id={`${id}-form`}
          className={isUnfit ? 'form-note is-unfit' : 'form-note'}
          role={isUnfit ? 'alert' : undefined}
        >
          {t('reading:edit.dateForm')}
        </p>
      )}
      <span className="form-actions">
        <button type="submit" className="primary">
          {t('reading:edit.save')}
        </button>
        <button type="button" className="quiet" onClick={onCancel}>
          {t('reading:edit.cancel')}
        </button>
      </span>
    </form>
  );
}
