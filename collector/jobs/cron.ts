/** Least and greatest of minute, hour, day of the month, month, day of the week (7 is Sunday too). */
const ranges = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

function readPart(part: string, [least, greatest]: readonly [number, number]): number[] {
  const found = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
  if (!found) throw new Error('The schedule has a field that can not be read.');
  const [, from, to, every] = found;
  const first = from === undefined ? least : Number(from);
  const last = to !== undefined ? Number(to) : from === undefined || every !== undefined ? greatest : first;
  const step = every === undefined ? 1 : Number(every);
  if (first < least || last > greatest || first > last || step < 1) {
    throw new Error('The schedule has a field outside of its range.');
  }
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
}

/**
 * Whether a moment (UTC, its seconds do not count) fits `cron`: five fields of `*`, numbers, ranges, lists and steps. As in
 * every cron, a day fits by the month or by the week when both are named. Throws on what can not be read.
 */
export function readCron(cron: string): (moment: number) => boolean {
  const parts = cron.trim().split(/\s+/);
  if (parts.length !== ranges.length) throw new Error('The schedule needs five fields.');
  const fields = ranges.map((range, index) => {
    const text = parts[index] ?? '';
    return new Set(text.split(',').flatMap((part) => readPart(part, range)));
  });
  const [minutes, hours, days, months, weekdays] = fields;
  const isDayNamed = parts[2] !== '*';
  const isWeekdayNamed = parts[4] !== '*';
  return (moment) => {
    const date = new Date(moment);
    const isDay = days?.has(date.getUTCDate()) ?? false;
    const isWeekday = weekdays?.has(date.getUTCDay()) || (date.getUTCDay() === 0 && weekdays?.has(7)) || false;
    const fitsDay = isDayNamed && isWeekdayNamed ? isDay || isWeekday : isDay && isWeekday;
    return Boolean(
      minutes?.has(date.getUTCMinutes()) &&
        hours?.has(date.getUTCHours()) &&
        months?.has(date.getUTCMonth() + 1) &&
        fitsDay,
    );
  };
}

const minute = 60_000;
/** A schedule that was missed for longer than this is not made up for. */
const longestLookBack = 31 * 24 * 60;

/** The last minute after `since` and not after `now` that fits; undefined when there is none. */
export function findLastDue(fits: (moment: number) => boolean, since: number, now: number): number | undefined {
  const last = Math.floor(now / minute) * minute;
  const first = Math.max(Math.floor(since / minute) * minute + minute, last - longestLookBack * minute);
  for (let moment = last; moment >= first; moment -= minute) if (fits(moment)) return moment;
  return undefined;
}
