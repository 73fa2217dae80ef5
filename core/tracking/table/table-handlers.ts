import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { HandlersOf } from '../../contract.ts';
import { getApplication, listApplications, recordStageChange } from '../../database/application-store.ts';
import type { Database } from '../../database/database.ts';
import { readSettings } from '../../database/settings-store.ts';
import { keepStep } from '../../database/undo-store.ts';
import { writeFileAtomically } from '../../database/write-file.ts';
import { calendarDay } from '../../domain/calendar-day.ts';
import { currencyOf } from '../../domain/region.ts';
import { AppError } from '../../errors.ts';
import { closeApplication, moveApplication, startApplication } from '../handlers.ts';
import { type Grants, readGrantedFile } from '../read-granted-file.ts';
import { guessMapping } from './guess-mapping.ts';
import { keyOf, type ReadApplication, readApplications } from './read-applications.ts';
import { readTable, type Table } from './read-table.ts';
import { writeTable } from './write-table.ts';

interface Dependencies {
  readonly database: Database;
  readonly grants: Grants;
  /** Text of unknown encoding; `document.unsupported` where the bytes are no text. */
  decodeText(bytes: Uint8Array): string;
  now(): number;
}

type TableMethod = 'tracker.previewTable' | 'tracker.importTable' | 'tracker.exportTable';

/** A list of 20,000 applications with long notes has half of it. */
const tableBytes = 20 * 1024 * 1024;
const previewRows = 20;
/** A preview shows the start of long cells. */
const previewCharacters = 300;

/** Keeps one read application, within a step. */
function keepRead(
  database: Database,
  id: string,
  { application, answeredOn, outcome }: ReadApplication,
  now: number,
): void {
  const isAnswered = answeredOn !== undefined;
  startApplication(database, id, isAnswered ? { ...application, stage: 'sent' } : application, now);
  if (isAnswered) {
    const { stage } = application;
    moveApplication(
      database,
      getApplication(database, id),
      { stage: stage === 'sent' ? 'answered' : stage, on: answeredOn },
      now,
    );
  }
  if (!outcome) return;
  const { kind } = outcome.value;
  // An answer on a day that the table does not say: the step without a day keeps it out of the waiting times.
  if (!outcome.isDated && (kind === 'hired' || kind === 'rejected')) {
    recordStageChange(database, id, { from: application.stage, to: 'answered' }, now);
  }
  closeApplication(database, id, outcome.value, now);
}

/** The person's own list as a table: shown with a guess which column is what, taken over as one step, written out. */
export function createTableHandlers({
  database,
  grants,
  decodeText,
  now,
}: Dependencies): Pick<HandlersOf<'tracker'>, TableMethod> {
  async function read(fileId: string): Promise<{ table: Table; name: string }> {
    const { file, bytes } = await readGrantedFile(grants, fileId, tableBytes);
    if (bytes.length === 0) throw new AppError('document.empty');
    return { table: readTable(decodeText(bytes)), name: path.basename(file) };
  }

  return {
    async 'tracker.previewTable'({ fileId }) {
      const { table } = await read(fileId);
      const short = (cell: string) => cell.slice(0, previewCharacters);
      return {
        columns: table.columns.map(short),
        rows: table.rows.slice(0, previewRows).map((row) => row.map(short)),
        rowCount: table.rows.length,
        mapping: guessMapping(table.columns, table.rows),
      };
    },

    async 'tracker.importTable'({ fileId, mapping }) {
      for (const field of ['company', 'title'] as const) {
        if (mapping[field] === undefined) throw new AppError('input.invalid', { paths: [`mapping.${field}`] });
      }
      const { table, name } = await read(fileId);
      const { country } = readSettings(database);
      const rows = readApplications(table, {
        mapping,
        today: calendarDay(now()),
        dayOrder: country === 'US' ? 'mdy' : 'dmy',
        currency: country && currencyOf[country],
      });
      return database.transaction(() => {
        const seen = new Set(listApplications(database).map(keyOf));
        const fresh = rows.flatMap(({ read: one }) => {
          if (!one || seen.has(keyOf(one.application))) return [];
          seen.add(keyOf(one.application));
          return [{ id: randomUUID(), one }];
        });
        const ids = fresh.map(({ id }) => id);
        keepStep(database, { kind: 'imported', subject: name, count: fresh.length }, ids, now(), () => {
          for (const { id, one } of fresh) keepRead(database, id, one, now());
        });
        const readable = rows.filter(({ read: one }) => one !== undefined).length;
        return {
          imported: fresh.length,
          known: readable - fresh.length,
          problems: rows.flatMap(({ problems }) => problems),
        };
      });
    },

    'tracker.exportTable'({ fileId }) {
      const target = grants.pathOf(fileId);
      if (target === undefined) throw new AppError('file.cannot-write');
      const applications = listApplications(database);
      writeFileAtomically(target, writeTable(applications));
      return { count: applications.length };
    },
  };
}
