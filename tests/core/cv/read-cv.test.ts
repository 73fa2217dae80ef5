import { describe, expect, it } from 'vitest';
import { parseCv } from '../../../core/cv/parse-cv.ts';
import { readCv } from '../../../core/cv/read-cv.ts';
import { fixture, readCv as readFirst } from './read-fixture.ts';

const texts = ['en-plain.txt', 'de-plain.txt', 'ja-plain.txt'];

describe('reading a CV twice', () => {
  it('gives every field of the first reading, with a confidence for each that has one', async () => {
    for (const name of texts) {
      const { cv, document } = await readFirst(fixture(name));
      const checked = readCv(document);
      expect({ ...checked, meta: undefined }).toEqual({ ...cv, meta: undefined });
      expect(Object.keys(checked.meta.cvplus.confidence).sort()).toEqual(Object.keys(cv.meta.cvplus.confidence).sort());
      expect(checked.meta.cvplus.evidence).toEqual(cv.meta.cvplus.evidence);
    }
  });

  it('gives an empty CV with warnings and no invented value for an empty document', () => {
    const empty = { format: 'text', source: 'text', pages: [], warnings: [] } as const;
    const { meta, ...fields } = readCv(empty);
    expect(fields).toEqual((({ meta: _, ...rest }) => rest)(parseCv(empty)));
    expect(fields.basics.name).toBeUndefined();
    expect(meta.cvplus.warnings.map(({ code }) => code)).toContain('name.not-found');
    expect(meta.cvplus.questions.flatMap(({ candidates }) => candidates)).toEqual([]);
  });

  it('gives the same for the same document', async () => {
    const { document } = await readFirst(fixture(texts[0] ?? ''));
    expect(readCv(document)).toEqual(readCv(document));
  });
});
