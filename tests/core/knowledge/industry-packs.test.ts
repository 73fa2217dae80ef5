import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openKnowledgeFile } from '../../../core/database/open-knowledge-file.ts';
import { industries } from '../../../core/domain/industry.ts';
import { createIndustryStore } from '../../../core/knowledge/industry-store.ts';
import { listSources } from '../../../core/knowledge/source-store.ts';

const database = openKnowledgeFile(join(import.meta.dirname, '../../../resources'));
const store = createIndustryStore(database);
const sources = new Set(listSources(database).map(({ id }) => id));
const packs = industries.flatMap((industry) => {
  const pack = store.pack(industry);
  return pack ? [pack] : [];
});

describe('the ten industry packs', () => {
  test('are all there and valid', () => {
    expect(packs.map(({ industry }) => industry)).toEqual(industries.filter((industry) => industry !== 'other'));
  });

  test.each(packs.map((pack) => [pack.industry, pack] as const))('%s names known sources for everything', (_, pack) => {
    const { keywords, successFactors, credentials, asks, steps, tenure, wages, growth, ats } = pack;
    const evidence = keywords.flatMap((keyword) => keyword.evidence);
    const all = [evidence, successFactors, credentials, asks, steps, tenure, wages, growth, ats].flat();
    expect(all.filter(({ source }) => !sources.has(source))).toEqual([]);
  });

  test.each(packs.map((pack) => [pack.industry, pack] as const))('%s has evidence that can be', (_, pack) => {
    for (const { word, evidence } of pack.keywords) {
      expect(evidence.length, word).toBeGreaterThan(0);
      for (const { kind, count, of } of evidence) expect(count, `${word}: ${kind}`).toBeLessThanOrEqual(of);
    }
    expect(pack.successFactors.reduce((total, { weight }) => total + weight, 0)).toBeCloseTo(1, 9);
  });

  test.each(packs.map((pack) => [pack.industry, pack] as const))(
    '%s requires only what ESCO or O*NET say',
    (_, pack) => {
      const required = pack.keywords.filter((keyword) => keyword.class === 'required');
      expect(required.length).toBeGreaterThan(0);
      for (const { word, evidence } of required) {
        const kinds = evidence.map(({ kind }) => kind);
        expect(kinds.includes('esco-essential') || kinds.includes('onet-in-demand'), word).toBe(true);
      }
    },
  );

  test('call a word past only with evidence of it, and no word twice', () => {
    for (const { industry, keywords } of packs) {
      for (const { word, evidence } of keywords.filter((keyword) => keyword.class === 'deprecated')) {
        const isPast = evidence.some(({ kind }) => kind === 'onet-dropped' || kind === 'onet-no-longer-hot');
        expect(isPast, word).toBe(true);
      }
      const words = keywords.map(({ word }) => word.toLowerCase());
      expect(
        words.filter((word, index) => words.indexOf(word) !== index),
        industry,
      ).toEqual([]);
    }
  });

  test('say that a credential is required by law only with the law, or as a judgement', () => {
    const required = packs.flatMap(({ credentials }) => credentials.filter(({ isRequired }) => isRequired));
    expect(required.length).toBeGreaterThan(20);
    for (const { name, basis, source } of required) {
      expect(basis === 'judgement' ? source === 'cvplus-curated' : basis === 'official', name).toBe(true);
    }
  });

  test('say what is thin', () => {
    for (const { industry, wages, thin, keywords } of packs) {
      expect(wages.length, industry).toBeGreaterThanOrEqual(8);
      expect(thin.includes('wages'), industry).toBe(wages.length < 11);
      const deprecated = keywords.filter((keyword) => keyword.class === 'deprecated');
      expect(thin.includes('deprecated'), industry).toBe(deprecated.length < 5);
    }
  });
});

test('a nurse and a developer are asked for other words', () => {
  const words = (industry: (typeof industries)[number], isco: string) =>
    new Set(store.keywords(industry, isco).map(({ word }) => word));
  expect(words('healthcare', '2221').has('plan nursing care')).toBe(true);
  expect(words('technology', '2512').has('Java')).toBe(true);
  expect([...words('healthcare', '2221')].filter((word) => words('technology', '2512').has(word))).toEqual([]);
});
