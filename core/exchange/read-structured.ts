import type { Cv } from '../domain/cv.ts';
import { AppError } from '../errors.ts';
import { exchangeLimits } from './exchange-limits.ts';
import { readEuropass } from './read-europass.ts';
import { readJsonResume } from './read-json-resume.ts';
import { readLinkedin } from './read-linkedin.ts';

/**
 * Reads a file in which fields are stated, by its content: JSON Resume, Europass XML, a LinkedIn archive. Undefined where it
 * is none of these, so that the reader of documents can have it. Errors: `document.{damaged,too-large,too-complex}`.
 */
export function readStructured(bytes: Uint8Array): Cv | undefined {
  if (bytes.length > exchangeLimits.bytes)
    throw new AppError('document.too-large', { bytes: bytes.length, limit: exchangeLimits.bytes });
  const first = bytes.subarray(0, 64).find((byte) => ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].includes(byte));
  if (first === 0x7b) return readJsonResume(new TextDecoder('utf-8').decode(bytes));
  if (first === 0x3c || bytes[0] === 0xff || bytes[0] === 0xfe) return readEuropass(bytes);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readLinkedin(bytes);
  return undefined;
}
