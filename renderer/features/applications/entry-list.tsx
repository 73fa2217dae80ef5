import type { ReactNode } from 'react';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import type { ShownError } from '../../shown-error.ts';
import { EntryButtons } from './entry-buttons.tsx';
import { PagePart } from './page-part.tsx';

interface EntryListProps<Entry extends { readonly id: string }> {
  readonly title: string;
  /** The words on the button that adds one, and those for none. */
  readonly add: string;
  readonly none: string;
  readonly entries: readonly Entry[];
  readonly error?: ShownError | undefined;
  readonly wording: Wording;
  /** Whether what an entry says is hidden on a shared screen. */
  readonly isPrivate?: boolean;
  nameOf(entry: Entry): string;
  /** Short words beside the name. */
  stateOf?(entry: Entry): string | undefined;
  factsOf(entry: Entry): readonly string[];
  notesOf(entry: Entry): string | undefined;
  onEdit(entry: Entry | 'new'): void;
  onRemove(entry: Entry): void;
  /** The layer in which one is added or changed, while it is open. */
  readonly children: ReactNode;
}

/** A part of an application's page that keeps entries: each with a name, facts and notes, changed in a layer or removed. */
export function EntryList<Entry extends { readonly id: string }>(props: EntryListProps<Entry>) {
  const { title, add, none, entries, error, wording, isPrivate, nameOf, stateOf, factsOf, notesOf } = props;
  const { onEdit, onRemove, children } = props;
  return (
    <PagePart
      title={title}
      error={error}
      actions={
        <button type="button" className="quiet" onClick={() => onEdit('new')}>
          {add}
        </button>
      }
    >
      {entries.length === 0 ? (
        <p className="second">{none}</p>
      ) : (
        <ul className="plain kept-list">
          {entries.map((entry) => {
            const name = nameOf(entry);
            const state = stateOf?.(entry);
            const facts = factsOf(entry);
            const notes = notesOf(entry);
            return (
              <li key={entry.id} className="kept">
                <div className={isPrivate ? 'private' : undefined}>
                  <p dir="auto">
                    <strong>{name}</strong> {state && <span className="meta">{state}</span>}
                  </p>
                  {facts.length > 0 && (
                    <p className="second" dir="auto">
                      {joinFacts(facts, wording)}
                    </p>
                  )}
                  {notes && (
                    <p className="kept-text" dir="auto">
                      {notes}
                    </p>
                  )}
                </div>
                <EntryButtons
                  name={name}
                  wording={wording}
                  onEdit={() => onEdit(entry)}
                  onRemove={() => onRemove(entry)}
                />
              </li>
            );
          })}
        </ul>
      )}
      {children}
    </PagePart>
  );
}

interface EntryDialogProps {
  readonly title: string;
  readonly wording: Wording;
  readonly isBusy: boolean;
  readonly error?: ShownError | undefined;
  readonly children: ReactNode;
  onSubmit(): Promise<void>;
  onClose(): void;
}

/** The layer in which something of an application is changed and saved. */
export function EntryDialog({ wording: { t }, onSubmit, children, ...rest }: EntryDialogProps) {
  return (
    <FormDialog
      {...rest}
      action={t('applications:save')}
      cancel={t('applications:cancel')}
      hasColumns
      onSubmit={() => void onSubmit()}
    >
      {children}
    </FormDialog>
  );
}
