import { AppError } from '../errors.ts';

/** tuf-js says what is wrong in words only, and wraps them into other words. */
const meanings: readonly (readonly [words: RegExp, make: () => AppError])[] = [
  [/is expired/, () => new AppError('model.unsupported', { reason: 'expired' })],
  [/was signed by|signature/i, () => new AppError('model.not-signed', { reason: 'wrong-signature' })],
  [
    /less than current version|Expected version|does not match snapshot version|doesn't match timestamp|Missing file/,
    () => new AppError('model.unsupported', { reason: 'older-list' }),
  ],
  [/Expected (length|hash)|Max length/, () => new AppError('model.altered', { reason: 'other-bytes' })],
  [/not there/, () => new AppError('model.missing', { reason: 'not-in-registry' })],
];

/** What went wrong with metadata or a file of the registry, as people are told it. */
export function explainFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const text = error instanceof Error ? error.message : '';
  const found = meanings.find(([words]) => words.test(text));
  // Anything else is metadata that is no JSON, or has another shape: nobody we know has signed it.
  return found ? found[1]() : new AppError('model.not-signed', { reason: 'no-list' });
}
