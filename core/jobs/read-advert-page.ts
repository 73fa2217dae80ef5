import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import { AppError } from '../errors.ts';
import { type JobPosting, readJobPosting } from './read-job-posting.ts';

/** Web pages carry much that is not text. */
export const longestPage = 2_000_000;
/** The parser compares each attribute of a tag with all others, and each tag with those it stands in. */
const longestTag = 60_000;
const deepestNode = 400;
const mostNodes = 200_000;

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.ParentNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Elements whose content is not for readers, or not about this job. */
const hidden = new Set(
  'script style template noscript svg head iframe object select textarea nav button canvas audio video'.split(' '),
);
const blocks = new Set(
  'address article aside blockquote dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody thead tr ul'.split(
    ' ',
  ),
);
const longestLabel = 40;
/** Pages that are drawn by scripts show no text of their own; the posting's description is the advert then. */
const shortestText = 200;

export interface AdvertPage {
  readonly text: string;
  readonly posting: JobPosting | undefined;
}

function refuseHugeTags(page: string): void {
  let open = -1;
  for (const { 0: sign, index } of page.matchAll(/[<>]/g)) {
    if (open >= 0 && index - open > longestTag) throw new AppError('job.too-large', { limit: longestPage });
    if (sign === '>') open = -1;
    else if (open < 0) open = index;
  }
}

/** Parses a page, and gives up on one that was made to take long. */
function parsePage(page: string): DefaultTreeAdapterTypes.Document {
  refuseHugeTags(page);
  let depth = 0;
  let nodes = 0;
  return parse<DefaultTreeAdapterMap>(page, {
    treeAdapter: {
      ...defaultTreeAdapter,
      onItemPush() {
        if (++depth > deepestNode || ++nodes > mostNodes) throw new AppError('job.too-large', { limit: longestPage });
      },
      onItemPop() {
        depth--;
      },
    },
  });
}

const childrenOf = (node: Node): readonly Node[] => ('childNodes' in node ? node.childNodes : []);
const isElement = (node: Node): node is Element => 'tagName' in node;
const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value;

function isHidden(element: Element): boolean {
  return (
    hidden.has(element.tagName) ||
    attribute(element, 'hidden') !== undefined ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute(element, 'style') ?? '')
  );
}

const isOneLine = (text: string) => !/\n/.test(text.trim());

/** "Label: value" of a table row or a list of terms, where the label is short and has no colon yet. */
function joinLabel(label: string, value: string): string {
  const name = label.trim();
  const sign = name === '' || /[:：]$/.test(name) ? ' ' : ': ';
  return `\n${name}${sign}${value.trim()}\n`;
}

function writeRow(row: Element): string {
  const cells = row.childNodes.filter((node) => isElement(node) && /^t[hd]$/.test(node.tagName)).map(write);
  const [first, second] = cells;
  if (cells.length === 2 && first !== undefined && second !== undefined) {
    if (isOneLine(first) && first.trim().length <= longestLabel) return joinLabel(first, second);
  }
  return `\n${cells.map((cell) => cell.trim()).join(cells.every(isOneLine) ? ' | ' : '\n')}\n`;
}

/** A list of terms: each with what stands below it. */
function writeTerms(list: Element): string {
  let text = '';
  let term: string | undefined;
  for (const node of list.childNodes.flatMap((child) =>
    isElement(child) && child.tagName === 'div' ? child.childNodes : [child],
  )) {
    if (!isElement(node)) continue;
    if (node.tagName === 'dt') term = write(node);
    else if (term !== undefined && isOneLine(term) && term.trim().length <= longestLabel) {
      text += joinLabel(term, write(node));
      term = undefined;
    } else {
      text += `\n${term ?? ''}\n${write(node)}\n`;
      term = undefined;
    }
  }
  return term === undefined ? text : `${text}\n${term}\n`;
}

/** The text that a reader of the page sees; the depth of pages is limited when they are parsed. */
function write(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value.replace(/\s+/g, ' ');
  if (!isElement(node)) return childrenOf(node).map(write).join('');
  if (isHidden(node)) return ' ';
  if (node.tagName === 'tr') return writeRow(node);
  if (node.tagName === 'dl') return writeTerms(node);
  const text = node.tagName === 'pre' ? readRaw(node) : node.childNodes.map(write).join('');
  if (node.tagName === 'br') return '\n';
  if (node.tagName === 'li') return `\n• ${text.trim()}\n`;
  return blocks.has(node.tagName) ? `\n${text}\n` : text;
}

const readRaw = (node: Node): string =>
  node.nodeName === '#text' && 'value' in node ? node.value : childrenOf(node).map(readRaw).join('');

function* walk(node: Node): Generator<Element> {
  for (const child of childrenOf(node)) {
    if (isElement(child)) yield child;
    yield* walk(child);
  }
}

const tidy = (text: string) =>
  text
    .replace(/[ \t\u00a0]*\n\s*\n\s*/g, '\n\n')
    .replace(/\n[ \t\u00a0]+/g, '\n')
    .trim();

/**
 * A web page as the text that its readers see, list items with a bullet and table rows as "label: value", and the
 * schema.org/JobPosting that it carries. Throws AppError `job.too-large` for pages made to take long.
 */
export function readAdvertPage(page: string): AdvertPage {
  if (page.length > longestPage) throw new AppError('job.too-large', { limit: longestPage });
  // Pictures written as text are most of some saved pages.
  const document = parsePage(page.replace(/\bdata:[\w/+.;=-]{0,100},[\w+/=%-]*/g, ''));
  const elements = [...walk(document)];
  const scripts = elements
    .filter((one) => one.tagName === 'script' && /^application\/ld\+json/i.test(attribute(one, 'type')?.trim() ?? ''))
    .map(readRaw);
  const headings = elements.filter(({ tagName }) => tagName === 'h1').map((one) => readRaw(one));
  const found = readJobPosting(scripts, headings);
  const shown = tidy(write(document));
  const described = found?.description;
  if (!found || shown.length >= shortestText || !described || described.length <= shown.length) {
    return { text: shown, posting: found?.posting };
  }
  const description = /<\w/.test(described) ? tidy(write(parsePage(described))) : described;
  const head = [found.posting.title, found.posting.company].filter((part) => part !== undefined);
  return { text: [...head, '', description].join('\n'), posting: found.posting };
}

/** The characters of a page's bytes, by its mark of byte order, its `charset`, or UTF-8. */
export function decodePage(bytes: Uint8Array): string {
  if (bytes.length > 4 * longestPage) throw new AppError('job.too-large', { limit: longestPage });
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const named = /<meta[^>]{0,200}\bcharset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(head)?.[1];
  const marked = head.startsWith('\u00ff\u00fe')
    ? 'utf-16le'
    : head.startsWith('\u00fe\u00ff')
      ? 'utf-16be'
      : undefined;
  for (const label of [marked, named, 'utf-8']) {
    if (label === undefined) continue;
    try {
      return new TextDecoder(label).decode(bytes);
    } catch (error) {
      // A page may name a charset that does not exist.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return new TextDecoder().decode(bytes);
}
