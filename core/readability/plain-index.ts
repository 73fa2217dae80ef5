/** The plain text of a document without spaces, in which words are found however lines are broken. */
export interface PlainIndex {
  readonly squeezed: string;
  /** Line of each sign of `squeezed`, counted through all pages. */
  readonly lineAt: Uint32Array;
  /** Page of each line, from 1. */
  readonly pageOf: readonly number[];
  readonly lines: readonly string[];
}

/** Comparable form: compatible signs as one, no case, no spaces; hyphens of all kinds are dropped. */
export function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff\ue000-\uf8ff\p{Pd}\p{Cc}]+/gu, '');
}

/** Builds the index over all pages. */
export function indexPlainText(pages: readonly { readonly page: number; readonly text: string }[]): PlainIndex {
  const lines: string[] = [];
  const pageOf: number[] = [];
  for (const { page, text } of pages) {
    for (const line of text.split('\n')) {
      lines.push(line);
      pageOf.push(page);
    }
  }
  const parts = lines.map(squeeze);
  const lineAt = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const [line, part] of parts.entries()) {
    lineAt.fill(line, at, at + part.length);
    at += part.length;
  }
  return { squeezed: parts.join(''), lineAt, pageOf, lines };
}

/** Lines on which a text begins, at most `most` of them; none for a text too short to be told from others. */
export function findLines(index: PlainIndex, text: string, most = 20): number[] {
  const wanted = squeeze(text);
  if (wanted.length < 2) return [];
  const found: number[] = [];
  let at = index.squeezed.indexOf(wanted);
  while (at >= 0 && found.length < most) {
    found.push(index.lineAt[at] ?? 0);
    at = index.squeezed.indexOf(wanted, at + wanted.length);
  }
  return found;
}
