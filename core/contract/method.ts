import { z } from 'zod';

/** One method: what goes in and what comes out. Inputs are parsed once, by the process that runs the method. */
export function method<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { input, output };
}

export const Nothing = z.strictObject({});
export const Id = z.string().min(1).max(64);
/** The id under which main granted a file; a page never names a path. */
export const FileId = z.string().min(1).max(64);
