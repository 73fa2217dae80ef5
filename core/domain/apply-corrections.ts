import { Cv } from './cv.ts';
import type { CorrectedEntry, CvCorrections } from './cv-corrections.ts';
import { type CorrectableList, correctableLists, valueAt } from './cv-pointer.ts';

type Entry = Record<string, unknown>;

/** Where an entry of the corrected CV comes from: its number in the reading, and its number among the corrections. */
interface EntryOrigin {
  readonly read?: number;
  readonly correction?: number;
}

export interface CorrectedCv {
  readonly cv: Cv;
  /** For each list the origin of each of its entries, in order. */
  readonly origins: Readonly<Record<CorrectableList, readonly EntryOrigin[]>>;
}

function fold(value: unknown): string {
  return typeof value === 'string'
    ? value
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}+#]+/gu, '')
    : '';
}

/** How much of what once stood in an entry stands in another, 0..1: its short texts and dates, compared without case. */
function likeness(read: Entry, other: Entry): number {
  const fields = Object.keys(read).filter((field) => fold(read[field]) !== '' && String(read[field]).length <= 200);
  if (fields.length === 0) return 0;
  return fields.filter((field) => fold(read[field]) === fold(other[field])).length / fields.length;
}

/** Finds for each correction the entry that it was made on; each entry is taken once, the best likeness first. */
function pairEntries(entries: readonly Entry[], corrections: readonly (readonly [number, CorrectedEntry])[]) {
  const candidates = corrections.flatMap(([correction, { read }]) =>
    read ? entries.map((entry, index) => ({ correction, index, likeness: likeness(read, entry) })) : [],
  );
  candidates.sort((a, b) => b.likeness - a.likeness || a.index - b.index);
  const byEntry = new Map<number, number>();
  const taken = new Set<number>();
  for (const { correction, index, likeness: match } of candidates) {
    if (match < 0.5 || byEntry.has(index) || taken.has(correction)) continue;
    byEntry.set(index, correction);
    taken.add(correction);
  }
  return { byEntry, taken };
}

function withFields(entry: Entry, fields: CorrectedEntry['fields']): Entry {
  const changed: Entry = { ...entry };
  for (const [field, value] of Object.entries(fields)) {
    if (value === null) delete changed[field];
    else changed[field] = value;
  }
  return changed;
}

function setAt(target: Entry, pointer: string, value: unknown): void {
  const names = pointer.split('/').slice(1);
  const last = names.pop();
  if (last === undefined) return;
  let place = target;
  for (const name of names) {
    const next = place[name];
    const inside: Entry = typeof next === 'object' && next !== null ? { ...(next as Entry) } : {};
    place[name] = inside;
    place = inside;
  }
  if (value === null) delete place[last];
  else place[last] = value;
}

/** The pointer of a field under its new number; `undefined` where its entry is gone. */
function renumber(pointer: string, moved: ReadonlyMap<string, string | undefined>): string | undefined {
  const list = correctableLists.find((name) => pointer.startsWith(`${name}/`));
  if (!list) return pointer;
  const entry = `${list}/${pointer.slice(list.length + 1).split('/')[0]}`;
  const to = moved.get(entry);
  return to === undefined ? undefined : to + pointer.slice(entry.length);
}

/**
 * The CV as the person has it: what was read, with their corrections. Corrected fields are listed in `meta.cvplus.edited`,
 * are sure, and no longer point at the document. An entry that a new reading no longer finds stays, with what was read
 * in it before; an entry that was taken out stays out.
 */
export function applyCorrections(reading: Cv, corrections: CvCorrections): CorrectedCv {
  const draft: Entry = { ...reading };
  const moved = new Map<string, string | undefined>();
  const edited = new Set<string>();
  const origins: Partial<Record<CorrectableList, EntryOrigin[]>> = {};

  for (const [pointer, value] of Object.entries(corrections.fields)) {
    setAt(draft, pointer, value);
    edited.add(pointer);
  }
  for (const list of correctableLists) {
    const entries = (valueAt(reading, list) ?? []) as readonly Entry[];
    const own = [...corrections.entries.entries()].filter(([, entry]) => entry.list === list);
    const { byEntry, taken } = pairEntries(entries, own);
    const kept: Entry[] = [];
    const from: EntryOrigin[] = [];
    const keep = (entry: Entry, origin: EntryOrigin) => {
      if (origin.read !== undefined) moved.set(`${list}/${origin.read}`, `${list}/${kept.length}`);
      const corrected = origin.correction === undefined ? undefined : corrections.entries[origin.correction];
      for (const field of Object.keys(corrected?.fields ?? {})) edited.add(`${list}/${kept.length}/${field}`);
      kept.push(corrected ? withFields(entry, corrected.fields) : entry);
      from.push(origin);
    };
    for (const [index, entry] of entries.entries()) {
      const correction = byEntry.get(index);
      if (correction === undefined) keep(entry, { read: index });
      else if (!corrections.entries[correction]?.isRemoved) keep(entry, { read: index, correction });
    }
    for (const [correction, { read, isRemoved }] of own) {
      if (!taken.has(correction) && !isRemoved) keep(read ?? {}, { correction });
    }
    origins[list] = from;
    if (own.length > 0) setAt(draft, list, kept);
  }

  const { evidence, confidence, warnings, questions, ...meta } = reading.meta.cvplus;
  const isEdited = (pointer: string) => [...edited].some((own) => pointer === own || pointer.startsWith(`${own}/`));
  const carry = <T>(notes: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(notes).flatMap(([pointer, note]) => {
        const to = renumber(pointer, moved);
        return to === undefined || isEdited(to) ? [] : [[to, note]];
      }),
    );
  const carryPointer = <T extends { pointer?: string | undefined }>(item: T): T[] => {
    if (item.pointer === undefined) return [item];
    const to = renumber(item.pointer, moved);
    return to === undefined || isEdited(to) ? [] : [{ ...item, pointer: to }];
  };
  const sure = Object.fromEntries([...edited].map((pointer) => [pointer, 1]));
  draft.meta = {
    ...reading.meta,
    cvplus: {
      ...meta,
      evidence: carry(evidence),
      confidence: { ...carry(confidence), ...sure },
      warnings: warnings.flatMap(carryPointer),
      questions: questions.flatMap(carryPointer),
      edited: [...edited],
    },
  };
  return { cv: Cv.parse(draft), origins: origins as CorrectedCv['origins'] };
}
