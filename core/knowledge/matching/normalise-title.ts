import { phraseKey } from '../split-tokens.ts';

/** Forms for all genders: `(m/w/d)`, `H/F`, `(all genders)`, `Entwickler:in`, `Entwickler/-in`, `Entwickler*innen`. */
const genderMarks = [
  /[([]?\s*\b[mwdfxhv]\s*[/|,]\s*[mwdfxhv](?:\s*[/|,]\s*[mwdfxhvi]){0,2}\b\s*[)\]]?/giu,
  /\(\s*(?:all genders?|alle geschlechter|gn|tous genres)\s*\)/giu,
];
const genderEndings: readonly (readonly [RegExp, string])[] = [
  [/(\p{L}{3,})(?:\/-?|:|\*|_|\()(?:in|innen)\b\)?/gu, '$1'],
  [/(\p{L}{3,})Innen\b/gu, '$1'],
  // (trice), (e), (se), (ère), (rice): the feminine ending of a French title.
  [/(\p{L}{2,})\((?:e|ne|te|se|euse|trice|rice|ère|ière|le)\)/giu, '$1'],
];
/** Words of rank and level, which stand around a title without changing what the work is. */
const rank =
  /^(?:senior|sr|junior|jr|jnr|snr|mid|midlevel|experienced|graduate|trainee|intern|werkstudent|werkstudentin|stagiaire|apprenti|apprentie|alternant|alternante|interim|freelance|freelancer|freelancing|part|full|time|level|remote|i|ii|iii|iv|v|l\d|\d)$/;
const bracket = /[([{（【][^()[\]{}（）【】]*[)\]}）】]/gu;
/** What follows a dash, a bar or an "at" with spaces around it: a place, a team, a client. */
const tail = /\s+(?:[-–—|•@]|at|bei|chez|bij|hos)\s+.*$/iu;
/** Ranks in Japanese and Chinese titles: 高级工程师, シニアエンジニア. */
const unspacedRank = /^(?:高级|资深|初级|中级|高級|資深|初級|シニア|ジュニア)/u;

const stripGender = (title: string) =>
  genderEndings.reduce(
    (text, [pattern, kept]) => text.replace(pattern, kept),
    genderMarks.reduce((text, pattern) => text.replace(pattern, ' '), title),
  );

/** A pair in one title, `directeur/directrice` or `Koch / Köchin`: its first half. */
function keepFirstOfPair(title: string): string {
  const halves = title.split(/\s*\/\s*/);
  const [left = '', right = ''] = halves;
  if (halves.length !== 2 || left.length < 4) return title;
  return left.slice(0, 3).toLowerCase() === right.slice(0, 3).toLowerCase() ? left : title;
}

function stripRank(key: string): string {
  const words = key.split(' ');
  const kept = words.filter((word) => !rank.test(word));
  return kept.length > 0 ? kept.join(' ') : key;
}

/**
 * The keys (`phraseKey` form) under which a title may be known, from the title as it stands to the one with the most taken
 * away: gender marks, brackets, what follows a dash, words of rank. Never empty keys, none twice.
 */
export function normaliseTitle(title: string): string[] {
  const whole = title.slice(0, 200).normalize('NFKC');
  const neutral = keepFirstOfPair(stripGender(whole));
  const bare = neutral.replace(bracket, ' ').replace(tail, '');
  const plain = bare.trim().replace(unspacedRank, '');
  const keys = [whole, neutral, bare, plain].map(phraseKey);
  return [...new Set([...keys, stripRank(keys[3] ?? '')])].filter((key) => key !== '');
}
