import { AppError } from '../errors.ts';
import { longestPage, readAdvertPage } from './read-advert-page.ts';
import type { JobPosting } from './read-job-posting.ts';

/** Adverts above this many characters are refused. */
export const longestAdvert = 200_000;

const htmlSign =
  /<(?:!doctype|html|body|head|div|p|br|ul|ol|li|h[1-6]|span|table|section|article|strong|b)\b[^<>]{0,500}>/i;

/** An advert ready to be read: its text, and what the page that it came from says about it in structured form. */
export interface PreparedAdvert {
  readonly text: string;
  readonly posting: JobPosting | undefined;
}

/**
 * The advert as plain text, which is what `parseJob` reads and what its spans refer to: line ends as `\n`, no control
 * characters, no runs of blank lines, and no tags, scripts or entities if it came as HTML.
 * Throws AppError `job.empty` or `job.too-large` (more than 200,000 characters of text).
 */
export function prepareAdvert(raw: string): PreparedAdvert {
  if (raw.length > longestPage) throw new AppError('job.too-large', { limit: longestAdvert });
  const { text: plain, posting } = htmlSign.test(raw) ? readAdvertPage(raw) : { text: raw, posting: undefined };
  const text = plain
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (text === '') throw new AppError('job.empty');
  if (text.length > longestAdvert) throw new AppError('job.too-large', { limit: longestAdvert });
  return { text, posting };
}

/** The text alone; see `prepareAdvert`. */
export function prepareAdvertText(raw: string): string {
  return prepareAdvert(raw).text;
}
