import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base32 (https://www.crockford.com/base32.html): no I, L, O, U, so that nothing reads like something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretBytes = 20;
const checksumBytes = 5;
const groupLength = 4;

function checksum(secret: Uint8Array): Buffer {
  return createHash('sha256').update('cvplus recovery code').update(secret).digest().subarray(0, checksumBytes);
}

/** 160 random bits and their code: ten groups of four letters and digits, the last two of them a checksum. */
export function newRecoverySecret(): { secret: Uint8Array; code: string } {
  const secret = randomBytes(secretBytes);
  const bits = [...secret, ...checksum(secret)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('');
  return { secret, code: (letters.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-') };
}

/**
 * The secret of a code as a person typed it: in any case, with any spaces or dashes, O for 0 and I or L for 1.
 * Undefined when it cannot be a code of ours: a letter is wrong or missing.
 */
export function secretOfRecoveryCode(typed: string): Uint8Array | undefined {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const values = [...letters].map((letter) => alphabet.indexOf(letter));
  if (values.length * 5 !== (secretBytes + checksumBytes) * 8 || values.includes(-1)) return undefined;
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  const bytes = Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2));
  const secret = bytes.subarray(0, secretBytes);
  return checksum(secret).equals(bytes.subarray(secretBytes)) ? secret : undefined;
}
