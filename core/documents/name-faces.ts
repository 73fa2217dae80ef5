import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';

/** No one sets a page in more typefaces than this; a page that seems to be has its faces cut into pieces. */
const mostFaces = 10;

/**
 * The typeface of each font of a page, where a browser has cut faces into many fonts of a few letters each, as Chromium does
 * with the great faces of Chinese and Japanese. Undefined for ordinary pages, whose fonts are their faces: asking costs a
 * second look at the page.
 */
export async function nameFaces(
  page: PDFPageProxy,
  fonts: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (fonts.size <= mostFaces) return undefined;
  const names = new Map<string, string>();
  try {
    // Only drawing hands the fonts over with their names.
    await page.getOperatorList();
    for (const font of fonts) {
      const known: unknown = page.commonObjs.has(font) ? page.commonObjs.get(font) : undefined;
      if (typeof known !== 'object' || known === null || !('name' in known) || typeof known.name !== 'string') continue;
      names.set(font, known.name.replace(/^[A-Z]{6}\+/, ''));
    }
  } catch {
    // A page that cannot be drawn can still be read; its fonts stay what they are.
    return undefined;
  }
  return names;
}
