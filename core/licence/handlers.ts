import { closeSync, openSync, readSync } from 'node:fs';
import type { HandlersOf } from '../contract.ts';
import type { Database } from '../database/database.ts';
import { keepLicence, noteLicenceSeen, readLicence, removeLicence } from '../database/licence-store.ts';
import { calendarDay } from '../domain/calendar-day.ts';
import { describeLicence, judgeLicence, type LicenceState } from '../domain/licence.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { mostLicenceBytes, verifyLicence } from './verify-licence.ts';

interface LicenceParts {
  readonly database: Database;
  readonly host: Pick<Host, 'resourcesFolder' | 'now'>;
  readonly grants: { pathOf(fileId: string): string | undefined };
}

/** The methods `licence.*`: a file, the keys that came with the app, and the clock; nobody else is asked. */
export function createLicenceHandlers({ database, host, grants }: LicenceParts): HandlersOf<'licence'> {
  const today = () => calendarDay(host.now());

  function show(): LicenceState {
    const kept = readLicence(database);
    if (!kept) return describeLicence('none', undefined);
    try {
      const statement = verifyLicence(kept.file, host.resourcesFolder);
      const state = judgeLicence(statement, today(), kept.seenOn);
      noteLicenceSeen(database, today());
      return describeLicence(state, statement);
    } catch (error) {
      // Another version of the app may trust other keys; what was imported stays for the next one.
      if (error instanceof AppError && error.code.startsWith('licence.'))
        return describeLicence('not-signed', undefined);
      throw error;
    }
  }

  return {
    'licence.get': show,
    'licence.import'({ fileId }) {
      const file = grants.pathOf(fileId);
      if (file === undefined) throw new AppError('document.not-found');
      const text = readStart(file);
      const statement = verifyLicence(text, host.resourcesFolder);
      // The day of the licence before it counts on: a new file does not make the clock right.
      const state = judgeLicence(statement, today(), readLicence(database)?.seenOn ?? today());
      if (state === 'expired') throw new AppError('licence.expired');
      if (state === 'not-yet-valid') throw new AppError('licence.not-yet-valid');
      if (state === 'clock-back') throw new AppError('licence.clock-back');
      keepLicence(database, text, today(), host.now());
      return show();
    },
    'licence.remove'() {
      removeLicence(database);
      return show();
    },
  };
}

/** A file that is too large is read so far that this shows. */
function readStart(file: string): string {
  let opened: number | undefined;
  try {
    opened = openSync(file, 'r');
    const bytes = Buffer.alloc(mostLicenceBytes + 1);
    return bytes.subarray(0, readSync(opened, bytes, 0, bytes.length, 0)).toString('utf8');
  } catch {
    throw new AppError('document.unreadable');
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}
