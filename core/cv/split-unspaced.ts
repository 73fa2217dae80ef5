import { type Language, languages } from '../domain/language.ts';
import { keywords } from './keywords.ts';
import type { RoleWeights } from './role-weights.ts';
import { cutPiece, type Piece } from './split-pieces.ts';
import { isUnspaced } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

interface Word {
  readonly at: number;
  readonly text: string;
  readonly what: number;
  readonly where: number;
}

/**
 * Splits a stretch of Chinese or Japanese that holds both roles with nothing but spaces between its parts
 * ("株式会社みなと 開発部 主任", "宁波大学 软件工程 本科") or nothing at all ("云帆科技有限公司产品经理"). Departments between
 * employer and position belong to neither. Returns the piece alone where nothing tells its parts apart.
 */
export function splitUnspaced(piece: Piece, slice: string, vocabulary: Vocabulary, weights: RoleWeights): Piece[] {
  const words = findWords(slice, weights);
  if (words.length === 1) return splitSolid(piece, slice, vocabulary, weights);
  let from = 0;
  for (const [index, word] of words.entries()) if (word.where > (words[from]?.where ?? 0)) from = index;
  if ((words[from]?.where ?? 0) === 0) return [piece];
  const isPlace = (word: Word | undefined) =>
    word !== undefined &&
    word.where >= 0.7 &&
    word.where >= word.what &&
    !(weights.alone === 'what' && word.what > 0.9);
  let last = from;
  while (isPlace(words[last + 1])) last += 1;
  let first = from;
  while (isPlace(words[first - 1])) first -= 1;
  const start = words[first]?.at ?? 0;
  const end = (words[last]?.at ?? 0) + (words[last]?.text.length ?? 0);
  // A position may be of several words, its first one known or its last; a degree follows with its subject before it.
  const behind = weights.alone === 'where' ? last + 1 : findPosition(words, last + 1);
  if (behind > 0 && behind < words.length) {
    const rest = words[behind]?.at ?? slice.length;
    return cutPiece(
      piece,
      slice,
      [...(start > 0 ? [{ at: 0, length: start }] : []), { at: end, length: rest - end }],
      'tab',
    );
  }
  if (first === 0 || !words.slice(0, first).some((word) => word.what >= 0.7)) return [piece];
  const before = (words[first - 1]?.at ?? 0) + (words[first - 1]?.text.length ?? 0);
  return cutPiece(
    piece,
    slice,
    [{ at: before, length: start - before }, ...(end < slice.length ? [{ at: end, length: slice.length - end }] : [])],
    'tab',
  );
}

/** Where the position begins among the words behind the employer: behind its departments. */
function findPosition(words: readonly Word[], from: number): number {
  const best = words.findLastIndex((word, index) => index >= from && word.what >= 0.7 && !isDepartment(word.text));
  if (best < 0) return -1;
  let first = best;
  while (first > from && !isDepartment(words[first - 1]?.text ?? '')) first -= 1;
  return first;
}

/** The position without the departments before it: "法人営業部 営業マネージャー". */
export function dropDepartments(piece: Piece, slice: string): Piece {
  if (!isUnspaced(slice)) return piece;
  const words = [...slice.matchAll(/\S+/gu)];
  const first = words.findIndex((word) => !isDepartment(word[0]));
  const at = first > 0 ? words[first]?.index : undefined;
  const [rest] = at === undefined ? [] : cutPiece(piece, slice, [{ at: 0, length: at }], 'tab');
  return rest ?? piece;
}

const departments = languages
  .flatMap((language) => keywords[language].departmentSuffixes)
  .sort((a, b) => b.length - a.length);

/** "営業第二課", "研发部": a department is no position, whatever its field. */
function isDepartment(text: string): boolean {
  return departments.some((ending) => text.endsWith(ending));
}

function findWords(slice: string, weights: RoleWeights): Word[] {
  return [...slice.matchAll(/[^\s()（）]+(?:[(（][^()（）]*[)）][^\s()（）]*)*|[(（][^()（）]*[)）]/gu)].map(
    (match) => ({
      at: match.index,
      text: match[0],
      what: weights.what(match[0]),
      where: weights.where(match[0]),
    }),
  );
}

const endings = new Map<Language, RegExp>();

/** Behind "公司", "集团" and the like. */
function endingsOf(language: Language): RegExp {
  let pattern = endings.get(language);
  if (!pattern) {
    const words = keywords[language].organisationSuffixes.filter((word) => word.length >= 2 && isUnspaced(word));
    pattern = new RegExp(`(?:${words.join('|') || '$^'})(?:[(（][^()（）]*[)）])?`, 'gu');
    endings.set(language, pattern);
  }
  return pattern;
}

function splitSolid(piece: Piece, slice: string, vocabulary: Vocabulary, weights: RoleWeights): Piece[] {
  if (weights.alone !== 'what') return [piece];
  const cuts = [...slice.matchAll(endingsOf(vocabulary.language))].map((match) => match.index + match[0].length);
  const at = cuts.reverse().find((cut) => slice.length - cut >= 2 && weights.what(slice.slice(cut)) >= 1);
  return at === undefined ? [piece] : cutPiece(piece, slice, [{ at, length: 0 }], 'tab');
}
