import type { Cv } from '../domain/cv.ts';
import { decodeMarkup, parseMarkup } from './parse-markup.ts';
import { readCandidate } from './read-candidate.ts';
import { readLearnerInfo } from './read-learner-info.ts';

/**
 * Reads Europass XML: the Candidate schema of today and the SkillsPassport schema (3.x) of the years before 2020. Undefined
 * for other XML. Errors: `document.damaged`, `document.too-complex`.
 */
export function readEuropass(bytes: Uint8Array): Cv | undefined {
  // Other XML and HTML is not parsed at all, so that it may be as broken as it likes.
  const head = decodeMarkup(bytes.subarray(0, 4_096));
  const root = /<(?:\w+:)?(Candidate|SkillsPassport|LearnerInfo)[\s/>]/.exec(head)?.[1];
  if (!root || /<html[\s>]/i.test(head)) return undefined;
  const markup = parseMarkup(bytes);
  if (markup.name === 'Candidate') return readCandidate(markup);
  return markup.name === 'SkillsPassport' || markup.name === 'LearnerInfo' ? readLearnerInfo(markup) : undefined;
}
