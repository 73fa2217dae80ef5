import type { Estimate, Target } from '../domain/prediction.ts';

/** On which scale the reasons behind a number add up: log-odds of a chance, the logarithm of money, else the unit itself. */
export const scaleOf: Readonly<Record<Target, Estimate['scale']>> = {
  interview: 'logit',
  offer: 'logit',
  salary: 'log',
  timeToResponse: 'unit',
  timeToHire: 'unit',
  position: 'unit',
};

// A chance of exactly 0 or 1 has no log-odds; models answer in float32, which cannot tell such chances from 0 or 1.
const smallestChance = 1e-9;

export function toLogit(chance: number): number {
  const inside = Math.min(1 - smallestChance, Math.max(smallestChance, chance));
  return Math.log(inside / (1 - inside));
}

export const fromLogit = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** A model's own number on the scale of its target: the salary model speaks in logarithms already. */
export function toScale(target: Target, modelNumber: number): number {
  return scaleOf[target] === 'logit' ? toLogit(modelNumber) : modelNumber;
}

/** A number on the scale of a target in the unit that people see. */
export function fromScale(target: Target, onScale: number): number {
  if (scaleOf[target] === 'logit') return fromLogit(onScale);
  return scaleOf[target] === 'log' ? Math.exp(onScale) : onScale;
}

/**
 * How much of the unit one step of the scale is worth between two points of it, so that parts times this add up to the
 * difference in the unit whatever their order. Where the points are the same, the slope there.
 */
export function measureWorth(target: Target, from: number, to: number): number {
  const distance = to - from;
  if (Math.abs(distance) > 1e-9) return (fromScale(target, to) - fromScale(target, from)) / distance;
  const value = fromScale(target, from);
  if (scaleOf[target] === 'logit') return value * (1 - value);
  return scaleOf[target] === 'log' ? value : 1;
}
