import { describe, expect, it } from 'vitest';
import { type FieldSignals, signalNames } from '../../../../core/cv/cross-check/collect-signals.ts';
import { confidenceTable, estimateConfidence } from '../../../../core/cv/cross-check/estimate-confidence.ts';
import { fieldKinds, kindOf } from '../../../../core/cv/cross-check/field-kinds.ts';

const none = Object.fromEntries(signalNames.map((name) => [name, 0])) as FieldSignals['values'];

describe('the table of confidence', () => {
  it('never takes disagreement, odd words or doubtful recognition as a good sign', () => {
    for (const kind of fieldKinds)
      for (const name of ['differs', 'odd', 'doubt'] as const)
        expect(confidenceTable.rows[kind].weights[name], `${kind} ${name}`).toBeLessThanOrEqual(0);
  });

  it('rests on cases of every kind but `other`, more right than wrong', () => {
    for (const kind of fieldKinds.filter((each) => each !== 'other')) {
      const { n, right } = confidenceTable.rows[kind];
      expect(n, kind).toBeGreaterThan(100);
      expect(right / n, kind).toBeGreaterThan(0.5);
    }
  });

  it('gives hundredths between 0.01 and 0.99', () => {
    const sure = estimateConfidence({
      pointer: '/basics/email',
      kind: 'email',
      values: { ...none, agrees: 1, known: 1 },
    });
    const wild = estimateConfidence({ pointer: '/basics/name', kind: 'name', values: { ...none, raw: -50 } });
    expect(sure).toBeGreaterThan(0.95);
    expect(sure).toBeLessThanOrEqual(0.99);
    expect(wild).toBe(0.01);
  });

  it('knows the kind of every field by its pointer', () => {
    expect(kindOf('/work/12/endDate')).toBe('date');
    expect(kindOf('/education/0/institution')).toBe('school');
    expect(kindOf('/work/0/highlights/3')).toBe('other');
  });
});
