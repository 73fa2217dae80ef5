import { parse } from 'parse5';
import type { ReadDocument } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import { arrangeBlocks, type Block } from './arrange-blocks.ts';
import { decodeText } from './decode-text.ts';
import { documentLimits } from './document-limits.ts';
import { HtmlFlow } from './html-flow.ts';
import {
  attributeOf,
  type HtmlClasses,
  type HtmlElement,
  type HtmlNode,
  readClasses,
  readStyle,
} from './html-style.ts';
import { describeLinkTarget } from './link-target.ts';
import { buildPage } from './page-builder.ts';

/** Characters of markup; a saved page with its styles has a tenth of it, once pictures written as text are taken out. */
const mostMarkup = 4_000_000;
const mostNodes = 300_000;
const deepestNode = 250;

/** Never shown, or shown as something that is no text of the page. */
const unread = new Set(
  'head script style template noscript title svg img picture canvas video audio iframe object embed map input select button textarea datalist rt rp progress meter dialog'.split(
    ' ',
  ),
);
const blockNames = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary ul'.split(
    ' ',
  ),
);

/** Reads a web page as a browser would show it without pictures. Errors: `document.{empty,too-complex,pictures-only,no-text}`. */
export function readHtml(bytes: Uint8Array): ReadDocument {
  const markup = decodeHtml(bytes).replace(/\bdata:[\w/+.;=-]{0,100},[\w+/=%-]*/g, '');
  if (markup.length > mostMarkup) throw new AppError('document.too-complex', { characters: markup.length });
  const page = buildPage(1, arrangeBlocks(readHtmlBlocks(markup)));
  if (page.text.length > documentLimits.characters)
    throw new AppError('document.too-complex', { characters: page.text.length });
  if (page.text.trim() === '')
    throw new AppError(/<(?:img|svg|picture|canvas)\b/i.test(markup) ? 'document.pictures-only' : 'document.no-text');
  return { format: 'html', source: 'text', pages: [page], warnings: [] };
}

/** The blocks of a piece of a page, for formats that may hold some. */
export function readHtmlBlocks(markup: string): Block[] {
  return new HtmlReader(markup).read();
}

function decodeHtml(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 2_048));
  const hasMark = /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/.test(head);
  const named =
    /<meta[^>]{0,200}\bcharset\s*=\s*["']?\s*([\w:-]+)|^<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w:-]+)/i.exec(head);
  const name = named?.[1] ?? named?.[2];
  // A page whose head can be read byte by byte is not in UTF-16, whatever it says.
  if (hasMark || name === undefined || /^utf-?16/i.test(name)) return decodeText(bytes);
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    // The name of an encoding that does not exist.
    return decodeText(bytes);
  }
}

interface Inherited {
  readonly size: number;
  readonly isBold: boolean;
  readonly keepsSpaces: boolean;
  readonly listDepth: number;
  readonly depth: number;
}

class HtmlReader {
  readonly #root: readonly HtmlNode[];
  readonly #classes: HtmlClasses;
  #nodes = 0;

  constructor(markup: string) {
    this.#root = parse(markup).childNodes;
    const sheets = [...markup.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style/gi)].map((match) => match[1] ?? '');
    this.#classes = readClasses(sheets.join('\n'));
  }

  read(): Block[] {
    return this.#blocksOf(this.#root, { size: 11, isBold: false, keepsSpaces: false, listDepth: 0, depth: 0 });
  }

  #blocksOf(nodes: readonly HtmlNode[], inherited: Inherited): Block[] {
    const flow = new HtmlFlow();
    this.#walk(nodes, inherited, flow);
    this.#end(flow, inherited);
    return flow.blocks;
  }

  #end(flow: HtmlFlow, { listDepth }: Inherited, headingLevel?: number, isBullet = false): boolean {
    const isHeading = headingLevel !== undefined;
    return flow.endParagraph({ headingLevel, isBullet, indent: listDepth * 18, isSetApart: isHeading });
  }

  #walk(nodes: readonly HtmlNode[], inherited: Inherited, flow: HtmlFlow): void {
    if (inherited.depth > deepestNode) throw new AppError('document.too-complex', { depth: inherited.depth });
    for (const node of nodes) {
      this.#nodes += 1;
      if (this.#nodes > mostNodes) throw new AppError('document.too-complex', { elements: this.#nodes });
      if ('tagName' in node) this.#element(node, inherited, flow);
      else if (node.nodeName === '#text' && 'value' in node)
        flow.add(node.value, { size: inherited.size, isBold: inherited.isBold }, inherited.keepsSpaces);
    }
  }

  #element(element: HtmlElement, outer: Inherited, flow: HtmlFlow): void {
    const name = element.tagName;
    if (unread.has(name)) return;
    if (name === 'br') {
      flow.breakLine();
      return;
    }
    const style = readStyle(element, this.#classes);
    if (style.isHidden) return;
    const inner: Inherited = {
      ...outer,
      depth: outer.depth + 1,
      size: style.size ?? outer.size,
      isBold: style.isBold ?? outer.isBold,
      keepsSpaces: outer.keepsSpaces || name === 'pre',
    };
    if (name === 'hr') {
      this.#end(flow, outer);
      flow.addGap();
    } else if (name === 'table') {
      this.#end(flow, outer);
      flow.blocks.push({ kind: 'table', rows: this.#rowsOf(element, inner) });
    } else if (name === 'dl') {
      this.#end(flow, outer);
      flow.blocks.push({ kind: 'table', rows: this.#definitions(element, inner) });
    } else if (/^h[1-6]$/.test(name)) {
      this.#end(flow, outer);
      this.#walk(element.childNodes, inner, flow);
      this.#end(flow, inner, Number(name[1]));
    } else if (name === 'li') this.#item(element, inner, flow);
    else if (style.isRow && this.#isRow(element)) {
      this.#end(flow, outer);
      const cells = element.childNodes.filter((child) => 'tagName' in child);
      flow.blocks.push({ kind: 'table', rows: [cells.map((cell) => this.#blocksOf([cell], inner))] });
    } else if (blockNames.has(name)) {
      this.#end(flow, outer);
      const listDepth = /^(?:ul|ol|menu)$/.test(name) ? inner.listDepth + 1 : inner.listDepth;
      this.#walk(element.childNodes, { ...inner, listDepth }, flow);
      this.#end(flow, inner);
    } else {
      this.#walk(element.childNodes, inner, flow);
      if (name === 'a') this.#linkTarget(element, inner, flow);
    }
  }

  /** The first paragraph of an item carries its mark. */
  #item(element: HtmlElement, inherited: Inherited, flow: HtmlFlow): void {
    this.#end(flow, inherited);
    const own = new HtmlFlow();
    this.#walk(element.childNodes, inherited, own);
    this.#end(own, inherited);
    const first = own.blocks.findIndex((block) => block.kind === 'paragraph' && block.headingLevel === undefined);
    flow.blocks.push(
      ...own.blocks.map((block, index) =>
        index === first && index === 0 && block.kind === 'paragraph' ? { ...block, isBullet: true } : block,
      ),
    );
  }

  #linkTarget(element: HtmlElement, { size, isBold }: Inherited, flow: HtmlFlow): void {
    const addition = describeLinkTarget(attributeOf(element, 'href') ?? '', shownText(element, 0));
    if (addition !== '') flow.add(addition, { size, isBold }, false);
  }

  /** Two to four elements and no text beside them. */
  #isRow(element: HtmlElement): boolean {
    const cells = element.childNodes.filter((child) => 'tagName' in child);
    const isLoose = element.childNodes.some((child) => 'value' in child && child.value.trim() !== '');
    return !isLoose && cells.length >= 2 && cells.length <= 4;
  }

  #rowsOf(table: HtmlElement, inherited: Inherited): Block[][][] {
    if (inherited.depth > deepestNode) throw new AppError('document.too-complex', { depth: inherited.depth });
    return table.childNodes.flatMap((child) => {
      if (!('tagName' in child) || readStyle(child, this.#classes).isHidden) return [];
      if (child.tagName === 'caption') return [[this.#blocksOf(child.childNodes, inherited)]];
      if (/^t(?:head|body|foot)$/.test(child.tagName))
        return this.#rowsOf(child, { ...inherited, depth: inherited.depth + 1 });
      return child.tagName === 'tr' ? [this.#cellsOf(child, inherited)] : [];
    });
  }

  #cellsOf(row: HtmlElement, inherited: Inherited): Block[][] {
    return row.childNodes.flatMap((child) => {
      if (!('tagName' in child) || !/^t[dh]$/.test(child.tagName)) return [];
      const style = readStyle(child, this.#classes);
      if (style.isHidden) return [];
      const inner = {
        ...inherited,
        listDepth: 0,
        depth: inherited.depth + 2,
        isBold: style.isBold ?? inherited.isBold,
      };
      return [this.#blocksOf(child.childNodes, inner)];
    });
  }

  /** A term and what belongs to it, side by side. */
  #definitions(list: HtmlElement, inherited: Inherited): Block[][][] {
    const rows: Block[][][] = [];
    const take = (nodes: readonly HtmlNode[], depth: number) => {
      for (const child of nodes) {
        if (!('tagName' in child) || readStyle(child, this.#classes).isHidden) continue;
        const blocks = () => this.#blocksOf(child.childNodes, { ...inherited, depth: inherited.depth + 1 });
        if (child.tagName === 'dt') rows.push([blocks()]);
        else if (child.tagName === 'dd') {
          const row = rows.at(-1);
          if (row?.length === 1) row.push(blocks());
          else if (row?.[1]) row[1].push(...blocks());
          else rows.push([[], blocks()]);
        } else if (child.tagName === 'div' && depth < 3) take(child.childNodes, depth + 1);
      }
    };
    take(list.childNodes, 0);
    return rows;
  }
}

function shownText(element: HtmlElement, depth: number): string {
  if (depth > 20) return '';
  return element.childNodes
    .map((child) => ('tagName' in child ? shownText(child, depth + 1) : 'value' in child ? child.value : ''))
    .join('');
}
