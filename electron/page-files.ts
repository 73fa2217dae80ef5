import path from 'node:path';

/** The one origin that the window shows. */
export const pageOrigin = 'app://cvplus';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
};

/** Nothing inline, nothing from elsewhere, nothing to be framed or posted to. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const pageHeaders = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
} as const;

/**
 * The file behind an address of the page and its content type; `undefined` when the address is not ours, leaves the folder
 * in any spelling, or asks for a kind of file that the page does not have.
 */
export function findPageFile(folder: string, address: string): { file: string; contentType: string } | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'app:' || url.host !== 'cvplus') return undefined;
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  if (name.includes('\0') || name.includes('\\')) return undefined;
  const file = path.join(folder, name === '/' ? 'index.html' : name);
  const contentType = contentTypes[path.extname(file)];
  if (!contentType || !file.startsWith(folder + path.sep)) return undefined;
  return { file, contentType };
}
