import type { Cv } from '../domain/cv.ts';
import type { ReadDocument } from '../domain/document.ts';
import type { Finding } from '../domain/readability.ts';
import type { PlainIndex } from './plain-index.ts';

const unreadable = /(?![\t\n\r])\p{Cc}|[\ue000-\uf8ff\ufffd]|[\u{f0000}-\u{10fffd}]/gu;
/** Ligatures, Kangxi radicals and compatible ideographs: drawn like ordinary letters, and other ones for a search. */
const compatibility = /[\ufb00-\ufb06\u2f00-\u2fdf\u2e80-\u2ef3\uf900-\ufaff]/gu;
/** Four or more letters with a space between each; ideographs are set apart in titles everywhere and left out. */
const spaced = /(?:^|\s)\p{Lu}(?: \p{Lu}){3,}(?=\s|$)/u;
const divided = /\p{Ll}{2}[-\u00ad\u2010]$/u;

const countIn = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** Pages without text, and signs that do not arrive as the letters that they show. */
export function inspectSigns(
  cv: Cv,
  document: ReadDocument,
  pages: readonly { readonly page: number; readonly text: string }[],
  index: PlainIndex,
): Finding[] {
  const findings: Finding[] = [];
  const add = (
    code: Finding['code'],
    severity: Finding['severity'],
    on: readonly number[],
    details: Finding['details'],
  ) => findings.push({ code, severity, pages: [...new Set(on)], details, evidence: [] });

  const letters = (text: string) => countIn(text, /[\p{L}\p{N}]/gu);
  const empty = pages.filter(({ page, text }) => {
    const read = document.pages.find((other) => other.number === page);
    return letters(text) < 10 && read !== undefined && letters(read.text) >= 30;
  });
  if (empty.length > 0)
    add(
      'text.none',
      'blocks',
      empty.map(({ page }) => page),
      { number: empty.length, total: pages.length },
    );

  const counts = pages.map(({ page, text }) => ({
    page,
    lost: countIn(text, unreadable),
    all: text.replace(/\s/g, '').length,
  }));
  const lost = counts.reduce((sum, count) => sum + count.lost, 0);
  const all = counts.reduce((sum, count) => sum + count.all, 0);
  const on = counts.filter((count) => count.lost > 0).map(({ page }) => page);
  // Single signs are icons beside contact data; a font without a map loses whole lines.
  if (lost > 0.05 * all)
    add('glyphs.unreadable', lost > 0.3 * all ? 'blocks' : 'hinders', on, { percent: Math.round((100 * lost) / all) });
  else if (lost > 0) add('glyphs.icons', 'note', on, { number: lost });

  const odd = pages.map(({ page, text }) => ({ page, number: countIn(text, compatibility) }));
  const number = odd.reduce((sum, page) => sum + page.number, 0);
  if (number > 0)
    add(
      'signs.compatibility',
      'hinders',
      odd.filter((page) => page.number > 0).map(({ page }) => page),
      { number },
    );

  const linesWith = (test: (line: string, at: number) => boolean) =>
    index.lines.flatMap((line, at) => (test(line, at) ? [index.pageOf[at] ?? 1] : []));
  const apart = linesWith((line) => spaced.test(line));
  if (apart.length > 0) add('letters.spaced', 'hinders', apart, { number: apart.length });
  // Two parts of a compound may stand on two lines by right; many such ends are hyphenation.
  const ends = linesWith((line, at) => divided.test(line.trimEnd()) && /^\s*\p{Ll}/u.test(index.lines[at + 1] ?? ''));
  if (ends.length >= 3 && cv.meta.cvplus.source === 'text') add('words.divided', 'note', ends, { number: ends.length });
  return findings;
}
