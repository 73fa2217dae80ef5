import type { Tensor } from 'onnxruntime-node';
import { z } from 'zod';
import type { ModelSource } from '../compute/compute-tasks.ts';
import type { TargetOutput } from '../domain/features.ts';
import { AppError } from '../errors.ts';
import { inferTarget } from './infer.ts';
import type { LoadedModel } from './open-model.ts';
import { readSourceJson } from './read-source-file.ts';

/** So far may the app and the trainer differ: float32 against float64, no more. The trainer holds itself to the same. */
const largestDifference = 1e-4;

/** `parity.json`: what a person said and what the trainer answered; the tensors in it are for other readers. */
const ParityRows = z
  .array(
    z.object({
      raw: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      outputs: z.object({
        value: z.number(),
        low: z.number(),
        high: z.number(),
        curve: z.array(z.number()).optional(),
      }),
    }),
  )
  .min(1)
  .max(2_000);

const listNumbers = ({ value, low, high, curve = [] }: TargetOutput) => [value, low, high, ...curve];

/**
 * Makes a model answer the trainer's own rows, from plain values to numbers, and gives the largest difference.
 * `model.unsupported` when it is above 1e-4: then app and trainer do not mean the same by a feature.
 */
export async function replayParity(model: LoadedModel, source: ModelSource, tensor: typeof Tensor): Promise<number> {
  const rows = await readSourceJson(ParityRows, source, 'parity.json');
  let largest = 0;
  const compare = (row: number, output: TargetOutput) => {
    const expected = rows[row]?.outputs;
    const [wanted, given] = [
      expected ? listNumbers({ ...expected, curve: expected.curve ?? [] }) : [],
      listNumbers(output),
    ];
    const differences = given.map((number, index) => Math.abs(number - (wanted[index] ?? Number.NaN)));
    // NaN wins over every number in Math.max, and then fails the comparison below.
    largest = Math.max(largest, wanted.length === given.length ? 0 : Number.NaN, ...differences);
  };
  await inferTarget(
    model,
    rows.map(({ raw }) => raw),
    tensor,
    compare,
  );
  if (!(largest <= largestDifference)) throw new AppError('model.unsupported', { target: source.target });
  return largest;
}
