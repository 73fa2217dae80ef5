import type { FoundValue, SecondReading } from '../../../../core/cv/second-reading/second-reading.ts';
import { Cv } from '../../../../core/domain/cv.ts';

type CvInput = Readonly<Record<string, unknown>>;

/** A first reading with a confidence for each field given, all 0.85 unless told. */
export function makeFirst(fields: CvInput, confidence: Record<string, number> = {}): Cv {
  const own: Record<string, number> = {};
  (function walk(value: unknown, pointer: string) {
    if (typeof value === 'string') own[pointer] = confidence[pointer] ?? 0.85;
    else if (typeof value === 'object' && value !== null)
      for (const [key, part] of Object.entries(value)) walk(part, `${pointer}/${key}`);
  })(fields, '');
  return Cv.parse({
    basics: {},
    ...fields,
    meta: {
      cvplus: { language: 'en', pages: 1, source: 'text', confidence: own, evidence: {}, warnings: [], edited: [] },
    },
  });
}

export const found = (text: string, start = 0): FoundValue => ({
  text,
  page: 1,
  start,
  end: start + text.length,
  score: 0.8,
});

export function makeSecond(fields: Partial<SecondReading> = {}): SecondReading {
  return { work: [], education: [], skills: [], languages: [], ...fields };
}
