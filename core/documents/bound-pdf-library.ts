import * as modules from 'node:module';

/** The highest code that a font of a PDF has, and so the longest range of codes that means something. */
const most = '0xffff';

/** Bytes of a typeface as it is put together again; the largest of real ones have some 30 MB. */
const largestFont = 64 * 1024 * 1024;

const changes: readonly (readonly [from: string, to: string])[] = [
  ['const MAX_MAP_RANGE = 2 ** 24 - 1;', `const MAX_MAP_RANGE = ${most};`],
  ['for (let j = start; j <= code; j++) {', `for (let j = start; j <= Math.min(code, start + ${most}); j++) {`],
  ['if (!Number.isInteger(lastChar)) {', `if (!Number.isInteger(lastChar) || lastChar > ${most}) {`],
  [
    'const file = new Uint8Array(offset);',
    `if (offset > ${largestFont}) throw new Error("font too large"); const file = new Uint8Array(offset);`,
  ],
];

/**
 * The worker half of pdf.js with an end to the ranges and tables that a font may state. "Widths of the glyphs 0 to 2147483647" is a few
 * bytes, and fills memory so fast that neither the limits of the thread nor its owner can stop it: the process is lost.
 * Used by the build, and where the sources run as they are.
 */
export function boundPdfLibrary(source: string): string {
  return changes.reduce((bounded, [from, to]) => {
    if (!bounded.includes(from)) throw new Error('pdf.js reads ranges in another way now: see bound-pdf-library.ts');
    return bounded.replaceAll(from, to);
  }, source);
}

let isHooked = false;

/** Bounds the library as it is loaded from its package; in a build this was done before, and nothing is loaded. */
export function boundPdfLibraryOnLoad(): void {
  // Older runtimes have no such hooks; only builds run there.
  if (isHooked || !('registerHooks' in modules)) return;
  isHooked = true;
  modules.registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!url.endsWith('/pdfjs-dist/legacy/build/pdf.worker.mjs') || !loaded.source) return loaded;
      const { source } = loaded;
      const text = typeof source === 'string' ? source : new TextDecoder().decode(source);
      return { ...loaded, source: boundPdfLibrary(text) };
    },
  });
}
