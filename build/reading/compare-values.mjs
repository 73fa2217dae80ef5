/** When a value that was read counts as the one in the truth. The rules are those by which the open set is scored. */

/** Lower-cased, compatibility-normalised text without punctuation; keeps letters and digits of every script. */
export const plainText = (text) =>
  String(text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim();

/** Words, or signs where the script has no spaces. */
function tokensOf(text) {
  const plain = plainText(text);
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(plain)
    ? [...plain.replace(/ /g, '')]
    : plain.split(' ').filter(Boolean);
}

/** F1 of the two multisets of tokens, 0..1. */
export function compareTexts(left, right) {
  const a = tokensOf(left);
  const b = tokensOf(right);
  if (a.length === 0 || b.length === 0) return 0;
  const rest = [...b];
  let shared = 0;
  for (const token of a) {
    const at = rest.indexOf(token);
    if (at < 0) continue;
    shared += 1;
    rest.splice(at, 1);
  }
  return (2 * shared) / (a.length + b.length);
}

export const isSameText = (left, right) => compareTexts(left, right) >= 0.75;

export const isSameEmail = (left, right) => plainText(left) === plainText(right);

/** Telephone numbers agree by their last seven digits. */
export function isSamePhone(left, right) {
  const a = String(left ?? '').replace(/\D/g, '');
  const b = String(right ?? '').replace(/\D/g, '');
  return a.length < 7 || b.length < 7 ? a === b : a.slice(-7) === b.slice(-7);
}

/** Dates agree at the coarser of the two; `present` agrees with itself or with no end. */
export function isSameDate(truth, read) {
  const wanted = String(truth).toLowerCase();
  const given = String(read ?? '').toLowerCase();
  if (wanted === 'present') return given === '' || given === 'present';
  const a = wanted.match(/^(\d{4})(?:-(\d{2}))?/);
  const b = given.match(/^(\d{4})(?:-(\d{2}))?/);
  if (!a || !b || a[1] !== b[1]) return false;
  return !a[2] || !b[2] || a[2] === b[2];
}
