import { type ReviewInput, reviewCv } from '../../../core/advice/review-cv.ts';
import type { CvReview, Finding } from '../../../core/domain/advice.ts';
import { readCv } from '../cv/read-fixture.ts';
import { makeCv } from '../prediction/sample-documents.ts';
import { smallKnowledge } from './small-knowledge.ts';

type Options = Partial<Omit<ReviewInput, 'cv' | 'pages'>>;

const usual = { adverts: [], country: 'US', language: 'en', asOf: '2026-06' } as const;

/** Reads a document with the real reader and reviews it. */
export async function reviewText(source: string | Uint8Array, options: Options = {}): Promise<CvReview> {
  const { cv, document } = await readCv(source);
  return reviewCv({ ...usual, cv, pages: document.pages.map(({ text }) => text), ...options }, smallKnowledge);
}

/** Reviews a CV given by its sections. */
export function reviewParts(parts: Readonly<Record<string, unknown>>, options: Options = {}): CvReview {
  return reviewCv({ ...usual, cv: makeCv(parts), pages: [''], ...options }, smallKnowledge);
}

export const codesOf = ({ findings }: CvReview): string[] => findings.map(({ code }) => code);
export const findingOf = ({ findings }: CvReview, code: string): Finding | undefined =>
  findings.find((finding) => finding.code === code);
