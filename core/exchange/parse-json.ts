import { AppError } from '../errors.ts';
import { exchangeLimits } from './exchange-limits.ts';

/**
 * Parses JSON after counting its brackets, so that a file that nests without end is refused before anything follows it.
 * Keys that would reach into prototypes are left out. Errors: `document.damaged`, `document.too-complex`.
 */
export function parseJson(text: string): unknown {
  measure(text);
  try {
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));
  } catch (cause) {
    throw new AppError('document.damaged', {}, { cause });
  }
}

function measure(text: string): void {
  let depth = 0;
  let values = 0;
  let isString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isString) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) isString = false;
      continue;
    }
    if (code === 0x22) isString = true;
    else if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth -= 1;
    else if (code !== 0x2c) continue;
    values += 1;
    if (depth > exchangeLimits.depth || values > exchangeLimits.values)
      throw new AppError('document.too-complex', { depth, values });
  }
}
