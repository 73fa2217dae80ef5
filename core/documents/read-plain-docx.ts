import type { PlainDocument } from '../domain/readability.ts';
import { AppError } from '../errors.ts';
import { childOf, parseXml, type XmlElement } from './parse-xml.ts';
import { unpackArchive } from './unpack-archive.ts';

const wanted = /^(?:(?:word\/)?document\d*\.xml|docProps\/core\.xml|(?:word\/)?styles\d*\.xml)$/;
/** Beside the text of the page, or taken out of it. */
const skipped = new Set(['txbxContent', 'del', 'moveFrom', 'delText', 'instrText', 'Fallback', 'rt']);

interface Collected {
  readonly lines: string[];
  readonly tables: string[];
  hidden: number;
}

/** Text and facts of a Word document, paragraph by paragraph in the order of its main part. */
export function readPlainDocx(bytes: Uint8Array): PlainDocument {
  const parts = unpackArchive(bytes, (name) => wanted.test(name));
  const names = Object.keys(parts).sort();
  const main = parts[names.find((name) => /(?:^|\/)document\d*\.xml$/.test(name)) ?? ''];
  if (!main) throw new AppError('document.unsupported');
  const collected: Collected = { lines: [], tables: [], hidden: 0 };
  collect(parseXml(main), collected, false);
  const properties = parts['docProps/core.xml'];
  const core = properties ? childOf(parseXml(properties), 'coreProperties') : undefined;
  const title = (childOf(core, 'title')?.children ?? [])
    .filter((part) => typeof part === 'string')
    .join('')
    .trim();
  return {
    pages: [{ page: 1, text: collected.lines.join('\n') }],
    facts: {
      bytes: bytes.length,
      title,
      hiddenLetters: collected.hidden > 0 ? new Map([[1, collected.hidden]]) : new Map(),
      tableText: collected.tables.join('\n'),
    },
  };
}

function collect(element: XmlElement, collected: Collected, isInTable: boolean): void {
  for (const child of element.children) {
    if (typeof child === 'string' || skipped.has(child.name)) continue;
    if (child.name !== 'p') {
      collect(child, collected, isInTable || child.name === 'tbl');
      continue;
    }
    const line = textOf(child, collected);
    collected.lines.push(line);
    if (isInTable) collected.tables.push(line);
  }
}

function textOf(element: XmlElement, collected: Collected): string {
  let text = '';
  const isHidden = element.name === 'r' && isUnseen(childOf(element, 'rPr'));
  for (const child of element.children) {
    if (typeof child === 'string' || skipped.has(child.name)) continue;
    if (child.name === 't') text += child.children.filter((part) => typeof part === 'string').join('');
    else if (child.name === 'tab') text += element.name === 'r' ? '\t' : '';
    else if (child.name === 'br' || child.name === 'cr') text += '\n';
    else if (child.name !== 'pPr' && child.name !== 'rPr') text += textOf(child, collected);
  }
  if (isHidden) collected.hidden += text.replace(/\s/g, '').length;
  return text;
}

/** Marked as hidden, or set in less than two points. White letters are left out: their ground may be dark. */
function isUnseen(properties: XmlElement | undefined): boolean {
  const vanish = childOf(properties, 'vanish');
  if (vanish && !['0', 'false', 'off'].includes(vanish.attributes.val ?? '')) return true;
  const halfPoints = Number(childOf(properties, 'sz')?.attributes.val ?? 20);
  return halfPoints > 0 && halfPoints <= 3;
}
