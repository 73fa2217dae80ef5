/** The day of a moment in UTC, `2026-11-23`: no time beside a contribution is finer. */
export const findDay = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
