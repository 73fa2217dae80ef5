/** Numbers as operators read them: British English, tabular, no more digits than the interval carries. */
const language = 'en-GB';

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
export const formatCount = (value: number) => whole.format(value);

export function formatNumber(value: number, digits = 2): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(
    value,
  );
}

/** `0.042` → `4.2 %`. */
export const formatShare = (value: number, digits = 1) => `${formatNumber(value * 100, digits)} %`;

/** Cents → `€1,234.50`, always to the cent: for columns that add up. */
export const formatCents = (cents: number, currency: string) =>
  new Intl.NumberFormat(language, { style: 'currency', currency }).format(cents / 100);

/** Cents → `€1,234.50`; without cents where there are none or the amount is large. */
export function formatMoney(cents: number, currency = 'EUR'): string {
  const isRound = cents % 100 === 0 || Math.abs(cents) >= 10_000_000;
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: isRound ? 0 : 2,
    maximumFractionDigits: isRound ? 0 : 2,
  }).format(cents / 100);
}

export function formatSeconds(seconds: number): string {
  if (seconds < 1) return `${formatCount(seconds * 1000)} ms`;
  return seconds < 90 ? `${formatNumber(seconds, 1)} s` : `${formatCount(seconds / 60)} min`;
}

export function formatBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${formatCount(bytes / 1000)} kB` : `${formatNumber(bytes / 1_000_000, 1)} MB`;
}

/** `2026-11-23` or a moment → `23 Nov 2026`. */
export const formatDay = (day: string) =>
  new Date(day).toLocaleDateString(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** `2026-11` → `Nov 2026`. */
export const formatMonth = (month: string) =>
  new Date(`${month.slice(0, 7)}-01T00:00:00Z`).toLocaleDateString(language, {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** The place's own time: `23 Nov, 14:02`. */
export const formatMoment = (moment: string) =>
  new Date(moment).toLocaleString(language, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

export const formatClock = (moment: number) => new Date(moment).toLocaleTimeString(language);

/** `sign-in.code` and `not-better` in words. */
export const inWords = (code: string) => {
  const words = code.replaceAll(/[-_.]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
