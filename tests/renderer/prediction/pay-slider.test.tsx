import { beforeAll, describe, expect, it } from 'vitest';
import { findPay, listPays } from '../../../core/wording/read-pay.ts';
import { describePayChance, PaySlider } from '../../../renderer/features/prediction/pay-slider.tsx';
import { interviewEstimate } from '../../support/predictions.ts';
import { openEnglish } from '../open-english.tsx';

let english: Awaited<ReturnType<typeof openEnglish>>;
beforeAll(async () => {
  english = await openEnglish();
});

const estimate = {
  ...interviewEstimate,
  value: 54_000,
  interval: { low: 41_000, high: 71_000, level: 0.8 },
  unit: 'money-per-year',
  currency: 'EUR',
  scale: 'log',
} as const;

describe('the pay that is reached', () => {
  it('meets the ends of the range and its middle where the estimate says', () => {
    expect(findPay(estimate, 0.1)).toBeCloseTo(41_000, 3);
    expect(findPay(estimate, 0.5)).toBeCloseTo(54_000, 3);
    expect(findPay(estimate, 0.9)).toBeCloseTo(71_000, 3);
  });

  it('has 16 of 20 dots inside of a range that holds 8 times in 10', () => {
    const pays = listPays(estimate);
    expect(pays).toEqual(pays.toSorted((one, other) => one - other));
    expect(pays.filter((pay) => pay > 41_000 && pay < 71_000)).toHaveLength(16);
  });
});

describe('the slider of pay', () => {
  it('says the dots in the same number as the sentence', () => {
    const html = english.render(<PaySlider estimate={estimate} start={48_000} wording={english.wording} />);
    const filled = html.match(/class="is-filled"/g)?.length ?? 0;
    expect(filled).toBe(listPays(estimate).filter((pay) => pay >= 48_000).length);
    expect(html).toContain(`aria-valuetext="About ${filled * 5} of 100 jobs like this one pay 48,000 euros`);
    expect(html.match(/<circle/g)).toHaveLength(20);
  });

  it('promises neither all nor none at its ends', () => {
    expect(describePayChance(0, '90,000 euros', english.wording)).toMatch(/^Fewer than 5 of 100/);
    expect(describePayChance(20, '30,000 euros', english.wording)).toMatch(/^More than 95 of 100/);
  });
});
