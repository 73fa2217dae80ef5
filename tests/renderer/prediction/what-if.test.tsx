import { beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../../core/domain/language.ts';
import type { PlainEstimate, PlainPrediction, WhatIf, WhatIfEffect } from '../../../core/domain/what-if.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { WhatIfAnswer } from '../../../renderer/features/prediction/what-if/what-if-answer.tsx';
import {
  isUnchanged,
  listOpen,
  tick,
  withChoice,
} from '../../../renderer/features/prediction/what-if/what-if-change.ts';
import { makeAnalysis } from '../../support/predictions.ts';
import { openEnglish } from '../open-english.tsx';

let english: Awaited<ReturnType<typeof openEnglish>>;
beforeAll(async () => {
  english = await openEnglish();
});

const same: WhatIfEffect = { kind: 'none', range: null, isClear: false, leavesOut: false };
const chance = (value: number): PlainEstimate => ({
  value,
  interval: { low: value / 2, high: value * 2, level: 0.8 },
  unit: 'probability',
  evidence: 'published',
});
const pay = (value: number, currency = 'EUR'): PlainEstimate => ({
  ...chance(value),
  unit: 'money-per-year',
  currency,
});
const share = (value: number): PlainEstimate => ({ ...chance(value), unit: 'share-of-requirements' });
const days = (value: number): PlainEstimate => ({ ...chance(value), unit: 'days' });

const numbers: WhatIf['before'] = {
  interview: chance(0.08),
  offer: chance(0.03),
  salary: pay(50_000),
  timeToResponse: days(12),
  timeToHire: days(60),
  position: share(0.5),
};
const effects: WhatIf['effects'] = {
  interview: same,
  offer: same,
  salary: same,
  timeToResponse: same,
  timeToHire: same,
  position: same,
};
const { match } = makeAnalysis();
const answerWith = (after: Partial<WhatIf['after']>, changed: Partial<WhatIf['effects']>): WhatIf => ({
  before: numbers,
  after: { ...numbers, ...after },
  effects: { ...effects, ...changed },
  match,
});
const show = (answer: WhatIf | undefined, wording: Wording = english.wording) =>
  english
    .render(<WhatIfAnswer answer={answer} wording={wording} />)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the answer of the what-ifs', () => {
  it('says that nothing was changed yet', () => {
    expect(show(undefined)).toContain('Nothing has been changed yet.');
  });

  it('tells an absolute change with its range, and that it cannot be told from noise when that spans 0', () => {
    const range = { low: -0.004, high: 0.03 };
    const text = show(answerWith({ interview: chance(0.09) }, { interview: { ...same, kind: 'ranged', range } }));
    expect(text).toContain('Interview: from about 8 to 9 of 100');
    expect(text).toContain('Range of the change: -0.4 to +3 of 100');
    expect(text).toContain('No change that we can tell from noise.');
    expect(text).toContain('The others stay as they are: Offer, Time to answer, Time to hire, Salary, Position.');
    expect(text).not.toMatch(/%/);
  });

  it('makes no change out of rounding, neither in words nor in squares', () => {
    // 8.45 and 8.55 of 100 round to 8 and 9.
    const answer = {
      ...answerWith({ interview: chance(0.0855) }, { interview: { ...same, kind: 'unranged' } }),
    };
    const before = { ...answer.before, interview: chance(0.0845) };
    const html = english.render(<WhatIfAnswer answer={{ ...answer, before }} wording={english.wording} />);
    expect(html).toContain('Interview: no difference that can be seen');
    const arrays = html.split('<svg').slice(1);
    expect(arrays.map((array) => array.match(/is-filled/g)?.length)).toEqual([8, 8]);
  });

  it('draws before and after on the same hundred, filled as the sentences say', () => {
    const answer = answerWith({ interview: chance(0.11) }, { interview: { ...same, kind: 'unranged' } });
    const html = english.render(<WhatIfAnswer answer={answer} wording={english.wording} />);
    const arrays = html.split('<svg').slice(1);
    expect(arrays.map((array) => array.match(/<rect/g)?.length)).toEqual([100, 100]);
    expect(arrays.map((array) => array.match(/is-filled/g)?.length)).toEqual([8, 11]);
    expect(html).toContain('As it is: About 8 of 100');
    expect(html).toContain('With this: About 11 of 100');
  });

  it('says that something is left out, instead of that it makes no difference to employers', () => {
    const text = show(answerWith({}, { interview: { ...same, leavesOut: true } }));
    expect(text).toContain('Interview: no difference that can be seen');
    expect(text).toContain('too little has been measured');
  });

  it('claims no change between two currencies, and keeps "no number" a result', () => {
    const after = { salary: pay(40_000, 'GBP'), timeToHire: { ...abstained } };
    const text = show(
      answerWith(after, { salary: { ...same, kind: 'apart' }, timeToHire: { ...same, kind: 'apart' } }),
    );
    expect(text).toContain('Salary, then: Most likely around 40,000 British pounds');
    expect(text).toContain('Two currencies are not compared.');
    expect(text).toContain('Time to hire, then: No number:');
  });

  it.each(languages)('has all its words in %s', (language) => {
    const wording = english.wordings.get(language);
    if (!wording) throw new Error(language);
    const changed: WhatIfEffect = { ...same, kind: 'ranged', range: { low: 0.001, high: 0.02 }, isClear: true };
    const text = show(
      answerWith(
        { interview: chance(0.09), salary: pay(60_000), position: share(0.7), timeToResponse: days(20) },
        {
          interview: changed,
          salary: { ...same, kind: 'unranged' },
          position: { ...same, kind: 'counted' },
          timeToResponse: { ...same, kind: 'unranged', leavesOut: true },
        },
      ),
      wording,
    );
    expect(text).not.toMatch(/undefined|NaN|\{\{/);
    expect(text.length).toBeGreaterThan(60);
  });
});

const abstained: PlainPrediction = {
  value: null,
  abstained: { reason: 'too-few-rows-for-country', detail: '' },
  model: { name: 'm', version: '1', sha256: 'a'.repeat(64) },
};

describe('what is tried out', () => {
  const first = { kind: 'skill', name: 'SAP' } as const;

  it('is only what the advert asks for and the CV does not show, required before wished for', () => {
    const requirement = (
      name: string,
      state: 'found' | 'unclear' | 'not-found',
      importance: 'required' | 'preferred',
    ) => ({ kind: 'skill', name, state, importance }) as const;
    const requirements = [
      requirement('Excel', 'found', 'required'),
      requirement('DATEV', 'not-found', 'preferred'),
      requirement('SAP', 'unclear', 'required'),
    ];
    expect(listOpen({ ...match, requirements }).map(({ name }) => name)).toEqual(['SAP', 'DATEV']);
  });

  it('leaves nothing behind when it is taken back', () => {
    const stated = { referred: true };
    const start = { stated };
    expect(isUnchanged(start, stated)).toBe(true);
    const ticked = tick(start, first);
    expect(isUnchanged(ticked, stated)).toBe(false);
    expect(tick(ticked, first)).toEqual(start);
    const elsewhere = withChoice(start, 'region', 'SE');
    expect(isUnchanged(elsewhere, stated)).toBe(false);
    expect(withChoice(elsewhere, 'region', '')).toEqual(start);
    expect(isUnchanged({ stated: {} }, stated)).toBe(false);
  });
});
