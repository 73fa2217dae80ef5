import { randomBytes } from 'node:crypto';

/** Gives a number in [0, 1). */
export type Random = () => number;

/** A number in [0, 1) that nobody can guess: 48 bits of the system's generator. */
export const drawSecurely: Random = () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48;

/** A whole number of milliseconds between two, evenly. */
export const drawBetween = (random: Random, low: number, high: number): number =>
  Math.floor(low + random() * (high - low));
