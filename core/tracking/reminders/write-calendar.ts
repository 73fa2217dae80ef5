import { ICalAlarmType, ICalCalendar, type ICalEventData } from 'ical-generator';
import type { KeptRound, Reminder } from '../../domain/application.ts';
import type { Language } from '../../domain/language.ts';

/** What the entries of the calendar are called; the rest of each line is in the words of the person. */
const words: Readonly<Record<Language, Readonly<Record<Reminder['kind'], string>>>> = {
  en: { 'follow-up': 'Follow up', interview: 'Interview', own: 'Reminder', 'silence-final': 'No answer so far' },
  de: {
    'follow-up': 'Nachfragen',
    interview: 'Vorstellungsgespräch',
    own: 'Erinnerung',
    'silence-final': 'Bisher keine Antwort',
  },
  fr: { 'follow-up': 'Relancer', interview: 'Entretien', own: 'Rappel', 'silence-final': 'Pas de réponse à ce jour' },
  nl: { 'follow-up': 'Navragen', interview: 'Gesprek', own: 'Herinnering', 'silence-final': 'Nog geen antwoord' },
  sv: { 'follow-up': 'Följ upp', interview: 'Intervju', own: 'Påminnelse', 'silence-final': 'Inget svar än' },
  ja: { 'follow-up': '状況を確認', interview: '面接', own: 'リマインダー', 'silence-final': 'まだ返事なし' },
  zh: { 'follow-up': '跟进', interview: '面试', own: '提醒', 'silence-final': '尚无回复' },
};

const hour = 3600;
/** Alarms: an hour before what has a time; at nine in the morning of what has only a day. */
const alarms = { timed: hour, wholeDay: 9 * hour } as const;

/** A local time as the library writes times that float: by the parts of a `Date` in UTC. */
function readLocal(at: string): Date {
  const [year = 0, month = 1, day = 1, hours = 0, minutes = 0] = at.split(/\D/).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hours, minutes));
}

/** Control signs have no place in a calendar's line; line breaks within a text are written by the library. */
const clean = (text: string) => text.replace(/(?!\n)\p{Cc}/gu, ' ');

function toEvent(reminder: Reminder, round: KeptRound | undefined, language: Language, stamp: Date): ICalEventData {
  const { kind, dueAt, title, company, text } = reminder;
  const isTimed = dueAt.includes('T');
  const start = readLocal(dueAt);
  const minutes = isTimed ? round?.minutes : undefined;
  return {
    id: `${reminder.id.replaceAll(':', '-')}@cvplus`,
    stamp,
    start,
    ...(minutes === undefined ? {} : { end: new Date(start.getTime() + minutes * 60_000) }),
    ...(isTimed ? { floating: true } : { allDay: true }),
    summary: clean(`${words[language][kind]}: ${title}, ${company}`),
    ...(kind === 'own' && text !== undefined ? { description: clean(text) } : {}),
    ...(round?.place === undefined ? {} : { location: clean(round.place) }),
    alarms: [
      isTimed
        ? { type: ICalAlarmType.display, triggerBefore: alarms.timed }
        : { type: ICalAlarmType.display, triggerAfter: alarms.wholeDay },
    ],
  };
}

/**
 * What is due as a calendar file (RFC 5545). Times float: they are those of the place where the person is. The same
 * reminder always has the same id, so that taking the file over again replaces and does not double. `rounds` are the
 * interviews by their ids, for how long and where they are. `now` in milliseconds.
 */
export function writeCalendar(
  reminders: readonly Reminder[],
  { rounds, language, now }: { rounds: ReadonlyMap<string, KeptRound>; language: Language; now: number },
): string {
  const calendar = new ICalCalendar({ name: 'CVPlus', prodId: { company: 'CVPlus', product: 'CVPlus' } });
  for (const reminder of reminders) {
    const round = rounds.get(reminder.id.replace(/^interview:/, ''));
    calendar.createEvent(toEvent(reminder, round, language, new Date(now)));
  }
  return calendar.toString();
}
