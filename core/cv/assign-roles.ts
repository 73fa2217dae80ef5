import type { DocumentPage } from '../domain/document.ts';
import type { Entry } from './split-entries.ts';
import {
  type Piece,
  splitAtBrackets,
  splitAtCommas,
  splitAtJoiner,
  splitAtSentences,
  splitPieces,
} from './split-pieces.ts';
import { cleanText, countWords } from './text.ts';
import { labelOf, type Vocabulary, type Weigh } from './vocabulary.ts';

/** What an entry's head says: what (position, degree), where (employer, school), the place, and what is left over. */
export interface Roles {
  readonly what?: Piece;
  readonly where?: Piece;
  readonly place?: Piece;
  readonly rest: readonly Piece[];
}

export interface RoleWeights {
  readonly what: Weigh;
  readonly where: Weigh;
  /** Which of the two a single piece that nothing is known of is taken for. */
  readonly alone: 'what' | 'where';
  readonly whatLabel: 'position' | 'degree';
  readonly whereLabel: 'company' | 'institution';
}

interface Candidate {
  readonly piece: Piece;
  readonly what: number;
  readonly where: number;
}

type Labelled = { -readonly [K in 'what' | 'where' | 'place']?: Piece };

/**
 * Decides for all entries of a section together which piece of their heads is what. Each piece is weighed by its words; the
 * weights of pieces in the same place and in the same typeface are pooled over the entries, because they share one layout.
 */
export function assignRoles(
  entries: readonly Entry[],
  pages: readonly DocumentPage[],
  vocabulary: Vocabulary,
  weights: RoleWeights,
): Roles[] {
  const prepared = entries.map((entry) => prepare(splitPieces(entry.header, entry.anchor), pages, vocabulary, weights));
  const slots = new Map<string, { what: number; where: number; count: number }>();
  for (const { candidates } of prepared) {
    for (const candidate of candidates) {
      for (const key of slotsOf(candidate.piece)) {
        const slot = slots.get(key) ?? { what: 0, where: 0, count: 0 };
        slot.what += candidate.what;
        slot.where += candidate.where;
        slot.count += 1;
        slots.set(key, slot);
      }
    }
  }
  const plain = findPlainStyle(entries);
  return prepared.map(({ candidates, labelled, places }) => {
    const roles = choose(candidates, labelled, places, slots, weights, plain);
    return roles.where ? { ...roles, where: trimWhere(roles.where, roles.what, pages, vocabulary) } : roles;
  });
}

/** The typeface of the text under the heads; what is set in it in a head rarely is a name. */
function findPlainStyle(entries: readonly Entry[]): string | undefined {
  const letters = new Map<string, number>();
  for (const { line } of entries.flatMap((entry) => entry.body)) {
    for (const run of line.runs) {
      const style = `${run.font}/${Math.round(run.size)}${run.isBold ? 'b' : ''}`;
      letters.set(style, (letters.get(style) ?? 0) + run.end - run.start);
    }
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Without "at" before it, and without what follows the employer in "position, employer, city, remark". */
function trimWhere(
  where: Piece,
  what: Piece | undefined,
  pages: readonly DocumentPage[],
  vocabulary: Vocabulary,
): Piece {
  let piece = where;
  const slice = () => pages[piece.page - 1]?.text.slice(piece.start, piece.end) ?? piece.text;
  for (const joiner of vocabulary.employerJoiners) {
    const lead = new RegExp(`^${joiner.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}\\s+(?=\\S)`, 'iu').exec(piece.text);
    if (!lead) continue;
    const at = slice().toLowerCase().indexOf(joiner) + lead[0].length;
    piece = { ...piece, text: piece.text.slice(lead[0].length), start: piece.start + at };
    break;
  }
  if (
    what &&
    what.row === piece.row &&
    what.end <= piece.start &&
    what.separator !== 'tab' &&
    piece.separator === 'face'
  ) {
    const parts = splitAtCommas(piece, slice());
    const first = parts[0];
    if (first && parts.length > 1 && parts.slice(1).every((part) => vocabulary.organisation(part.text) === 0))
      return first;
  }
  return piece;
}

function slotsOf(piece: Piece): string[] {
  return [`${piece.row}/${piece.place}`, piece.style];
}

function prepare(
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
  const sentences = splitAtSentences(piece, slice);
  if (sentences.length > 1) return sentences;
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

function choose(
  candidates: readonly Candidate[],
  labelled: Labelled,
  places: readonly Piece[],
  slots: ReadonlyMap<string, { what: number; where: number; count: number }>,
  weights: RoleWeights,
  plain: string | undefined,
): Roles {
  const pooled = (candidate: Candidate) => {
    let what = 0;
    let where = 0;
    const keys = slotsOf(candidate.piece);
    for (const key of keys) {
      const slot = slots.get(key);
      if (slot) {
        what += slot.what / slot.count;
        where += slot.where / slot.count;
      }
    }
    return { what: what / keys.length, where: where / keys.length };
  };
  const isPlainPiece = (candidate: Candidate) =>
    plain !== undefined && candidate.piece.style.replace(/C?(?:h\d)?$/, '') === plain;
  // Where two pieces or more are set apart from running text, a third that is not is a remark.
  const isFarOff = (candidate: Candidate) => {
    const { piece } = candidate;
    const pool = pooled(candidate);
    return (
      piece.separator === 'tab' &&
      piece.row <= 0 &&
      piece.place > 0 &&
      candidate.what + candidate.where === 0 &&
      pool.what + pool.where <= 0.2 &&
      countWords(piece.text) <= 3
    );
  };
  const near = candidates.length > 1 ? candidates.filter((candidate) => !isFarOff(candidate)) : candidates;
  const usable = near.length > 0 ? near : candidates;
  const setApart = usable.filter((candidate) => !isPlainPiece(candidate));
  const eligible = setApart.length >= 2 ? setApart : usable;
  const scored = eligible.map((candidate, index) => {
    const pool = pooled(candidate);
    const own = { what: Math.min(1.4, candidate.what), where: Math.min(1.4, candidate.where) };
    const early =
      (isPlainPiece(candidate) && index > 0 ? -0.3 : 0) +
      (candidate.piece.separator === 'tab' && eligible.length > 2 && index === eligible.length - 1 ? -0.3 : 0) -
      0.12 * index -
      (candidate.piece.row > 1 ? 0.25 : 0) -
      (countWords(candidate.piece.text) > 10 ? 0.4 : 0);
    return {
      candidate,
      asWhat: own.what - 0.6 * own.where + 1.2 * (pool.what - 0.6 * pool.where) + early,
      asWhere: own.where - 0.6 * own.what + 1.2 * (pool.where - 0.6 * pool.what) + early,
    };
  });
  let what: Candidate | undefined;
  let where: Candidate | undefined;
  if (labelled.what || labelled.where) {
    const rest = [...scored];
    if (!labelled.what) what = rest.sort((a, b) => b.asWhat - a.asWhat)[0]?.candidate;
    if (!labelled.where) where = rest.sort((a, b) => b.asWhere - a.asWhere)[0]?.candidate;
    if (what && what === where) where = undefined;
  } else if (scored.length === 1 && scored[0]) {
    const [only] = scored;
    const difference = only.asWhat - only.asWhere;
    const isWhat = Math.abs(difference) < 0.05 ? weights.alone === 'what' : difference > 0;
    if (isWhat) what = only.candidate;
    else where = only.candidate;
  } else {
    let best = Number.NEGATIVE_INFINITY;
    for (const [i, a] of scored.entries()) {
      for (const [j, b] of scored.entries()) {
        if (i === j) continue;
        const score = a.asWhat + b.asWhere - 0.1 * Math.abs(i - j) + (i < j ? 0.06 : 0);
        if (score > best) {
          best = score;
          what = a.candidate;
          where = b.candidate;
        }
      }
    }
  }
  const rest = candidates
    .filter((candidate) => candidate !== what && candidate !== where)
    .map((candidate) => candidate.piece);
  const whatPiece = labelled.what ?? what?.piece;
  const wherePiece = labelled.where ?? where?.piece;
  const place =
    labelled.place ??
    places[0] ??
    candidates.find((candidate) => isFarOff(candidate) && candidate !== what && candidate !== where)?.piece;
  return {
    ...(whatPiece ? { what: whatPiece } : {}),
    ...(wherePiece ? { where: wherePiece } : {}),
    ...(place ? { place } : {}),
    rest,
  };
}
