import { listArchive } from './unpack-archive.ts';

export type DetectedFormat = 'pdf' | 'docx' | 'odt' | 'text' | 'encrypted-office' | 'picture' | 'unsupported';

/** Decides by content what a file is. Throws `document.damaged` for an archive that cannot be opened. */
export function detectFormat(bytes: Uint8Array): DetectedFormat {
  const head = latin(bytes, 0, 1_024);
  // Some programs write a few bytes before the signature; readers accept it within the first kilobyte.
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return detectArchive(bytes);
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) return detectCompoundFile(bytes);
  if (isPicture(head)) return 'picture';
  if (head.startsWith('{\\rtf') || /^\s*(?:<!doctype html|<html)/i.test(head)) return 'unsupported';
  if (head.startsWith('\u001f\u008b') || head.startsWith('Rar!') || head.startsWith('7z\u00bc')) return 'unsupported';
  return 'text';
}

function detectArchive(bytes: Uint8Array): DetectedFormat {
  const names = listArchive(bytes);
  if (names.some((name) => /^(?:word\/)?document\d*\.xml$/.test(name))) return 'docx';
  if (names.includes('content.xml') && names.includes('META-INF/manifest.xml')) return 'odt';
  return 'unsupported';
}

/** The container of old Office files; a password-protected OOXML file is one as well, with this stream inside. */
function detectCompoundFile(bytes: Uint8Array): DetectedFormat {
  const stream = 'EncryptedPackage';
  for (let start = 0; start + stream.length * 2 <= bytes.length; start += 1) {
    if (bytes[start] !== 0x45 || bytes[start + 1] !== 0) continue;
    let length = 0;
    while (
      length < stream.length &&
      bytes[start + 2 * length] === stream.charCodeAt(length) &&
      bytes[start + 2 * length + 1] === 0
    )
      length += 1;
    if (length === stream.length) return 'encrypted-office';
  }
  return 'unsupported';
}

function isPicture(head: string): boolean {
  return (
    head.startsWith('\u0089PNG') ||
    head.startsWith('\u00ff\u00d8\u00ff') ||
    head.startsWith('GIF8') ||
    head.startsWith('II*\u0000') ||
    head.startsWith('MM\u0000*') ||
    (head.startsWith('BM') && head.charCodeAt(6) === 0 && head.charCodeAt(8) === 0) ||
    (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP')
  );
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}
