import type { PlacedText } from '../placed-text.ts';
import type { LineInk } from './measure-ink.ts';
import type { ReadSign } from './recognise-line.ts';

const wide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/u;
/** Usual heights in type sizes: of small letters, of capitals and figures, of the ink of ideographs. */
const smallHeight = 0.48;
const capitalHeight = 0.72;
const accentHeight = 0.9;
const ideographHeight = 0.92;

/** Type size and base line of a line of text in pixels, from its ink and what was read. */
export function measureType(
  ink: LineInk,
  signs: readonly ReadSign[],
  boxHeight: number,
): { em: number; baseLine: number } {
  const text = signs.map(({ sign }) => sign).join('');
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? [];
  const wides = letters.filter((letter) => wide.test(letter)).length;
  const baseLine = ink.bandBottom;
  const within = (em: number) => Math.min(boxHeight, Math.max(boxHeight * 0.45, em));
  if (wides > letters.length * 0.3) {
    const em = within(measureAdvance(signs) ?? (ink.bottom - ink.top) / ideographHeight);
    return { em, baseLine: ink.bottom - 0.1 * em };
  }
  // From the base line to the top of capitals, figures and tall letters; small letters differ more between typefaces.
  const height = ink.bandBottom - ink.top;
  if (/[A-Z\u00c0-\u00de]\p{M}|[\u00c0-\u00d6\u00d8-\u00dd]/u.test(text))
    return { em: within(height / accentHeight), baseLine };
  if (/[\p{Lu}\p{N}bdfhkl]/u.test(text)) return { em: within(height / capitalHeight), baseLine };
  return { em: within((ink.bandBottom - ink.bandTop) / smallHeight), baseLine };
}

/** Ideographs stand one type size apart: the mean step between neighbouring ones, where there are enough of them. */
function measureAdvance(signs: readonly ReadSign[]): number | undefined {
  let sum = 0;
  let steps = 0;
  for (const [index, sign] of signs.entries()) {
    const previous = signs[index - 1];
    if (!previous || !wide.test(sign.sign) || !wide.test(previous.sign)) continue;
    sum += sign.at - previous.at;
    steps += 1;
  }
  return steps >= 3 ? sum / steps : undefined;
}

/**
 * Brings measured sizes to the few that a document was set in: sizes that lie within a tenth of a frequent one become equal
 * to it, because the layout asks whether two lines have the same size.
 */
export function settleSizes(texts: readonly PlacedText[]): PlacedText[] {
  const settled = new Map<PlacedText, number>();
  for (;;) {
    let best: PlacedText[] = [];
    let most = 0;
    const open = texts.filter((text) => !settled.has(text));
    if (open.length === 0) return texts.map((text) => ({ ...text, size: settled.get(text) ?? text.size }));
    for (const size of new Set(open.map((text) => text.size))) {
      const near = open.filter((other) => Math.abs(other.size - size) <= 0.1 * size);
      const weight = weigh(near);
      if (weight > most) {
        most = weight;
        best = near;
      }
    }
    const mean = best.reduce((sum, text) => sum + text.size * text.text.length, 0) / most;
    for (const text of best) settled.set(text, Math.max(0.25, Math.round(mean * 4) / 4));
  }
}

function weigh(texts: readonly PlacedText[]): number {
  return texts.reduce((sum, { text }) => sum + text.length, 0);
}
