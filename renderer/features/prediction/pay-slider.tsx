import { useId, useState } from 'react';
import type { Estimate } from '../../../core/domain/prediction.ts';
import { roundPay } from '../../../core/wording/describe-prediction.ts';
import { findRoundingStep } from '../../../core/wording/formats.ts';
import { listPays, payDots } from '../../../core/wording/read-pay.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { TwentyDots } from './drawings/twenty-dots.tsx';

interface PaySliderProps {
  readonly estimate: Estimate;
  /** Where the slider stands first, such as the lower end of the advert's own band. */
  readonly start?: number | undefined;
  readonly wording: Wording;
}

const perDot = 100 / payDots;

/** How many of 100 jobs like this one pay at least so much, as a sentence and as dots of one rounding. */
export function describePayChance(filled: number, amount: string, { t, formats }: Wording): string {
  const kind = filled === 0 ? 'fewer' : filled === payDots ? 'most' : 'sentence';
  const number = { fewer: perDot, most: 100 - perDot, sentence: filled * perDot }[kind];
  return t(`prediction:pay.${kind}`, { number: formats.whole(number), whole: formats.whole(100), amount });
}

/** "Chance of at least this pay": the amount is moved, the sentence and twenty dots answer. */
export function PaySlider({ estimate, start, wording }: PaySliderProps) {
  const { t, formats } = wording;
  const id = useId();
  const currency = estimate.currency ?? 'EUR';
  const { value, low, high } = roundPay(estimate);
  const step = findRoundingStep(low, high);
  const pays = listPays(estimate);
  const from = Math.floor((pays[0] ?? low) / step) * step;
  const to = Math.ceil((pays.at(-1) ?? high) / step) * step;
  const first = Math.min(to, Math.max(from, Math.round((start ?? value) / step) * step));
  const [amount, setAmount] = useState(first);
  const filled = pays.filter((pay) => pay >= amount).length;
  const sentence = describePayChance(filled, formats.money(amount, currency), wording);
  return (
    <div className="pay-slider">
      <div className="day-slider">
        <label htmlFor={id}>
          {t('prediction:pay.least')}: <strong>{formats.money(amount, currency)}</strong>
        </label>
        <input
          id={id}
          type="range"
          min={from}
          max={to}
          step={step}
          value={amount}
          aria-valuetext={sentence}
          onChange={({ target }) => setAmount(target.valueAsNumber)}
        />
        <p className="slider-ends meta" aria-hidden="true">
          <span>{formats.money(from, currency)}</span>
          <span>{formats.money(to, currency)}</span>
        </p>
      </div>
      <div className="pay-answer">
        <TwentyDots whole={payDots} filled={filled} label={sentence} />
        <p>{sentence}</p>
      </div>
      <p className="meta">{t('prediction:pay.note', { number: formats.whole(perDot), whole: formats.whole(100) })}</p>
    </div>
  );
}
