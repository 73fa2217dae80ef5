import type { Cv, ReadingQuestion } from '../domain/cv.ts';
import { joinFacts, type Wording } from './wording.ts';

/** What the fields that are asked about are called. */
const fieldKeys = {
  '/basics/name': 'reading:field.name',
  '/basics/email': 'reading:field.email',
  '/basics/phone': 'reading:field.phone',
  '/work/name': 'reading:field.employer',
  '/work/position': 'reading:field.position',
  '/work/startDate': 'reading:field.start',
  '/work/endDate': 'reading:field.end',
  '/education/institution': 'reading:field.institution',
  '/education/studyType': 'reading:field.studyType',
  '/education/startDate': 'reading:field.start',
  '/education/endDate': 'reading:field.end',
  '/skills/name': 'reading:field.skill',
  '/languages/language': 'reading:field.language',
} as const;
type AskedField = keyof typeof fieldKeys;

const isAsked = (field: string): field is AskedField => Object.hasOwn(fieldKeys, field);

/** One question about a field as a sentence; the values stand in it as they were read, dates as the language writes them. */
export function describeQuestion(question: ReadingQuestion, cv: Cv, wording: Wording): string {
  const { t, formats } = wording;
  const { kind, pointer } = question;
  const isDate = pointer.endsWith('Date');
  const [value, other] = question.candidates.map((each) => (isDate ? formats.partialDate(each) : each));
  const field = nameField(pointer, cv, wording);
  if (kind === 'choose' && value !== undefined && other !== undefined)
    return t('reading:question.choose', { field, value, other });
  if (value === undefined) return t('reading:question.missing', { field });
  return kind === 'missing'
    ? t('reading:question.suggest', { field, value })
    : t('reading:question.confirm', { field, value });
}

/** "Start, Data Analyst, Riverside Health": the field, and for one of several entries which entry is meant. */
function nameField(pointer: string, cv: Cv, wording: Wording): string {
  const { t } = wording;
  const [, list, index = ''] = pointer.split('/');
  const plain = pointer.replace(/\/\d+/g, '');
  const field = isAsked(plain) ? t(fieldKeys[plain]) : (plain.split('/').at(-1) ?? plain);
  const entry = describeEntry(list, Number(index), pointer, cv, wording);
  return entry === '' ? field : t('reading:question.fieldOf', { field, entry });
}

/** What else is known of the entry; not the field that is asked about. */
function describeEntry(list: string | undefined, index: number, pointer: string, cv: Cv, wording: Wording): string {
  const job = list === 'work' ? cv.work[index] : undefined;
  const school = list === 'education' ? cv.education[index] : undefined;
  const facts: [string, string | undefined][] = [
    ['position', job?.position],
    ['name', job?.name],
    ['studyType', school?.studyType],
    ['institution', school?.institution],
  ];
  const asked = pointer.split('/').at(-1);
  const known = facts.flatMap(([field, value]) => (value !== undefined && field !== asked ? [value] : []));
  const start = job?.startDate ?? school?.startDate;
  if (known.length === 0 && start !== undefined && asked !== 'startDate')
    return wording.t('reading:period.since', { start: wording.formats.partialDate(start) });
  return joinFacts(known, wording);
}
