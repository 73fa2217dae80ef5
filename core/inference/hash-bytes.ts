import { createHash } from 'node:crypto';

/** sha256 of bytes in hexadecimal. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
