import type { ReactNode } from 'react';
import type { ShownError } from '../shown-error.ts';
import { Dialog } from './dialog.tsx';
import { ErrorMessage } from './error-message.tsx';

interface FormDialogProps {
  readonly title: string;
  /** What it is about, in quiet words above the fields. */
  readonly lead?: string;
  /** The words on the button that sends the form, and on the one that leaves it. */
  readonly action: string;
  readonly cancel: string;
  /** `false` while a field lacks what the form cannot do without. */
  readonly isReady?: boolean;
  readonly isBusy?: boolean;
  readonly error?: ShownError | undefined;
  /** As `isQuestion` of `Dialog`. */
  readonly isQuestion?: boolean;
  /** Short fields stand beside one another where there is room. */
  readonly hasColumns?: boolean;
  /** The fields. */
  readonly children: ReactNode;
  onSubmit(): void;
  onClose(): void;
}

/** A layer that asks for something in a form: fields, what went wrong, cancel and the action. */
export function FormDialog({
  title,
  lead,
  action,
  cancel,
  isReady = true,
  isBusy = false,
  error,
  isQuestion = false,
  hasColumns = false,
  children,
  onSubmit,
  onClose,
}: FormDialogProps) {
  return (
    <Dialog title={title} isQuestion={isQuestion} onClose={onClose}>
      {lead && <p className="second">{lead}</p>}
      <form
        className={hasColumns ? 'form' : 'form is-one'}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onSubmit();
        }}
      >
        {children}
        <ErrorMessage {...(error ? { error } : {})} />
        <div className="dialog-actions">
          <button type="button" className="quiet" onClick={onClose}>
            {cancel}
          </button>
          <button type="submit" className="primary" disabled={!isReady || isBusy}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
