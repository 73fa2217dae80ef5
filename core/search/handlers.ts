import type { HandlersOf } from '../contract.ts';
import type { Database } from '../database/database.ts';
import { findToldPay, listSearchRows } from '../database/search-store.ts';
import { answerSuggestion, rateDay, readEngagement } from '../database/usage-store.ts';
import { writeFileAtomically } from '../database/write-file.ts';
import { calendarDay } from '../domain/calendar-day.ts';
import { AppError } from '../errors.ts';
import { findSaidPay, listPay } from './list-pay.ts';
import { readPng } from './read-png.ts';
import { type ReadSigns, selectCases } from './search-case.ts';
import { showSearch } from './show-search.ts';
import { writeApplications, writeFigures } from './write-tables.ts';

interface Dependencies {
  readonly database: Database;
  /** The files that the person chose, by the ids under which the page knows them. */
  readonly grants: { pathOf(fileId: string): string | undefined };
  readonly readSigns: ReadSigns;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Answers `search.*` and `usage.*`. What is written goes to a file that the person chose; `file.cannot-write` otherwise. */
export function createSearchHandlers({
  database,
  grants,
  readSigns,
  now,
}: Dependencies): HandlersOf<'search'> & HandlersOf<'usage'> {
  const findTarget = (fileId: string) => {
    const target = grants.pathOf(fileId);
    if (target === undefined) throw new AppError('file.cannot-write');
    return target;
  };

  return {
    'search.show': (span) => showSearch(database, { readSigns, span, now: now() }),

    'search.export'({ fileId, format: _, table, ...span }) {
      const target = findTarget(fileId);
      const about = { readSigns, span, now: now() };
      const writeTable = () => {
        if (table === 'figures') return writeFigures(showSearch(database, about));
        const { cases } = selectCases(listSearchRows(database), about);
        return writeApplications(
          cases,
          listPay(findSaidPay(cases), (one) => findToldPay(database, one)),
        );
      };
      const { text, count } = writeTable();
      writeFileAtomically(target, text);
      return { count };
    },

    'search.savePicture'({ fileId, png }) {
      writeFileAtomically(findTarget(fileId), readPng(png));
      return {};
    },

    'usage.show': () => readEngagement(database),

    'usage.rate'({ value }) {
      rateDay(database, calendarDay(now()), value, now());
      return readEngagement(database);
    },

    'usage.answerSuggestion'({ suggestion, cvId, answer }) {
      answerSuggestion(database, { suggestion, cvId, answer }, now());
      return readEngagement(database);
    },
  };
}
