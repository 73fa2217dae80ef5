import { decodeText } from './decode-text.ts';
import { listArchive } from './unpack-archive.ts';

/**
 * `json`, `xml` and `archive` (a ZIP that is no office document) may hold a CV as structured data; they are no documents of
 * lines. `flat-odt` is OpenDocument in one XML file.
 */
export type DetectedFormat =
  | 'pdf'
  | 'docx'
  | 'odt'
  | 'flat-odt'
  | 'rtf'
  | 'html'
  | 'text'
  | 'json'
  | 'xml'
  | 'archive'
  | 'encrypted-office'
  | 'picture'
  | 'unsupported';

/** Decides by content what a file is. Throws `document.damaged` for an archive that cannot be opened. */
export function detectFormat(bytes: Uint8Array): DetectedFormat {
  const head = latin(bytes, 0, 1_024);
  // Some programs write a few bytes before the signature; readers accept it within the first kilobyte.
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return detectArchive(bytes);
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) return detectCompoundFile(bytes);
  if (isPicture(head)) return 'picture';
  if (/^(?:\u00ef\u00bb\u00bf)?\s*\{\\rtf/.test(head)) return 'rtf';
  if (head.startsWith('\u001f\u008b') || head.startsWith('Rar!') || head.startsWith('7z\u00bc')) return 'unsupported';
  return detectMarkup(bytes, head) ?? 'text';
}

/** Markup and JSON by their first signs, in whichever encoding; undefined for anything else, which is text or noise. */
function detectMarkup(bytes: Uint8Array, head: string): DetectedFormat | undefined {
  // Of a text in two bytes every other one is zero; two of the three marks of byte order are no letters.
  const start = head.replace(/^[\u00ef\u00bb\u00bf\u00fe\u00ff]+/, '').replaceAll('\0', '');
  const first = start.trimStart()[0];
  if (first === '<') return detectXml(start);
  if (first !== '{' && first !== '[') return undefined;
  try {
    JSON.parse(decodeText(bytes).replace(/^\ufeff/, ''));
    return 'json';
  } catch {
    // A text may begin with a bracket.
    return undefined;
  }
}

function detectXml(start: string): DetectedFormat | undefined {
  const markup = start.replace(/<!--[\s\S]*?-->/g, '').trimStart();
  const isXml = markup.startsWith('<?xml');
  const root = /<([a-z][\w:.-]*)/i.exec(markup)?.[1]?.toLowerCase();
  if (/^<!doctype\s+html/i.test(markup) || root === 'html') return 'html';
  if (root === 'office:document') return 'flat-odt';
  if (isXml) return 'xml';
  if (!root) return undefined;
  // Markdown may begin with an element as well.
  if (htmlRoots.has(root) && !/\n {0,3}#{1,6}\s/.test(markup)) return 'html';
  return /<\w[\w:.-]*\s[^>]*\bxmlns(?::\w+)?=/.test(markup) ? 'xml' : undefined;
}

/** Elements with which a page begins whose author left out the root. */
const htmlRoots = new Set(
  'head body meta title style link div section article main header table h1 h2 h3 p ul ol span font center b strong'.split(
    ' ',
  ),
);

function detectArchive(bytes: Uint8Array): DetectedFormat {
  const names = listArchive(bytes);
  if (names.some((name) => /^(?:word\/)?document\d*\.xml$/.test(name))) return 'docx';
  if (names.includes('content.xml') && names.includes('META-INF/manifest.xml')) return 'odt';
  return names.length > 0 ? 'archive' : 'unsupported';
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
