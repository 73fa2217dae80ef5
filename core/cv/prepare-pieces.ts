import type { DocumentPage } from '../domain/document.ts';
import type { RoleWeights } from './role-weights.ts';
import { type Piece, splitAtBrackets, splitAtCommas, splitAtJoiner, splitAtSentences } from './split-pieces.ts';
import { splitUnspaced } from './split-unspaced.ts';
import { cleanText, isUnspaced } from './text.ts';
import { labelOf, type Vocabulary } from './vocabulary.ts';

export interface Candidate {
  readonly piece: Piece;
  readonly what: number;
  readonly where: number;
}

export type Labelled = { -readonly [K in 'what' | 'where' | 'place']?: Piece };

/** Sorts the pieces of a head: what labels name, what are places, and what is left as candidates for the two roles. */
export function preparePieces(
  pieces: readonly Piece[],
  pages: readonly DocumentPage[],
  vocabulary: Vocabulary,
  weights: RoleWeights,
) {
  const sliceOf = (piece: Piece) => pages[piece.page - 1]?.text.slice(piece.start, piece.end) ?? piece.text;
  const labelled: Labelled = {};
  const places: Piece[] = [];
  let open: Piece[] = [];
  for (const piece of pieces) {
    const value = readLabel(piece, sliceOf(piece), weights, labelled);
    if (value === 'used') continue;
    if (vocabulary.place(piece.text) >= 1.5 && (weights.what(piece.text) === 0 || vocabulary.place(piece.text) === 2))
      places.push(piece);
    else open.push(piece);
  }
  if (open.length === 0 && places.length > 0 && !labelled.where) open = places.splice(0, 1);
  const missing = (labelled.what ? 0 : 1) + (labelled.where ? 0 : 1);
  open = open.flatMap((piece) => splitAtSentences(piece, sliceOf(piece)));
  if (open.length < missing && open.length === 1 && open[0])
    open = expand(open[0], sliceOf(open[0]), vocabulary, weights, places);
  else
    open = open.map((piece) =>
      stripPlace(piece, sliceOf(piece), vocabulary, weights, places, weights.what(piece.text) > 0 ? 'known' : 'likely'),
    );
  const candidates = open.map((piece) => ({ piece, what: weights.what(piece.text), where: weights.where(piece.text) }));
  return { candidates, labelled, places };
}

const labelPattern = /^([^:：]{1,24})[:：]\s*(.+)$/su;

/** "Position: Engineer". A label of something else takes its piece out of the game. */
function readLabel(piece: Piece, slice: string, weights: RoleWeights, labelled: Labelled): 'used' | undefined {
  const match = labelPattern.exec(slice);
  const kind = match?.[1] ? labelOf(match[1]) : piece.column;
  if (!kind) return undefined;
  const text = match?.[1] && match[2] && labelOf(match[1]) ? match[2] : slice;
  const value: Piece = { ...piece, text: cleanText(text), start: piece.start + slice.length - text.length };
  if (kind === weights.whatLabel) labelled.what ??= value;
  else if (kind === weights.whereLabel) labelled.where ??= value;
  else if (kind === 'place' || kind === 'address') labelled.place ??= value;
  return 'used';
}

/** One piece that must hold both: tried at "at", at commas, at brackets. */
function expand(
  whole: Piece,
  wholeSlice: string,
  vocabulary: Vocabulary,
  weights: RoleWeights,
  places: Piece[],
): Piece[] {
  const piece = stripPlace(whole, wholeSlice, vocabulary, weights, places, 'known');
  const slice = wholeSlice.slice(0, piece.end - piece.start);
  const parts = isUnspaced(slice) ? splitUnspaced(piece, slice, vocabulary, weights) : [];
  if (parts.length > 1) return parts;
  const joined = splitAtJoiner(piece, slice, vocabulary.employerJoiners);
  if (joined.length > 1)
    return joined.map((part) =>
      stripPlace(part, slice.slice(part.start - piece.start, part.end - piece.start), vocabulary, weights, places),
    );
  const commas = splitAtCommas(piece, slice);
  if (commas.length > 1) {
    const kept = commas.filter((part, index) => {
      const isPlace = index > 0 && vocabulary.place(part.text) >= 1 && weights.what(part.text) === 0;
      if (isPlace) places.push(part);
      return !isPlace;
    });
    // "X, Haarlem" and "X, Berkeley": what follows the only comma may be a place that is not known.
    if (kept.length > 0) return kept;
  }
  const brackets = splitAtBrackets(piece, slice);
  if (brackets.length > 1 && brackets.some((part) => weights.what(part.text) > 0)) return brackets;
  return [piece];
}

/** Takes a place off the end: "Restaurant De Plantage, Amsterdam". */
function stripPlace(
  piece: Piece,
  slice: string,
  vocabulary: Vocabulary,
  weights: RoleWeights,
  places: Piece[],
  which: 'known' | 'likely' = 'likely',
): Piece {
  const parts = splitAtCommas(piece, slice);
  if (parts.length < 2) return piece;
  let kept = parts.length;
  while (kept > 1) {
    const part = parts[kept - 1];
    const isAfterRegion = kept < parts.length && /^[A-Z]{2}$/.test(parts[kept]?.text ?? '');
    if (!part || !isPlaceLike(part.text, vocabulary, weights, which === 'likely' || isAfterRegion)) break;
    kept -= 1;
  }
  if (kept === parts.length) return piece;
  const last = parts[kept - 1];
  const rest = parts.slice(kept);
  const first = rest[0];
  if (!last || !first) return piece;
  const end = rest.at(-1)?.end ?? first.end;
  places.push({ ...first, text: rest.map((part) => part.text).join(', '), end });
  const length = last.end - piece.start;
  return {
    ...piece,
    end: last.end,
    text: slice
      .slice(0, length)
      .replace(/-\n(?=\p{Ll})/gu, '')
      .replace(/\s+/g, ' ')
      .trim(),
  };
}

function isPlaceLike(text: string, vocabulary: Vocabulary, weights: RoleWeights, isGuessAllowed: boolean): boolean {
  if (vocabulary.place(text) > 0 || /^[A-Z]{2}$/.test(text)) return true;
  if (!isGuessAllowed) return false;
  const words = text.split(/\s+/);
  return (
    words.length <= 2 &&
    words.every((word) => /^\p{Lu}[\p{L}'-]+$/u.test(word)) &&
    text.length > 3 &&
    weights.what(text) === 0 &&
    weights.where(text) === 0
  );
}
