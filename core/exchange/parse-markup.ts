import { SaxesParser } from 'saxes';
import { AppError } from '../errors.ts';
import { exchangeLimits } from './exchange-limits.ts';

/** An element under its local name: Europass files differ in prefixes, not in local names. */
export interface Markup {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (Markup | string)[];
}

interface OpenMarkup extends Markup {
  readonly attributes: Map<string, string>;
  readonly children: (Markup | string)[];
}

/**
 * Parses XML and gives its root element. A document type is refused, because it is there for entities only; the five
 * entities of XML itself are read, no others. Errors: `document.damaged`, `document.too-complex`.
 */
export function parseMarkup(bytes: Uint8Array): Markup {
  const root: OpenMarkup = { name: '', attributes: new Map(), children: [] };
  const stack = [root];
  let elements = 0;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('doctype', () => {
    throw new AppError('document.damaged');
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (stack.length > exchangeLimits.depth || elements > exchangeLimits.values)
      throw new AppError('document.too-complex', { elements, depth: stack.length });
    const attributes = new Map(
      Object.entries(tag.attributes).map(([name, value]) => [localName(name), String(value)] as const),
    );
    const element: OpenMarkup = { name: localName(tag.name), attributes, children: [] };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  const addText = (text: string) => {
    stack.at(-1)?.children.push(text);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  try {
    parser.write(decodeMarkup(bytes)).close();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('document.damaged', {}, { cause });
  }
  const [first] = childrenOf(root);
  if (!first) throw new AppError('document.damaged');
  return first;
}

/** The text of an XML file; UTF-16 is told by its first bytes. */
export function decodeMarkup(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The child elements, of one name where it is given. */
export function childrenOf(element: Markup | undefined, name?: string): Markup[] {
  const found: Markup[] = [];
  for (const child of element?.children ?? [])
    if (typeof child !== 'string' && (name === undefined || child.name === name)) found.push(child);
  return found;
}

/** The element at the end of a path of names, by the first child at each step. */
export function elementAt(element: Markup | undefined, ...path: string[]): Markup | undefined {
  let at = element;
  for (const name of path) at = childrenOf(at, name)[0];
  return at;
}

/** The text at the end of a path, without the spaces around it; undefined where it is missing or empty. */
export function textAt(element: Markup | undefined, ...path: string[]): string | undefined {
  const at = elementAt(element, ...path);
  return at ? textOf(at).trim() || undefined : undefined;
}

/** All text within an element. */
export function textOf(element: Markup): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
