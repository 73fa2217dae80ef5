/** Months are `2026-11`, days `2026-11-23`, moments seconds since 1970; all in UTC. */
export const monthOfDay = (day: string): string => day.slice(0, 7);
export const secondsOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;
export const monthOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 7);
export const dayOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

export function moveMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const count = year * 12 + number - 1 + by;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The first second of a month. */
export const startOfMonth = (month: string): number => secondsOfDay(`${month}-01`);
/** Its last second: what counts at the end of a month counts then. */
export const endOfMonth = (month: string): number => startOfMonth(moveMonth(month, 1)) - 1;

/** From the first to the last, both included; none when the first is later. */
export function listMonths(from: string, until: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= until; month = moveMonth(month, 1)) months.push(month);
  return months;
}
