import type { DocumentPage } from '../domain/document.ts';
import { type Candidate, type Labelled, preparePieces } from './prepare-pieces.ts';
import type { RoleWeights } from './role-weights.ts';
import type { Entry } from './split-entries.ts';
import { type Piece, splitAtCommas, splitPieces } from './split-pieces.ts';
import { dropDepartments } from './split-unspaced.ts';
import { countWords } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What an entry's head says: what (position, degree), where (employer, school), the place, and what is left over. */
export interface Roles {
  readonly what?: Piece;
  readonly where?: Piece;
  readonly place?: Piece;
  readonly rest: readonly Piece[];
}

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
  const prepared = entries.map((entry) =>
    preparePieces(splitPieces(entry.header, entry.anchor), pages, vocabulary, weights),
  );
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
    const what =
      roles.what && weights.alone === 'what'
        ? dropDepartments(roles.what, pages[roles.what.page - 1]?.text.slice(roles.what.start, roles.what.end) ?? '')
        : roles.what;
    return {
      ...roles,
      ...(what ? { what } : {}),
      ...(roles.where ? { where: trimWhere(roles.where, roles.what, pages, vocabulary) } : {}),
    };
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
