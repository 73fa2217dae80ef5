import type { HandlersOf } from '../contract.ts';
import type { Database } from '../database/database.ts';
import { createTrackingHandlers } from './handlers.ts';
import { createMailHandlers } from './mail/mail-handlers.ts';
import { createPartHandlers } from './part-handlers.ts';
import type { Grants } from './read-granted-file.ts';
import { createReminderHandlers, type ReadModelWaiting } from './reminders/reminder-handlers.ts';
import { createTableHandlers } from './table/table-handlers.ts';
import { createUndoHandlers } from './undo-handlers.ts';

interface Dependencies {
  readonly database: Database;
  readonly grants: Grants;
  /** Text of unknown encoding; `document.unsupported` where the bytes are no text. */
  decodeText(bytes: Uint8Array): string;
  readonly readModelWaiting: ReadModelWaiting;
  now(): number;
}

/** Every method of the tracker: applications with all that is kept about them, undo, reminders, tables and mails. */
export function createTrackerHandlers(
  dependencies: Dependencies,
): HandlersOf<'application'> & HandlersOf<'undo'> & HandlersOf<'reminder'> & HandlersOf<'tracker'> {
  return {
    ...createTrackingHandlers(dependencies),
    ...createPartHandlers(dependencies),
    ...createUndoHandlers(dependencies),
    // Lists with the next dated thing of each application, in place of the plain list.
    ...createReminderHandlers(dependencies),
    ...createTableHandlers(dependencies),
    ...createMailHandlers(dependencies),
  };
}
