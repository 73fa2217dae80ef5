import { AppError } from '../errors.ts';

/**
 * Decodes a text file of unknown encoding: by its byte order mark, else UTF-8, UTF-16, Shift_JIS, GB18030 or Windows-1252,
 * whichever fits. `document.unsupported` where the bytes are no text.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decode(bytes);
  const sample = text.slice(0, 20_000);
  // Counted on both ends: noise may begin with a few readable bytes.
  const controls = sample.match(/(?![\t\n\v\f\r])[\p{Cc}\ufffd]/gu)?.length ?? 0;
  if (controls > 0.005 * sample.length + 1) throw new AppError('document.unsupported');
  return text;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const wide = guessUtf16(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== undefined) return utf8;
  const candidates = [
    {
      text: decodeStrictly(bytes, 'shift_jis'),
      weigh: (text: string) =>
        share(text, /[\p{sc=Hiragana}\p{sc=Katakana}]/gu) * 3 +
        share(text, /[\p{sc=Han}ー、。]/gu) -
        share(text, /[\uff61-\uff9f]/g) * 3,
    },
    {
      text: decodeStrictly(bytes, 'gb18030'),
      weigh: (text: string) =>
        share(text, /[\u4e00-\u9fff，。、：]/gu) * 1.5 -
        share(text, /[\p{sc=Cyrillic}\ue000-\uf8ff]|[\u{10000}-\u{10ffff}]/gu) * 3,
    },
  ];
  let best: { text: string; weight: number } | undefined;
  for (const { text, weigh } of candidates) {
    if (text === undefined) continue;
    const weight = weigh(text);
    if (!best || weight > best.weight) best = { text, weight };
  }
  // In a Western text the few bytes above 127 stand alone among letters, so either decoding finds few ideographs.
  return best && best.weight > 0.25 ? best.text : new TextDecoder('windows-1252').decode(bytes);
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, 2_000);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 1) {
    if (bytes[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > 0.2 * length && even < 0.02 * length) return 'utf-16le';
  if (even > 0.2 * length && odd < 0.02 * length) return 'utf-16be';
  return undefined;
}

function share(text: string, signs: RegExp): number {
  const visible = text.replace(/\s/g, '').length;
  return visible === 0 ? 0 : (text.match(signs)?.length ?? 0) / visible;
}
