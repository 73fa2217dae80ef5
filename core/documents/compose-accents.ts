import type { PlacedText } from './placed-text.ts';

/** Accents that stand for themselves, and the mark that they are when they stand over a letter. */
const marks: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '\u00b4': '\u0301',
  '\u02c6': '\u0302',
  '\u02dc': '\u0303',
  '\u00a8': '\u0308',
  '\u02da': '\u030a',
  '\u02c7': '\u030c',
  '\u00b8': '\u0327',
};
const accents = '[`\u00b4\u02c6\u02dc\u00a8\u02da\u02c7\u00b8]';
const hasAccent = new RegExp(accents);
const isAccent = new RegExp(`^\\s*(${accents})\\s*$`);
const beforeLetter = new RegExp(`(${accents})\\s?(\\p{L})`, 'gu');
const atEnd = new RegExp(`(${accents})\\s*$`);

/**
 * Letters whose accents were printed by themselves, as TeX does with its oldest fonts: "Universit´e", "Fran¸cais", and "A
 * propos" with a grave accent in a stretch of its own above its first letter.
 */
export function composeAccents(texts: readonly PlacedText[]): readonly PlacedText[] {
  if (!texts.some(({ text }) => hasAccent.test(text))) return texts;
  const composed: (PlacedText | undefined)[] = texts.map((text) =>
    hasAccent.test(text.text) ? { ...text, text: text.text.replace(beforeLetter, compose) } : text,
  );
  for (const [index, text] of composed.entries()) {
    const alone = text ? isAccent.exec(text.text)?.[1] : undefined;
    if (!text || !alone) continue;
    const below = composed.findIndex((other) => other !== undefined && other !== text && isOver(text, other));
    const target = composed[below];
    const whole = target && composeAt(target, text, alone);
    if (!target || !whole) continue;
    composed[below] = { ...target, text: whole };
    composed[index] = undefined;
  }
  for (const [index, text] of composed.entries()) {
    const accent = text ? atEnd.exec(text.text) : null;
    const at = composed.findIndex((other, place) => place > index && other !== undefined);
    const next = composed[at];
    if (!text || !accent?.[1] || !next || Math.abs(next.y - text.y) > 0.4 * text.size) continue;
    const letter = next.text[0] ?? '';
    const whole = compose(accent[0], accent[1], letter);
    if (whole.length !== 1) continue;
    composed[index] = { ...text, text: text.text.slice(0, accent.index), right: Math.min(text.right, next.x) };
    composed[at] = { ...next, text: whole + next.text.slice(1) };
  }
  return composed.flatMap((text) => (text && text.text.trim() !== '' ? [text] : []));
}

/** The letter with its accent, or what was found where there is no such letter. */
function compose(found: string, accent: string, letter: string): string {
  const bare = letter === '\u0131' ? 'i' : letter;
  const whole = `${bare}${marks[accent] ?? ''}`.normalize('NFC');
  return whole.length === 1 && whole !== bare ? whole : found;
}

function isOver(accent: PlacedText, other: PlacedText): boolean {
  return (
    Math.abs(accent.y - other.y) < 0.5 * other.size &&
    accent.x >= other.x - 0.3 * other.size &&
    accent.x <= other.right &&
    !isAccent.test(other.text)
  );
}

/** Tries the letters nearest to where the accent stands. */
function composeAt(target: PlacedText, accent: PlacedText, sign: string): string | undefined {
  const { text } = target;
  const middle = ((accent.x - target.x) / Math.max(1, target.right - target.x)) * text.length;
  const places = [...text].map((_, place) => place).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  for (const place of places.slice(0, 4)) {
    const letter = text[place] ?? '';
    const whole = compose(letter, sign, letter);
    if (whole !== letter && /\p{L}/u.test(letter)) return text.slice(0, place) + whole + text.slice(place + 1);
  }
  return undefined;
}
