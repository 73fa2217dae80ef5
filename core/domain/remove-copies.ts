import { Cv } from './cv.ts';
import type { OwnText } from './keep-own-text.ts';

/** Fields whose words are no statement of what a person can do; a pasted "2020" must not take a job's date away. */
const untouched: ReadonlySet<string> = new Set(['startDate', 'endDate', 'date', 'releaseDate', 'url', 'location']);

/** The parts of a CV in which words are looked for. */
const WithSaid = Cv.omit({ basics: true, meta: true }).extend({
  said: Cv.shape.basics.pick({ label: true, summary: true }),
});

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, untouched.has(key) ? item : mapTexts(item, map)]),
  );
}

/**
 * The CV with the words that were pasted from the advert as spaces. Every field stays at its JSON pointer, so what is
 * found in it is found in the CV that was read. Contact data and what the reader noted stay as they are.
 */
export function removeCopies(cv: Cv, own: OwnText): Cv {
  if (own.copiedWords === 0) return cv;
  const { basics, meta, ...sections } = cv;
  const { label, summary, ...contact } = basics;
  const said = { ...(label !== undefined && { label }), ...(summary !== undefined && { summary }) };
  const kept = mapTexts({ ...sections, said }, own.keep);
  // Only strings were replaced by strings, so this cannot fail; it gives the result its type.
  const { said: keptSaid, ...keptSections } = WithSaid.parse(kept);
  return { ...keptSections, basics: { ...contact, ...keptSaid }, meta };
}
