import { ChangeName, type UndoState } from '../contract/tracking.ts';
import type { HandlersOf } from '../contract.ts';
import type { Database } from '../database/database.ts';
import { parseRecord } from '../database/record.ts';
import { readNextStep, takeStep } from '../database/undo-store.ts';
import { AppError } from '../errors.ts';

/**
 * The methods `undo.*`. Without a step they change nothing. `undo.overtaken` where something newer has changed the same
 * entry: then the step is forgotten and everything stays as it is.
 */
export function createUndoHandlers({ database, now }: { database: Database; now(): number }): HandlersOf<'undo'> {
  const nameNext = (direction: 'back' | 'forth') => {
    const step = readNextStep(database, direction);
    return step ? parseRecord(ChangeName, 'undo_steps', step) : null;
  };
  const readState = (): UndoState => ({ undo: nameNext('back'), redo: nameNext('forth') });
  const take = (direction: 'back' | 'forth') => {
    if (takeStep(database, direction, now()) === 'overtaken') throw new AppError('undo.overtaken');
    return readState();
  };
  return { 'undo.state': readState, 'undo.back': () => take('back'), 'undo.forth': () => take('forth') };
}
