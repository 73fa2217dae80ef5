import { AppError } from '../errors.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The empty last part that every PNG ends with, and its checksum. */
const end = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);
const mostBytes = 5 * 1024 * 1024;

/** The bytes of a PNG from base64; `input.invalid` for anything that does not start and end as one or is too large. */
export function readPng(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  const isPng =
    bytes.subarray(0, signature.length).equals(signature) &&
    bytes.subarray(12, 16).toString('latin1') === 'IHDR' &&
    bytes.subarray(-end.length).equals(end);
  if (!isPng || bytes.length > mostBytes) throw new AppError('input.invalid', { paths: ['png'] });
  return bytes;
}
