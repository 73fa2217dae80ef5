import type { ReadDocument } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import { arrangeBlocks } from './arrange-blocks.ts';
import { documentLimits } from './document-limits.ts';
import { buildPage } from './page-builder.ts';
import { parseXml } from './parse-xml.ts';
import { readDocxBlocks } from './read-docx-blocks.ts';
import { readDocxStyles } from './read-docx-styles.ts';
import { unpackArchive } from './unpack-archive.ts';

const wanted = /^(?:word\/)?(?:document\d*|styles\d*|header\d*|footer\d*)\.xml$/;

/** Reads a Word document, transitional or strict OOXML, with tables, text boxes, heads and feet. Needs no network or fonts. */
export function readDocx(bytes: Uint8Array): ReadDocument {
  const parts = unpackArchive(bytes, (name) => wanted.test(name));
  const names = Object.keys(parts).sort();
  const main = names.find((name) => /(?:^|\/)document\d*\.xml$/.test(name));
  const body = main ? parts[main] : undefined;
  if (!body) throw new AppError('document.unsupported');
  const stylesName = names.find((name) => /(?:^|\/)styles\d*\.xml$/.test(name));
  const stylesPart = stylesName ? parts[stylesName] : undefined;
  const styles = readDocxStyles(stylesPart ? parseXml(stylesPart) : undefined);
  const blocksOf = (pattern: RegExp) =>
    names
      .filter((name) => pattern.test(name))
      .flatMap((name) => {
        const part = parts[name];
        return part ? readDocxBlocks(parseXml(part), styles) : [];
      });
  const blocks = [
    ...blocksOf(/(?:^|\/)header\d*\.xml$/),
    ...readDocxBlocks(parseXml(body), styles),
    ...blocksOf(/(?:^|\/)footer\d*\.xml$/),
  ];
  const page = buildPage(1, arrangeBlocks(blocks));
  if (page.text.length > documentLimits.characters)
    throw new AppError('document.too-complex', { characters: page.text.length });
  if (page.text.trim() === '') throw new AppError(hasPictures(bytes) ? 'document.pictures-only' : 'document.no-text');
  return { format: 'docx', source: 'text', pages: [page], warnings: [] };
}

function hasPictures(bytes: Uint8Array): boolean {
  let found = false;
  unpackArchive(bytes, (name) => {
    if (name.startsWith('word/media/')) found = true;
    return false;
  });
  return found;
}
