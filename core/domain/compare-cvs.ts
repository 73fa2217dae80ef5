import type { Cv } from './cv.ts';

/** Sections in which two versions of a CV are compared; named as in `reading:section.<name>`. */
const comparedSections = [
  'person',
  'work',
  'education',
  'skills',
  'languages',
  'certificates',
  'projects',
  'volunteer',
  'awards',
  'publications',
] as const;
type ComparedSection = (typeof comparedSections)[number];

/** One field that reads otherwise; an absent side means that it was not there. `field` is as in `reading:field.<name>`. */
export interface FieldDifference {
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

/** What has happened to one entry, or to one fact about the person. */
export type EntryDifference =
  | { readonly kind: 'added' | 'removed'; readonly title: string; readonly detail: string }
  | { readonly kind: 'changed'; readonly title: string; readonly fields: readonly FieldDifference[] };

export interface SectionDifference {
  readonly section: ComparedSection;
  readonly entries: readonly EntryDifference[];
}

/** An entry as named texts: what it is known by, and everything else in it. */
interface Entry {
  /** Two entries with one of these in common are the same entry, the first first. */
  readonly keys: readonly string[];
  readonly title: string;
  readonly fields: readonly (readonly [field: string, text: string])[];
}

type Texts = string | readonly (string | undefined)[] | undefined;

const join = (texts: Texts, sign = '\n') =>
  (typeof texts === 'string' ? [texts] : (texts ?? [])).filter((text) => text?.trim()).join(sign);
const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
const period = (one: { startDate?: string | undefined; endDate?: string | undefined }) =>
  one.startDate || one.endDate ? `${one.startDate ?? ''}/${one.endDate ?? ''}` : '';

function makeEntry(names: Texts, fields: Record<string, Texts>): Entry {
  const titles = (typeof names === 'string' ? [names] : (names ?? [])).filter((name) => name?.trim());
  const filled = Object.entries(fields).flatMap(([field, texts]) => {
    const text = join(texts);
    return text === '' ? [] : [[field, text] as const];
  });
  return {
    keys: [fold(titles.join(' ')), ...titles.map((title) => fold(title ?? ''))].filter((key) => key !== ''),
    title: titles.join(', '),
    fields: filled,
  };
}

function listEntries(cv: Cv, section: ComparedSection): Entry[] {
  switch (section) {
    case 'person': {
      const { name, label, email, phone, url, summary, location } = cv.basics;
      const place = join([location?.city, location?.region, location?.countryCode], ', ');
      return [makeEntry(['person'], { name, label, email, phone, place, url, summary })];
    }
    case 'work':
      return cv.work.map((one) =>
        makeEntry([one.position, one.name], {
          position: one.position,
          employer: one.name,
          period: period(one),
          place: one.location,
          details: [one.summary, ...one.highlights],
        }),
      );
    case 'education':
      return cv.education.map((one) =>
        makeEntry([one.studyType, one.institution], {
          studyType: one.studyType,
          area: one.area,
          institution: one.institution,
          period: period(one),
          score: one.score,
          courses: one.courses,
        }),
      );
    case 'skills':
      return cv.skills.map((one) =>
        makeEntry(one.name ?? join(one.keywords, ', '), { level: one.level, details: one.name ? one.keywords : [] }),
      );
    case 'languages':
      return cv.languages.map((one) => makeEntry(one.language, { level: one.fluency }));
    case 'certificates':
      return cv.certificates.map((one) => makeEntry(one.name, { issuer: one.issuer, date: one.date }));
    case 'projects':
      return cv.projects.map((one) =>
        makeEntry(one.name ?? one.description, { period: period(one), details: [one.description, ...one.highlights] }),
      );
    case 'volunteer':
      return cv.volunteer.map((one) =>
        makeEntry([one.position, one.organization], {
          period: period(one),
          details: [one.summary, ...one.highlights],
        }),
      );
    case 'awards':
      return cv.awards.map((one) => makeEntry(one.title, { issuer: one.awarder, date: one.date }));
    case 'publications':
      return cv.publications.map((one) => makeEntry(one.name, { issuer: one.publisher, date: one.releaseDate }));
  }
}

/** Pairs the entries of both sides that are the same: first those known by everything, then those that share a name. */
function pairEntries(before: readonly Entry[], after: readonly Entry[]): Map<Entry, Entry> {
  const pairs = new Map<Entry, Entry>();
  const taken = new Set<Entry>();
  const pairBy = (isSame: (a: Entry, b: Entry) => boolean) => {
    for (const a of before) {
      if (pairs.has(a)) continue;
      const b = after.find((one) => !taken.has(one) && isSame(a, one));
      if (!b) continue;
      pairs.set(a, b);
      taken.add(b);
    }
  };
  const textOf = (entry: Entry) => JSON.stringify(entry.fields);
  pairBy((a, b) => a.keys[0] === b.keys[0] && textOf(a) === textOf(b));
  pairBy((a, b) => a.keys[0] !== undefined && a.keys[0] === b.keys[0]);
  pairBy((a, b) => a.keys.some((key) => b.keys.includes(key)));
  return pairs;
}

function compareFields(before: Entry, after: Entry): FieldDifference[] {
  const old = new Map(before.fields);
  const now = new Map(after.fields);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) => {
    const was = old.get(field);
    const is = now.get(field);
    if (was === is) return [];
    return [{ field, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}

/** All of an entry but its title, in one line. */
const detailOf = ({ fields }: Entry) => fields.find(([field]) => field === 'period')?.[1] ?? '';

/**
 * What was added, removed and changed from one CV to another, by section; sections without a difference are left out. Only
 * what a reader of the CV sees counts, not where it stands in the document. Pure; nothing is said about what is better.
 */
export function compareCvs(before: Cv, after: Cv): SectionDifference[] {
  return comparedSections.flatMap((section) => {
    const old = listEntries(before, section);
    const now = listEntries(after, section);
    const pairs = pairEntries(old, now);
    const isPaired = new Set(pairs.values());
    const entries: EntryDifference[] = [
      ...now
        .filter((entry) => !isPaired.has(entry))
        .map((entry) => ({ kind: 'added' as const, title: entry.title, detail: detailOf(entry) })),
      ...old
        .filter((entry) => !pairs.has(entry))
        .map((entry) => ({ kind: 'removed' as const, title: entry.title, detail: detailOf(entry) })),
      ...[...pairs].flatMap(([a, b]) => {
        const fields = compareFields(a, b);
        // Names that differ only in capitals or spaces are the same name.
        return fields.length === 0 ? [] : [{ kind: 'changed' as const, title: b.title, fields }];
      }),
    ];
    return entries.length === 0 ? [] : [{ section, entries }];
  });
}
