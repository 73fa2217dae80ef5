import type { Language } from '../domain/language.ts';
import { Language as KnownLanguage } from '../domain/language.ts';
import { AppError } from '../errors.ts';
import { type CvDraft, completeCv, type ReadingWarning } from './complete-cv.ts';
import { exchangeLimits } from './exchange-limits.ts';
import { parseJson } from './parse-json.ts';
import { readDate } from './read-date.ts';
import {
  basicsFields,
  type FieldRule,
  type FieldTable,
  locationFields,
  profileFields,
  type SectionName,
  sectionAliases,
  sectionFields,
} from './resume-fields.ts';

type Json = Record<string, unknown>;
type Note = (pointer: string) => void;

/**
 * Reads a JSON Resume of schema 1.0.0 or 0.0.x, tolerating wrong types field by field. What CVPlus has no field for, and
 * what a field cannot hold, is kept under `extra` of its entry. Left out are: null, empty texts, empty lists of known
 * fields, and an `endDate` that says "present". Changed are: old spellings of keys, numbers in place of texts, and dates
 * with a time of day. Undefined where the text is another kind of file. Errors: `document.damaged`, `document.too-complex`.
 */
export function readJsonResume(text: string) {
  if (!/^\s*\{\s*["}]/.test(text)) return undefined;
  // A broken file is told only where it was meant to be a JSON Resume; other JSON is some other document.
  const isMeant = /"(?:basics|work|education|skills)"\s*:/.test(text);
  let file: unknown;
  try {
    file = parseJson(text);
  } catch (error) {
    if (isMeant || (error instanceof AppError && error.code === 'document.too-complex')) throw error;
    return undefined;
  }
  return isObject(file) && isResume(file) ? toCv(file) : undefined;
}

function isResume(file: Json): boolean {
  if (isObject(file.basics)) return true;
  // A file of our own without a person: `meta.cvplus` says what it is.
  if (isObject(file.meta) && isObject(file.meta.cvplus)) return true;
  return Object.keys(sectionFields).filter((name) => Array.isArray(file[name])).length >= 2;
}

function toCv(file: Json) {
  const warnings: ReadingWarning[] = [];
  const note: Note = (pointer) => warnings.push({ code: 'date.ambiguous', pointer });
  const rest: Json = { ...file };
  const draft: CvDraft & Json = { basics: readBasics(file.basics, rest, note) };
  for (const name of Object.keys(sectionFields) as SectionName[]) {
    const alias = sectionAliases[name];
    const key = alias && !Object.hasOwn(file, name) && isList(file[alias]) ? alias : name;
    if (!Object.hasOwn(file, key)) continue;
    if (isEmpty(file[key])) delete rest[key];
    else if (isList(file[key])) {
      draft[name] = readList(file[key], sectionFields[name], `/${name}`, note);
      delete rest[key];
    }
  }
  delete rest.meta;
  keepExtra(draft, rest);
  const meta = isObject(file.meta) ? { ...file.meta } : undefined;
  const own = meta && isObject(meta.cvplus) ? meta.cvplus : undefined;
  if (meta && own) delete meta.cvplus;
  if (file.meta !== undefined && !meta) keepExtra(draft, { ...draft.extra, meta: file.meta });
  return completeCv(draft, {
    warnings,
    ...(meta && Object.keys(meta).length > 0 ? { metaExtra: meta } : {}),
    ...readOwnMeta(own),
  });
}

/** Of what an earlier export said about its reading: the language, how sure each field was, and the person's corrections. */
function readOwnMeta(own: Json | undefined): {
  language?: Language;
  confidence?: Record<string, number>;
  edited?: string[];
} {
  if (!own) return {};
  const language = KnownLanguage.safeParse(own.language).data;
  const confidence: Record<string, number> = {};
  if (isObject(own.confidence))
    for (const [pointer, value] of Object.entries(own.confidence))
      if (typeof value === 'number' && value >= 0 && value <= 1) confidence[pointer] = value;
  const edited = Array.isArray(own.edited) ? own.edited.filter((one) => typeof one === 'string') : [];
  return { ...(language ? { language } : {}), confidence, edited };
}

function readBasics(value: unknown, rest: Json, note: Note): Json {
  if (!isObject(value)) {
    if (isEmpty(value)) delete rest.basics;
    return {};
  }
  delete rest.basics;
  const inner: Json = { ...value };
  const basics: Json = {};
  const location = Object.hasOwn(value, 'location') ? value.location : undefined;
  if (isObject(location) || typeof location === 'string') {
    const read = isEmpty(location) ? undefined : readEntry(location, locationFields, '/basics/location', note);
    if (read && Object.keys(read).length > 0) basics.location = read;
    delete inner.location;
  } else if (isEmpty(location)) delete inner.location;
  if (isEmpty(value.profiles)) delete inner.profiles;
  else if (isList(value.profiles)) {
    basics.profiles = readList(value.profiles, profileFields, '/basics/profiles', note);
    delete inner.profiles;
  }
  return { ...readEntry(inner, basicsFields, '/basics', note), ...basics };
}

/** A list of entries; one entry without its list counts as a list of one. Values that are no entry are left out. */
function readList(value: unknown, table: FieldTable, pointer: string, note: Note): Json[] {
  const entries = Array.isArray(value) ? value : [value];
  if (entries.length > exchangeLimits.entries) throw new AppError('document.too-complex', { entries: entries.length });
  const read: Json[] = [];
  for (const entry of entries) {
    if (!isObject(entry) && !(typeof entry === 'string' && table.plain && entry.trim() !== '')) continue;
    read.push(readEntry(entry, table, `${pointer}/${read.length}`, note));
  }
  return read;
}

function readEntry(entry: Json | string, { fields, plain, required }: FieldTable, pointer: string, note: Note): Json {
  const source: Json = typeof entry === 'string' ? (plain ? { [plain]: entry } : {}) : entry;
  const rest: Json = { ...source };
  const read: Json = {};
  for (const [name, rule] of Object.entries(fields)) {
    const key =
      [name, ...(rule.aliases ?? [])].find((one) => Object.hasOwn(source, one) && !isEmpty(source[one])) ?? name;
    if (!Object.hasOwn(source, key)) continue;
    const value = source[key];
    if (isEmpty(value)) delete rest[key];
    else {
      const known = readField(value, rule, () => note(`${pointer}/${name}`));
      if (known === undefined) continue;
      if (known !== 'present') read[name] = known;
      delete rest[key];
    }
  }
  for (const name of required ?? []) read[name] ??= '';
  keepExtra(read, rest);
  return read;
}

/** The value of a field; undefined where the field cannot hold it. */
function readField(value: unknown, { kind }: FieldRule, isUnclear: () => void): string | string[] | undefined {
  if (kind === 'text') return toText(value);
  if (kind === 'texts') {
    const values = Array.isArray(value) ? value : [value];
    if (values.length > exchangeLimits.entries) throw new AppError('document.too-complex', { entries: values.length });
    const texts = values.filter((one) => !isEmpty(one)).map(toText);
    return texts.some((one) => one === undefined) ? undefined : texts.filter((one) => one !== undefined);
  }
  const date = readDate(value);
  if (date === 'present') return kind === 'end' ? date : undefined;
  if (!date) isUnclear();
  return date?.date;
}

function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function keepExtra(target: Json, rest: Json): void {
  const kept = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (Object.keys(kept).length > 0) target.extra = kept;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): boolean {
  return Array.isArray(value) || isObject(value);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}
