import { languages } from '../../domain/language.ts';
import { keywords } from '../keywords.ts';
import { findPlainDates } from './plain-dates.ts';
import { cutPiece, type PlainLine, toValue } from './plain-lines.ts';
import type { FoundEducation, FoundValue, FoundWork } from './second-reading.ts';
import { weighCompany, weighSchool } from './word-lists.ts';

const words = (list: 'begin' | 'end' | 'ditto') =>
  languages
    .flatMap((language) => keywords[language].events[list])
    .sort((a, b) => b.length - a.length)
    .join('|');
const beginPattern = new RegExp(`\\s*(?:${words('begin')})(?=\\s*(?:[(（]|$))`, 'u');
const endPattern = new RegExp(`\\s*(?:${words('end')})(?=\\s*(?:[(（]|$))`, 'u');
const dittoPattern = new RegExp(`^(?:${words('ditto')})\\s*$`, 'u');
/** Year and month in cells of their own; a template's year reads "20XX". */
const cells = /^\s*(\d{4}|\d\dXX)\s*年?\s+(\d{1,2})\s*月?(?=\s)/;

interface Open {
  readonly place: FoundValue;
  readonly role?: FoundValue;
  readonly start?: FoundValue;
  end?: FoundValue;
}

/**
 * A list of events, one a line, as a rirekisho has: "2017 4 X株式会社 入社", "2019 12 X株式会社 退職". An entry begins with one
 * line and ends with another. Undefined where a document has fewer than two such lines.
 */
export function readPlainEvents(
  lines: readonly PlainLine[],
): { work: FoundWork[]; education: FoundEducation[] } | undefined {
  const entries: Open[] = [];
  let count = 0;
  for (const line of lines) {
    if (line.text.length > 60) continue;
    const begin = beginPattern.exec(line.text);
    const end = begin ? null : endPattern.exec(line.text);
    const hit = begin ?? end;
    if (!hit) continue;
    const cell = cells.exec(line.text);
    const date = findPlainDates(line.text)[0];
    const dateEnd = cell ? cell[0].length : (date?.to ?? 0);
    const year = cell?.[1];
    const when = year?.endsWith('XX')
      ? undefined
      : year
        ? `${year}-${(cell?.[2] ?? '').padStart(2, '0')}`
        : date?.start;
    if (dateEnd === 0) continue;
    count += 1;
    const dated = when ? cutPiece(line, 0, dateEnd) : undefined;
    const value = dated && when ? toValue(dated, 0.9, when) : undefined;
    const place = cutPiece(line, dateEnd, hit.index);
    const role = cutPiece(line, hit.index + hit[0].length, line.text.length);
    if (begin && place)
      entries.push({
        place: toValue(place, 0.8),
        ...(role ? { role: toValue(role, 0.7) } : {}),
        ...(value ? { start: value } : {}),
      });
    else if (end) {
      const isDitto = !place || dittoPattern.test(place.text);
      const open = entries.findLast(
        (entry) => !entry.end && (isDitto || place.text.startsWith(entry.place.text.slice(0, 4))),
      );
      if (open && value) open.end = value;
      else if (!open && place && value) entries.push({ place: toValue(place, 0.6), end: value });
    }
  }
  if (count < 2) return undefined;
  const work: FoundWork[] = [];
  const education: FoundEducation[] = [];
  for (const { place, role, start, end } of entries) {
    const dates = { ...(start ? { start } : {}), ...(end ? { end } : {}) };
    const school = weighSchool(place.text);
    const isSchool = school > 0 && school >= weighCompany(place.text);
    if (isSchool) {
      education.push({ institution: place, ...dates });
    } else work.push({ name: place, ...(role ? { position: role } : {}), ...dates });
  }
  return { work, education };
}
