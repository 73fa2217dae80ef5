import { AppError } from '../errors.ts';

/** What RTF is made of. `symbol` is a control symbol such as `\~`; `bytes` is text in the code page of the moment. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly name: string; readonly parameter: number | undefined }
  | { readonly kind: 'symbol'; readonly sign: string }
  | { readonly kind: 'hex'; readonly byte: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const longestName = 40;

/** Splits RTF into tokens, one at a time; raw binary after `\bin` is passed over. `document.damaged` where a word never ends. */
export function* splitRtf(bytes: Uint8Array): Generator<RtfToken> {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === openBrace || byte === closeBrace) {
      at += 1;
      yield { kind: byte === openBrace ? 'open' : 'close' };
    } else if (byte === backslash) {
      const next = bytes[at + 1] ?? 0;
      if (isLetter(next)) {
        const word = readWord(bytes, at + 1);
        at = word.end;
        if (word.name === 'bin') at += Math.max(0, word.parameter ?? 0);
        else yield { kind: 'word', name: word.name, parameter: word.parameter };
      } else if (next === 0x27) {
        const digits = String.fromCharCode(bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);
        at += 4;
        if (/^[\da-f]{2}$/i.test(digits)) yield { kind: 'hex', byte: Number.parseInt(digits, 16) };
      } else {
        at += 2;
        yield { kind: 'symbol', sign: String.fromCharCode(next) };
      }
    } else if (byte === 10 || byte === 13 || byte === 0) {
      // Lines of the file say nothing, and some programs close it with zeros.
      at += 1;
    } else {
      let end = at + 1;
      while (end < bytes.length && isText(bytes[end] ?? 0)) end += 1;
      yield { kind: 'bytes', bytes: bytes.subarray(at, end) };
      at = end;
    }
  }
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isText(byte: number): boolean {
  return byte !== backslash && byte !== openBrace && byte !== closeBrace && byte !== 10 && byte !== 13 && byte !== 0;
}

function readWord(bytes: Uint8Array, start: number): { name: string; parameter: number | undefined; end: number } {
  let end = start;
  while (isLetter(bytes[end] ?? 0)) end += 1;
  if (end - start > longestName) throw new AppError('document.damaged');
  const name = String.fromCharCode(...bytes.subarray(start, end));
  let digits = '';
  if (bytes[end] === 0x2d && isDigit(bytes[end + 1] ?? 0)) {
    digits = '-';
    end += 1;
  }
  while (isDigit(bytes[end] ?? 0)) {
    if (digits.length < 12) digits += String.fromCharCode(bytes[end] ?? 0);
    end += 1;
  }
  // One space after a word belongs to the word.
  if (bytes[end] === 0x20) end += 1;
  return { name, parameter: digits === '' ? undefined : Number(digits), end };
}
