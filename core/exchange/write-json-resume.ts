import type { Cv } from '../domain/cv.ts';
import { basicsFields, type FieldTable, locationFields, profileFields, sectionFields } from './resume-fields.ts';

type Json = Record<string, unknown>;

/**
 * The CV as JSON Resume 1.0.0: the inverse of readJsonResume, with everything the file said that CVPlus has no field for.
 * With `withReading`, `meta.cvplus` says how each field was read. Empty texts and lists are not written.
 */
export function writeJsonResume(cv: Cv, { withReading = true }: { withReading?: boolean } = {}): Json {
  const { cvplus, extra: metaExtra } = cv.meta;
  const meta: Json = { ...metaExtra, ...(withReading ? { cvplus } : {}) };
  const { location, profiles } = cv.basics;
  const basics = withExtra(
    {
      ...pickFields(cv.basics, basicsFields),
      ...(location ? { location: writeEntry(location, locationFields) } : {}),
      ...(profiles.length > 0 ? { profiles: profiles.map((profile) => writeEntry(profile, profileFields)) } : {}),
    },
    cv.basics.extra,
  );
  const sections: Json = {};
  for (const [name, table] of Object.entries(sectionFields)) {
    const entries: readonly object[] = cv[name as keyof typeof sectionFields];
    if (entries.length > 0) sections[name] = entries.map((entry) => writeEntry(entry, table));
  }
  return withExtra(
    {
      ...(Object.keys(basics).length > 0 ? { basics } : {}),
      ...sections,
      ...(Object.keys(meta).length > 0 ? { meta } : {}),
    },
    cv.extra,
  );
}

function writeEntry(entry: object, table: FieldTable): Json {
  return withExtra(pickFields(entry, table), 'extra' in entry ? entry.extra : undefined);
}

/** The filled fields in the order of the schema. */
function pickFields(entry: object, { fields }: FieldTable): Json {
  const values = new Map(Object.entries(entry));
  const picked: Json = {};
  for (const name of Object.keys(fields)) {
    const value: unknown = values.get(name);
    if (typeof value === 'string' ? value !== '' : Array.isArray(value) && value.length > 0) picked[name] = value;
  }
  return picked;
}

/** Keys of the file beside ours; ours win, because the person may have corrected what the file could not say. */
function withExtra(known: Json, extra: unknown): Json {
  return typeof extra === 'object' && extra !== null ? { ...extra, ...known } : known;
}
