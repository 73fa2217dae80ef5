import { keywords } from './keywords.ts';
import type { Sourced } from './source-notes.ts';
import type { Piece } from './split-pieces.ts';
import { isUnspaced } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface ReadDegree {
  readonly studyType?: Sourced;
  readonly area?: Sourced;
}

/** Splits "Bachelor of Science in Physics", "Physics, BSc" or "物理学 学士" into degree and subject. */
export function degreeOf(piece: Piece, rest: readonly Piece[], vocabulary: Vocabulary): ReadDegree {
  const { text } = piece;
  const whole = (part: string): Sourced => ({ text: part, page: piece.page, start: piece.start, end: piece.end });
  const comma = /^(.+?)\s*[,，:：]\s+(.+)$/u.exec(text);
  if (comma?.[1] && comma[2]) {
    const left = vocabulary.degree(comma[1]);
    const right = vocabulary.degree(comma[2]);
    if (left > 0 && right === 0) return { studyType: whole(comma[1]), area: whole(comma[2]) };
    if (right > 0 && left === 0) return { studyType: whole(comma[2]), area: whole(comma[1]) };
  }
  const dash = /^(.+?)\s+[-–—]\s+(.+)$/u.exec(text);
  if (dash?.[1] && dash[2] && vocabulary.degree(dash[1]) > 0 && vocabulary.degree(dash[2]) === 0)
    return { studyType: whole(dash[1]), area: whole(dash[2]) };
  if (isUnspaced(text)) {
    const parts = /^(.+?)[\s(（]+([^\s()（）]+)[)）]?$/u.exec(text);
    if (parts?.[1] && parts[2] && vocabulary.degree(parts[2]) >= 1 && vocabulary.degree(parts[1]) < 1)
      return { studyType: whole(parts[2]), area: whole(parts[1]) };
    const ending = [...keywords.zh.degreeWords]
      .sort((a, b) => b.length - a.length)
      .find((word) => text.length > word.length + 1 && text.endsWith(word));
    if (ending && vocabulary.language === 'zh')
      return { studyType: whole(ending), area: whole(text.slice(0, -ending.length)) };
    return { studyType: piece };
  }
  const joined = /^(.+?)\s+in\s+(.+)$/u.exec(text);
  if (vocabulary.language === 'en' && joined?.[1] && joined[2] && vocabulary.degree(joined[1]) > 0)
    return { studyType: whole(joined[1]), area: whole(joined[2]) };
  const subject = rest.find(
    (other) =>
      vocabulary.place(other.text) === 0 &&
      vocabulary.degree(other.text) === 0 &&
      vocabulary.institution(other.text) === 0 &&
      !/\d|:/.test(other.text) &&
      other.text.length < 60 &&
      other.row <= 1,
  );
  return { studyType: piece, ...(subject ? { area: subject } : {}) };
}
