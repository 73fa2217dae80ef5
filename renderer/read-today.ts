/** Today as people here write it down, `YYYY-MM-DD` of the local calendar. */
export function readToday(now = new Date()): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
