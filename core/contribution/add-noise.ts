import { Contribution, noisedFields, randomise } from '../domain/contribution.ts';
import type { Random } from './random.ts';

interface Noise {
  readonly values: readonly (string | number)[];
  readonly epsilon: number;
}

/** The contribution as it may leave: each noised field drawn once. The caller keeps it and never draws again. */
export function addNoise(truth: Contribution, random: Random): Contribution {
  const fields: Readonly<Record<string, Noise>> = noisedFields[truth.kind];
  const noised = Object.entries(truth).map(([name, value]): [string, unknown] => {
    const noise = fields[name];
    const isNoisy = noise && (typeof value === 'string' || typeof value === 'number');
    return [name, isNoisy ? randomise(value, noise, random) : value];
  });
  return Contribution.parse(Object.fromEntries(noised));
}
