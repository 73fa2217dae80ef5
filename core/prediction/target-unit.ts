import type { Estimate, Target } from '../domain/prediction.ts';

export const unitOf: Readonly<Record<Target, Estimate['unit']>> = {
  interview: 'probability',
  offer: 'probability',
  salary: 'money-per-year',
  timeToResponse: 'days',
  timeToHire: 'days',
  position: 'share-of-requirements',
};

/** A model's number in the unit that people see: the salary model speaks in natural logarithms of money. */
export function toUnit(target: Target, modelNumber: number): number {
  return target === 'salary' ? Math.exp(modelNumber) : modelNumber;
}

/** Last digit shown: whole days, a tenth of a percent, and for money the third digit of `size`. */
function findStep(target: Target, size: number): number {
  const unit = unitOf[target];
  if (unit === 'days') return 1;
  if (unit !== 'money-per-year') return 0.001;
  return size > 0 ? 10 ** Math.max(0, Math.floor(Math.log10(size)) - 2) : 1;
}

/**
 * A number without digits that its range cannot carry. `size` is the number whose digits count, so that an effect is
 * rounded like the value it belongs to.
 */
export function roundFor(target: Target, number: number, size = Math.abs(number)): number {
  const step = findStep(target, size);
  // Dividing by 1000 instead of multiplying by 0.001 keeps 0.184 from becoming 0.18400000000000002.
  const rounded = step < 1 ? Math.round(number * 1000) / 1000 : Math.round(number / step) * step;
  return rounded === 0 ? 0 : rounded;
}
