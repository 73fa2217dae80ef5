import { applyCorrections } from './apply-corrections.ts';
import type { Cv } from './cv.ts';
import { type CorrectedEntry, type CvChange, type CvCorrections, noCorrections } from './cv-corrections.ts';
import { type CorrectableList, fieldsOf, readPointer, valueAt } from './cv-pointer.ts';

/** Raised when a change leads nowhere or would make a CV that no CV can be; it names the pointer, never a value. */
export class UnfitChange extends Error {
  readonly pointer: string;

  constructor(pointer: string) {
    super('unfit change');
    this.name = 'UnfitChange';
    this.pointer = pointer;
  }
}

type Fields = CorrectedEntry['fields'];

function without(fields: Fields, field: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field));
}

/** Whether a correction still says something. */
function isEmpty({ read, isRemoved, fields }: CorrectedEntry): boolean {
  return read !== undefined && !isRemoved && Object.keys(fields).length === 0;
}

/**
 * Adds one change to the corrections of a CV. `reading` is what was read, without corrections; the change's pointer counts
 * entries as they stand now. Throws `UnfitChange` where the pointer leads nowhere or the value does not fit.
 */
export function changeCorrections(reading: Cv, corrections: CvCorrections, change: CvChange): CvCorrections {
  if (change.kind === 'reset' && change.pointer === '') return noCorrections;
  const target = readPointer(change.pointer);
  if (!target) throw new UnfitChange(change.pointer);
  const changed = changeTarget(reading, corrections, change, target);
  const kept = { ...changed, entries: changed.entries.filter((entry) => !isEmpty(entry)) };
  try {
    applyCorrections(reading, kept);
  } catch {
    // The schema's own complaint quotes the value.
    throw new UnfitChange(change.pointer);
  }
  return kept;
}

function changeTarget(
  reading: Cv,
  corrections: CvCorrections,
  change: CvChange,
  target: NonNullable<ReturnType<typeof readPointer>>,
): CvCorrections {
  const { pointer } = change;
  if (target.kind === 'field') {
    if (change.kind === 'add') throw new UnfitChange(pointer);
    if (change.kind === 'reset') return { ...corrections, fields: without(corrections.fields, pointer) };
    const value = change.kind === 'set' ? change.value : null;
    return { ...corrections, fields: { ...corrections.fields, [pointer]: value } };
  }
  if (target.kind === 'list') {
    if (change.kind !== 'add') throw new UnfitChange(pointer);
    const known = fieldsOf(target.list);
    if (Object.keys(change.fields).some((field) => !known.has(field))) throw new UnfitChange(pointer);
    const entry = { list: target.list, isRemoved: false, fields: change.fields };
    return { ...corrections, entries: [...corrections.entries, entry] };
  }
  const { correction, entry } = correctionOf(reading, corrections, target.list, target.index, pointer);
  const put = (next: CorrectedEntry | undefined): CvCorrections => {
    const entries = corrections.entries.filter((_, index) => index !== correction);
    if (next) entries.splice(correction ?? entries.length, 0, next);
    return { ...corrections, entries };
  };
  if (target.kind === 'entry') {
    if (change.kind === 'reset') return put(undefined);
    if (change.kind !== 'remove') throw new UnfitChange(pointer);
    return put(entry.read ? { ...entry, isRemoved: true, fields: {} } : undefined);
  }
  if (change.kind === 'add') throw new UnfitChange(pointer);
  if (change.kind === 'reset') return put({ ...entry, fields: without(entry.fields, target.field) });
  const value = change.kind === 'set' ? change.value : null;
  return put({ ...entry, fields: { ...entry.fields, [target.field]: value } });
}

/** The correction of the entry that now has this number, begun where there is none yet. */
function correctionOf(reading: Cv, corrections: CvCorrections, list: CorrectableList, index: number, pointer: string) {
  const origin = applyCorrections(reading, corrections).origins[list][index];
  if (!origin) throw new UnfitChange(pointer);
  const known = origin.correction === undefined ? undefined : corrections.entries[origin.correction];
  if (known) return { correction: origin.correction, entry: known };
  const read = valueAt(reading, `${list}/${origin.read}`) as Record<string, unknown>;
  return { correction: undefined, entry: { list, read, isRemoved: false, fields: {} } };
}
