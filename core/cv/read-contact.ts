import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { DocumentLine, DocumentPage } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import { findDates } from './read-dates.ts';
import type { Sourced } from './source-notes.ts';
import { isProtectedLabel, labelOf } from './vocabulary.ts';

export interface ReadContact {
  readonly email?: Sourced;
  readonly phone?: Sourced & { readonly confidence: number };
  readonly links: readonly (Sourced & { readonly network: string | undefined })[];
}

/** A broken line is allowed where an address is long: before a dot and behind one. */
const emailPattern =
  /[\p{L}\p{N}][\p{L}\p{N}._%+-]*(?:(?<=[._-])\n[\p{L}\p{N}._%+-]+)?\n?@(?:[\p{L}\p{N}]|-\n?)+(?:\n[\p{L}\p{N}-]+(?=\.))?(?:\n?\.\n?[\p{L}\p{N}-]+)+/gu;
const phonePattern = /(?<![\p{L}\p{N}@./_-])(?:\(?\+|00|\(?0|[(\d])[\d ().\-/]{5,22}[\dXx](?![\p{L}\d@]|\.\p{L})/gu;
const linkPattern =
  /(?:https?:\/\/|www\.)[^\s,;|·•()<>"'、。]+|(?<![@\p{L}\p{N}._-])(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|io|dev|me|nl|de|fr|se|jp|cn|uk|eu|edu|ai|app|ch|at|be|info|design|tech|co|gg|xyz)(?:\/[^\s,;|·•()<>"'、。]*)?(?![\p{L}\p{N}@])/giu;
const networks: readonly [RegExp, string][] = [
  [/linkedin\./i, 'LinkedIn'],
  [/github\./i, 'GitHub'],
  [/gitlab\./i, 'GitLab'],
  [/xing\./i, 'XING'],
  [/(?:twitter|\bx)\.com/i, 'Twitter'],
  [/facebook\./i, 'Facebook'],
  [/stackoverflow\./i, 'Stack Overflow'],
  [/orcid\./i, 'ORCID'],
];
const regionOf: Readonly<Record<Language, 'US' | 'DE' | 'FR' | 'NL' | 'SE' | 'JP' | 'CN'>> = {
  en: 'US',
  de: 'DE',
  fr: 'FR',
  nl: 'NL',
  sv: 'SE',
  ja: 'JP',
  zh: 'CN',
};

/** Reads e-mail, phone and links. `own` are the lines that speak of the owner, `others` the rest but references. */
export function readContact(
  own: readonly DocumentLine[],
  others: readonly DocumentLine[],
  pages: readonly DocumentPage[],
  language: Language,
): ReadContact {
  const email = findEmail(own, pages) ?? findEmail(others, pages);
  const phone =
    findPhone(own, language) ??
    findPhone(
      others.filter((line) => /[+@]|\(0|\b0\d/.test(line.text)),
      language,
    );
  return {
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    links: findLinks([...own, ...others.filter((line) => /linkedin|github/i.test(line.text))]),
  };
}

function findEmail(lines: readonly DocumentLine[], pages: readonly DocumentPage[]): Sourced | undefined {
  for (const line of lines) {
    if (!line.text.includes('@') && !/@/.test(line.text)) continue;
    const text = pages[line.page - 1]?.text ?? '';
    // Read on into the next line: an address in a narrow column is broken there.
    const isSecondHalf =
      /^\s*(?:@|[\p{L}\p{N}]+@)/u.test(line.text) && /[._-]$/.test(text.slice(0, line.start).trimEnd());
    const before = isSecondHalf || /^\s*@/.test(line.text) ? text.lastIndexOf('\n', line.start - 2) + 1 : line.start;
    const from = Math.max(0, before);
    const to = Math.min(text.length, line.end + 40);
    emailPattern.lastIndex = 0;
    for (const match of text.slice(from, to).matchAll(emailPattern)) {
      if (from + match.index > line.end) break;
      const trimmed = trimEmail(match[0], line.end - from - match.index);
      const clean = trimmed.replace(/\n/g, '').replace(/^mailto:?/i, '');
      if (/^[^@]+@[^@]+\.\p{L}{2,}$/u.test(clean))
        return { text: clean, page: line.page, start: from + match.index, end: from + match.index + trimmed.length };
    }
  }
  return undefined;
}

/** What follows a line break only belongs to the address where the first line alone is not one. */
function trimEmail(found: string, lineLength: number): string {
  const at = found.indexOf('\n');
  if (at < 0) return found;
  const first = found.slice(0, at);
  // A full stop at the end of a sentence, and the next sentence.
  if (/^[^@\s]+@[^@\s]+\.\p{L}{2,}\.$/u.test(first) && /\p{Lu}/u.test(found[at + 1] ?? '')) return first.slice(0, -1);
  const isWhole = /^[^@\s]+@[^@\s]+\.\p{L}{2,}$/u.test(first) && !first.endsWith('.') && found[at + 1] !== '.';
  return isWhole && lineLength >= at ? first : found;
}

function findPhone(lines: readonly DocumentLine[], language: Language): (Sourced & { confidence: number }) | undefined {
  let best: { found: Sourced; score: number } | undefined;
  for (const [order, line] of lines.entries()) {
    if ((line.text.match(/[\dXx]/g)?.length ?? 0) < 7) continue;
    const matches = [...line.text.matchAll(phonePattern)];
    const dates = matches.length > 0 ? findDates(line.text) : [];
    for (const match of matches) {
      const text = match[0].trim().replace(/[\s(./-]+$/, '');
      const digits = text.replace(/\D/g, '');
      if (digits.length + (text.match(/x/gi)?.length ?? 0) < 7 || digits.length > 15) continue;
      const end = match.index + text.length;
      const isDate = dates.some(
        (date) =>
          date.start < end &&
          date.end > match.index &&
          !/^[+(]/.test(text) &&
          (digits.length <= 8 || (date.kind === 'range' && date.start <= match.index && date.end >= end)),
      );
      if (isDate) continue;
      const label = labelBefore(line.text, match.index);
      if (
        label &&
        (isProtectedLabel(label) ||
          (labelOf(label) !== undefined &&
            labelOf(label) !== 'phone' &&
            labelOf(label) !== 'address' &&
            labelOf(label) !== 'email'))
      )
        continue;
      if (/(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d/.test(text)) continue;
      const isLabelled = label !== undefined && labelOf(label) === 'phone';
      const number = parsePhoneNumberFromString(text, regionOf[language]);
      const isReal = number?.isPossible() === true;
      let score =
        (isLabelled ? 3 : 0) +
        (text.startsWith('+') || text.startsWith('(+') ? 2 : 0) +
        (isReal ? 1.5 : 0) +
        weighIcon(line.text.slice(0, match.index)) -
        order * 0.03;
      if (/[\s()-]/.test(text)) score += 0.5;
      if (!isLabelled && !isReal && digits.length < 9) score -= 1.5;
      if (!best || score > best.score)
        best = { score, found: { text, page: line.page, start: line.start + match.index, end: line.start + end } };
    }
  }
  if (!best || best.score < -1) return undefined;
  return { ...best.found, confidence: Math.min(0.97, 0.6 + best.score / 10) };
}

/** Icons of symbol fonts arrive as letters: telephone, mobile telephone, fax. */
function weighIcon(lead: string): number {
  const icon = /(?:^|\s)([\p{L}\u260e\u2706\u{1f4de}\u{1f4e0}])[:.]?\s*$/u.exec(lead)?.[1];
  if (icon === undefined) return 0;
  if (/[TtPp\u260e\u2706\u{1f4de}]/u.test(icon)) return 0.5;
  return /[Ff\u{1f4e0}]/u.test(icon) ? -2 : 0;
}

function labelBefore(text: string, at: number): string | undefined {
  const match = /([\p{L}.-]+(?:\s[\p{L}.-]+){0,2})\s*[:：\t]?\s*$/u.exec(text.slice(0, at));
  if (!match?.[1]) return undefined;
  return labelOf(match[1]) || isProtectedLabel(match[1]) ? match[1] : match[1].split(/\s/).at(-1);
}

function findLinks(lines: readonly DocumentLine[]): (Sourced & { network: string | undefined })[] {
  const links: (Sourced & { network: string | undefined })[] = [];
  for (const line of lines) {
    if (!line.text.includes('.')) continue;
    for (const match of line.text.matchAll(linkPattern)) {
      const text = match[0].replace(/[.:]+$/, '');
      // "M.Tech" and "B.Info" are degrees.
      if (!/^(?:https?:|www\.)/i.test(text) && /\.\p{Lu}\p{Ll}+$/u.test(text)) continue;
      if (text.length < 5 || links.some((link) => link.text === text) || links.length >= 12) continue;
      const network = networks.find(([pattern]) => pattern.test(text))?.[1];
      links.push({
        text,
        network,
        page: line.page,
        start: line.start + match.index,
        end: line.start + match.index + text.length,
      });
    }
  }
  return links;
}
