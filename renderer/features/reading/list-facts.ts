import type { Cv } from '../../../core/domain/cv.ts';
import { valueAt } from '../../../core/domain/cv-pointer.ts';

/** One fact as it was read; `value` is absent when the CV does not show it. */
export interface Fact {
  /** Key of its name in `reading.json`: `field.<name>`. */
  readonly name: string;
  /** JSON pointer of the field. */
  readonly pointer: string;
  readonly value: FactValue | undefined;
  readonly isUnsure: boolean;
  /** The person has corrected it. */
  readonly isEdited: boolean;
  readonly edit: FactEdit;
}

/** How a fact is corrected: the fields behind it, and what stands in them now. */
export type FactEdit =
  | { readonly kind: 'line' | 'text' | 'date'; readonly pointer: string; readonly now: string }
  | { readonly kind: 'lines'; readonly pointer: string; readonly now: readonly string[] }
  | { readonly kind: 'period'; readonly pointer: string; readonly start: string; readonly end: string };

export type FactValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'period'; readonly start?: string | undefined; readonly end?: string | undefined };

/** The facts of one entry: a job, a degree, or a whole section that has no entries. */
interface FactGroup {
  readonly key: string;
  readonly facts: readonly Fact[];
}

export interface FactSection {
  /** Key of its name in `reading.json`: `section.<name>`. */
  readonly name: string;
  readonly groups: readonly FactGroup[];
}

/** Below this the reader was not sure enough for a fact to be taken without a look. */
const unsureBelow = 0.7;

/** Facts of sentences rather than of a few words. */
const longTexts = new Set(['summary', 'details']);

function plainTextAt(cv: Cv, pointer: string): string {
  const value = valueAt(cv, pointer);
  return typeof value === 'string' ? value : '';
}

type Texts = string | readonly string[] | undefined;

function joinTexts(texts: Texts, separator: string): string | undefined {
  const joined = typeof texts === 'string' ? texts : texts?.join(separator);
  return joined?.trim() ? joined : undefined;
}

/** Everything that was read, by section, in the order of a CV. What is usually there and was not found is listed without a value. */
export function listFacts(cv: Cv): FactSection[] {
  const { confidence, edited } = cv.meta.cvplus;
  const isWithin = (key: string, pointer: string) => key === pointer || key.startsWith(`${pointer}/`);
  const isUnsure = (pointer: string) =>
    Object.keys(confidence).some((key) => isWithin(key, pointer) && (confidence[key] ?? 1) < unsureBelow);
  const isEdited = (...pointers: string[]) => edited.some((key) => pointers.some((pointer) => isWithin(key, pointer)));
  const text = (name: string, pointer: string, value: Texts, separator = ' ', field = pointer): Fact => {
    const joined = joinTexts(value, separator);
    const edit: FactEdit =
      typeof value === 'object' && field === pointer
        ? { kind: 'lines', pointer, now: value }
        : { kind: longTexts.has(name) ? 'text' : 'line', pointer: field, now: plainTextAt(cv, field) };
    return {
      name,
      pointer,
      value: joined === undefined ? undefined : { kind: 'text', text: joined },
      isUnsure: joined !== undefined && isUnsure(pointer),
      isEdited: isEdited(pointer),
      edit,
    };
  };
  const period = (pointer: string, start: string | undefined, end: string | undefined): Fact => ({
    name: 'period',
    pointer: `${pointer}/startDate`,
    value: start === undefined && end === undefined ? undefined : { kind: 'period', start, end },
    isUnsure: isUnsure(`${pointer}/startDate`) || isUnsure(`${pointer}/endDate`),
    isEdited: isEdited(`${pointer}/startDate`, `${pointer}/endDate`),
    edit: { kind: 'period', pointer, start: start ?? '', end: end ?? '' },
  });
  const date = (pointer: string, value: string | undefined): Fact => ({
    name: 'date',
    pointer,
    value: value === undefined ? undefined : { kind: 'date', date: value },
    isUnsure: isUnsure(pointer),
    isEdited: isEdited(pointer),
    edit: { kind: 'date', pointer, now: value ?? '' },
  });
  const entries = <T>(
    name: string,
    items: readonly T[],
    list: (item: T, pointer: string) => (Fact | Fact[])[],
  ): FactSection => ({
    name,
    groups: items.map((item, index) => {
      const pointer = `/${name}/${index}`;
      return { key: pointer, facts: list(item, pointer).flat() };
    }),
  });
  const ifThere = (fact: Fact): Fact[] => (fact.value ? [fact] : []);

  const { basics } = cv;
  const place = joinTexts(
    [basics.location?.city, basics.location?.region, basics.location?.countryCode].filter((part) => part !== undefined),
    ', ',
  );
  const person: FactSection = {
    name: 'person',
    groups: [
      {
        key: '/basics',
        facts: [
          text('name', '/basics/name', basics.name),
          ...ifThere(text('label', '/basics/label', basics.label)),
          text('email', '/basics/email', basics.email),
          text('phone', '/basics/phone', basics.phone),
          text('place', '/basics/location', place, ' ', '/basics/location/city'),
          ...ifThere(
            text('url', basics.url ? '/basics/url' : '/basics/profiles/0/url', basics.url ?? basics.profiles[0]?.url),
          ),
          ...ifThere(text('summary', '/basics/summary', basics.summary)),
        ],
      },
    ],
  };
  const sections = [
    person,
    entries('work', cv.work, (job, at) => [
      text('position', `${at}/position`, job.position),
      text('employer', `${at}/name`, job.name),
      period(at, job.startDate, job.endDate),
      ifThere(text('place', `${at}/location`, job.location)),
      ifThere(text('details', `${at}/summary`, job.summary)),
      ifThere(text('details', `${at}/highlights`, job.highlights, '\n')),
    ]),
    entries('education', cv.education, (school, at) => [
      text('studyType', `${at}/studyType`, school.studyType),
      ifThere(text('area', `${at}/area`, school.area)),
      text('institution', `${at}/institution`, school.institution),
      period(at, school.startDate, school.endDate),
      ifThere(text('score', `${at}/score`, school.score)),
      ifThere(text('courses', `${at}/courses`, school.courses, '\n')),
    ]),
    entries('skills', cv.skills, (skill, at) => [
      text('skill', skill.name === undefined ? `${at}/keywords` : `${at}/name`, skill.name ?? skill.keywords, ', '),
      ifThere(text('level', `${at}/level`, skill.level)),
      skill.name === undefined ? [] : ifThere(text('details', `${at}/keywords`, skill.keywords, ', ')),
    ]),
    entries('languages', cv.languages, (one, at) => [
      text('language', `${at}/language`, one.language),
      ifThere(text('level', `${at}/fluency`, one.fluency)),
    ]),
    entries('certificates', cv.certificates, (one, at) => [
      text('certificate', `${at}/name`, one.name),
      ifThere(text('issuer', `${at}/issuer`, one.issuer)),
      ifThere(date(`${at}/date`, one.date)),
    ]),
    entries('projects', cv.projects, (one, at) => [
      ifThere(text('project', `${at}/name`, one.name)),
      ...(one.startDate || one.endDate ? [period(at, one.startDate, one.endDate)] : []),
      ifThere(text('details', `${at}/description`, one.description)),
      ifThere(text('details', `${at}/highlights`, one.highlights, '\n')),
    ]),
    entries('volunteer', cv.volunteer, (one, at) => [
      ifThere(text('position', `${at}/position`, one.position)),
      ifThere(text('institution', `${at}/organization`, one.organization)),
      ...(one.startDate || one.endDate ? [period(at, one.startDate, one.endDate)] : []),
      ifThere(text('details', `${at}/highlights`, one.highlights, '\n')),
    ]),
    entries('awards', cv.awards, (one, at) => [text('award', `${at}/title`, one.title)]),
    entries('publications', cv.publications, (one, at) => [text('publication', `${at}/name`, one.name)]),
  ];
  // What nearly every CV has is named even when nothing was found; the rest only when it is there.
  const expected = ['person', 'work', 'education', 'skills', 'languages'];
  return sections.filter(({ name, groups }) => groups.length > 0 || expected.includes(name));
}

/** How many facts were read, and how many of them the reader is unsure of. */
export function countFacts(sections: readonly FactSection[]): { read: number; unsure: number } {
  const facts = sections.flatMap(({ groups }) => groups.flatMap((group) => group.facts)).filter(({ value }) => value);
  return { read: facts.length, unsure: facts.filter((fact) => fact.isUnsure).length };
}
