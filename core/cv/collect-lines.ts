import type { DocumentLine, ReadDocument } from '../domain/document.ts';
import { isUpperCase } from './text.ts';

/** The lines of a document in the order of reading across pages, without running heads, feet and page numbers. */
export function collectLines(document: ReadDocument): DocumentLine[] {
  const lines = document.pages.flatMap((page) => page.lines).filter((line) => !line.isRunning);
  return lines
    .map((line, index) => ({ line, index }))
    .sort((a, b) => a.line.flow - b.line.flow || a.line.page - b.line.page || a.index - b.index)
    .map(({ line }) => line);
}

/** The typography of a line as far as it tells kinds of lines apart. */
export function signatureOf(line: DocumentLine): string {
  let signature = signatures.get(line);
  if (signature === undefined) {
    signature = makeSignature(line);
    signatures.set(line, signature);
  }
  return signature;
}

/** Lines are asked again and again. */
const signatures = new WeakMap<DocumentLine, string>();

function makeSignature(line: DocumentLine): string {
  const run = line.runs[0];
  const isCapital = isUpperCase(line.text);
  return `${run?.font ?? 0}/${(Math.round((run?.size ?? line.size) * 2) / 2).toFixed(1)}${run?.isBold ? 'b' : ''}${isCapital ? 'C' : ''}${line.headingLevel ? `h${line.headingLevel}` : ''}`;
}

/** Size and face of most of the text. */
export interface BodyStyle {
  readonly size: number;
  readonly font: number;
}

export function findBodyStyle(lines: readonly DocumentLine[]): BodyStyle {
  const letters = new Map<string, { size: number; font: number; count: number }>();
  for (const line of lines) {
    for (const run of line.runs) {
      const key = `${run.font}/${run.size.toFixed(1)}`;
      const entry = letters.get(key) ?? { size: run.size, font: run.font, count: 0 };
      entry.count += run.end - run.start;
      letters.set(key, entry);
    }
  }
  let best = { size: 10, font: 0, count: -1 };
  for (const entry of letters.values()) if (entry.count > best.count) best = entry;
  return best;
}
