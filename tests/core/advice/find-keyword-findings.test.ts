import { describe, expect, it } from 'vitest';
import { reviewCv } from '../../../core/advice/review-cv.ts';
import { makeCv } from '../prediction/sample-documents.ts';
import { codesOf, findingOf, reviewParts } from './review-text.ts';
import { smallKnowledge } from './small-knowledge.ts';

const parts = {
  work: [{ name: 'Nordlager', position: 'Software Developer', startDate: '2022-03', highlights: ['Loads in Python'] }],
  skills: [{ name: 'Tools', keywords: ['Python', 'Flash', 'R'] }],
};
const review = reviewParts(parts, { industry: 'technology' });

describe('words of a field', () => {
  it('that the CV names are shown where they are best shown', () => {
    expect(review.keywords.present).toContainEqual({
      word: 'Python',
      class: 'required',
      pointer: '/work/0/highlights/0',
    });
    expect(findingOf(review, 'keywords-shown')).toMatchObject({ state: 'kept', facts: { count: 1, of: 4 } });
  });

  it('that the CV does not name are never a fault and always carry the count behind them', () => {
    const missing = review.findings.filter(({ code }) => code === 'keyword-if-held');
    expect(missing.map(({ facts }) => facts.word)).toEqual(['Kubernetes', 'R', 'Terraform']);
    for (const { state, facts } of missing) {
      expect(state).toBe('consider');
      expect(facts.of).toBeGreaterThan(0);
    }
    expect(review.findings.filter(({ area, state }) => area === 'keywords' && state === 'change')).toEqual([]);
    expect(review.keywords.missing[0]).toEqual({
      word: 'Kubernetes',
      class: 'required',
      count: 30,
      of: 40,
      source: 'advert-counts',
    });
  });

  it('are told apart by who counted: adverts by CVPlus, occupations by the classification', () => {
    const of = (word: string) => review.findings.find(({ facts }) => facts.word === word);
    expect(of('Kubernetes')).toMatchObject({ basis: 'measured', facts: { counted: 'adverts' } });
    expect(of('Terraform')).toMatchObject({ basis: 'official', facts: { counted: 'occupations' } });
  });

  it('that are asked for less than before are a choice, with what is asked for instead', () => {
    expect(review.keywords.outdated).toEqual([
      { word: 'Flash', pointer: '/skills/0/keywords/1', source: 'advert-counts', replacedBy: 'HTML5' },
    ]);
    expect(findingOf(review, 'keyword-replaced')).toMatchObject({ state: 'consider', facts: { replacedBy: 'HTML5' } });
    expect(review.keywords.missing.map(({ word }) => word)).not.toContain('Flash');
  });

  it('of one letter count as known skills only', () => {
    expect(review.keywords.present.map(({ word }) => word)).not.toContain('R');
  });

  it('that describe a task are listed and not told: a CV says such things in words of its own', () => {
    expect(review.findings.map(({ facts }) => facts.word)).not.toContain('liaise with managers');
    expect(review.keywords.missing.map(({ word }) => word).indexOf('liaise with managers')).toBeGreaterThan(2);
  });

  it('of the occupation stand beside them, with the share of its ESCO occupations', () => {
    expect(review.keywords.missing).toContainEqual({
      word: 'debug software',
      class: 'essential',
      count: 6,
      of: 6,
      source: 'esco-1.2.0',
    });
    // What one of its occupations alone calls essential is not counted.
    expect(review.keywords.missing.map(({ word }) => word)).not.toContain('tan leather');
    expect(findingOf(review, 'occupation-skills-shown')).toMatchObject({ facts: { count: 1, of: 2 } });
  });
});

describe('certificates and what employers ask to see', () => {
  it('are named where the CV names them, by name or short form', () => {
    const named = reviewParts({ ...parts, certificates: [{ name: 'CTK, 2021' }] }, { industry: 'technology' });
    expect(findingOf(named, 'credential-shown')).toMatchObject({ state: 'kept', pointer: '/certificates/0/name' });
    expect(codesOf(review)).not.toContain('credential-shown');
  });

  it('are told as absent only where a law closes the work without them, and as a question', () => {
    expect(codesOf(review)).not.toContain('credential-if-held');
    const inGermany = reviewParts(parts, { industry: 'technology', country: 'DE' });
    expect(findingOf(inGermany, 'credential-if-held')).toMatchObject({ state: 'consider', source: 'tower-act' });
    const held = reviewCv(
      {
        cv: makeCv(parts),
        pages: ['Approbationsurkunde\nTurmwartin seit 2019, Approbation in Sachsen'],
        adverts: [],
        industry: 'technology',
        country: 'DE',
        language: 'de',
        asOf: '2026-06',
      },
      smallKnowledge,
    );
    expect(codesOf(held)).not.toContain('credential-if-held');
  });

  it('finds a link to code among the profiles', () => {
    expect(findingOf(review, 'ask-counted')).toMatchObject({ state: 'consider', facts: { count: 8, of: 40 } });
    const linked = { ...parts, basics: { profiles: [{ network: 'GitHub', url: 'https://github.com/example' }] } };
    expect(findingOf(reviewParts(linked, { industry: 'technology' }), 'ask-shown')).toMatchObject({ state: 'kept' });
  });
});
