import { beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../core/domain/language.ts';
import type { Basis } from '../../../core/domain/prediction.ts';
import { listUnknowns } from '../../../core/wording/list-unknowns.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { interviewEstimate, makeAnalysis } from '../../support/predictions.ts';
import { makeWordings } from '../../support/texts.ts';

let wordings: Record<Language, Wording>;
beforeAll(async () => {
  wordings = await makeWordings();
});

function listWith(features: Record<string, string | number>, reasons: Basis[] = [], language: Language = 'en') {
  const analysis = makeAnalysis();
  const interview = { ...interviewEstimate, basis: [...interviewEstimate.basis, ...reasons] };
  const receipt = { ...analysis.receipt, features };
  const told = { ...analysis, receipt, predictions: { ...analysis.predictions, interview } };
  return listUnknowns(told, wordings[language]).join('\n');
}

describe('what the person stated', () => {
  it('is said to move nothing where too little has been measured', () => {
    const text = listWith({ referred: 1, tailored: 1, credentials_abroad: 'all' });
    expect(text).toContain('What a referral or a CV written for this advert is worth: too little has been measured');
    expect(text).toContain('it has not been measured in this country');
    expect(text).not.toContain('as long as you do not say so');
  });

  it('is not mentioned while nothing was said, or where there is nothing to count', () => {
    for (const features of [{}, { referred: 0, tailored: 0, credentials_abroad: 'none' }]) {
      expect(listWith(features)).not.toContain('measured');
    }
  });

  it('is not called unmeasured where it is among the reasons', () => {
    const cause = { kind: 'feature', feature: 'credentials_abroad', value: 'all' } as const;
    const source = { source: 'An experiment', year: '2009', n: 4207, nOf: 'applications' } as const;
    const reason: Basis = { label: 'All from abroad', cause, effect: -0.03, part: -0.7, ...source };
    expect(listWith({ credentials_abroad: 'all' }, [reason])).not.toContain('measured');
  });

  it.each(languages)('is told in %s', (language) => {
    const said = listWith({ referred: 1, credentials_abroad: 'some' }, [], language).split('\n');
    expect(said.length).toBe(listWith({}, [], language).split('\n').length + 2);
    expect(said.join()).not.toMatch(/unknown\.|\{\{/);
  });
});
