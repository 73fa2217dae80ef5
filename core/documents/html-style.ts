import type { DefaultTreeAdapterTypes } from 'parse5';

export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;

/** What of an element's style matters for reading. */
export interface HtmlStyle {
  readonly isHidden?: boolean;
  /** Its children stand side by side. */
  readonly isRow?: boolean;
  readonly isBold?: boolean;
  /** In points. */
  readonly size?: number;
}

/** Styles of classes, from the page's own style sheets. */
export type HtmlClasses = ReadonlyMap<string, HtmlStyle>;

/** Rules whose selector is one class and that hold for every medium; enough to know what is hidden and what is a row. */
export function readClasses(sheet: string): HtmlClasses {
  const classes = new Map<string, HtmlStyle>();
  let at = 0;
  const text = sheet.slice(0, 500_000);
  while (at < text.length) {
    const open = text.indexOf('{', at);
    if (open < 0) break;
    const selector = text
      .slice(at, open)
      .replace(/^[\s\S]*(?:\*\/|;)/, '')
      .trim();
    const close = selector.startsWith('@') ? endOfBlock(text, open) : text.indexOf('}', open);
    if (close < 0) break;
    if (!selector.startsWith('@') && selector.length < 500) {
      const style = readDeclarations(text.slice(open + 1, close));
      for (const part of selector.split(',')) {
        const name = /^\s*\.([\w-]+)\s*$/.exec(part)?.[1];
        if (name) classes.set(name, { ...classes.get(name), ...style });
      }
    }
    at = close + 1;
  }
  return classes;
}

function endOfBlock(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

const points: Readonly<Record<string, number>> = { pt: 1, px: 0.75, em: 11, rem: 12 };

function readDeclarations(text: string): HtmlStyle {
  const values = new Map<string, string>();
  for (const declaration of text.slice(0, 5_000).split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0)
      values.set(
        declaration.slice(0, colon).trim().toLowerCase(),
        declaration
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      );
  }
  const display = values.get('display');
  const size = /^(\d+(?:\.\d+)?)(pt|px|em|rem)/.exec(values.get('font-size') ?? '');
  const weight = values.get('font-weight');
  const direction = `${values.get('flex-direction') ?? ''} ${values.get('flex-flow') ?? ''}`;
  return {
    ...(display || values.has('visibility')
      ? { isHidden: display?.startsWith('none') === true || values.get('visibility') === 'hidden' }
      : {}),
    ...(display ? { isRow: /^(?:inline-)?flex/.test(display) && !direction.includes('column') } : {}),
    ...(weight ? { isBold: weight === 'bold' || weight === 'bolder' || Number.parseInt(weight, 10) >= 600 } : {}),
    ...(size?.[1] && size[2] ? { size: Number(size[1]) * (points[size[2]] ?? 1) } : {}),
  };
}

/** The value of an attribute. */
export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

const bold = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
/** Sizes of `<font size>` 1 to 7. */
const fontSizes = [7.5, 10, 12, 13.5, 18, 24, 36];

/** Style of an element from its name, its classes and its own declarations, the later the stronger. */
export function readStyle(element: HtmlElement, classes: HtmlClasses): HtmlStyle {
  const style: HtmlStyle = {};
  const fontSize = element.tagName === 'font' ? fontSizes[Number(attributeOf(element, 'size')) - 1] : undefined;
  Object.assign(style, bold.has(element.tagName) ? { isBold: true } : {}, fontSize ? { size: fontSize } : {});
  for (const name of (attributeOf(element, 'class') ?? '').slice(0, 500).split(/\s+/))
    Object.assign(style, classes.get(name) ?? {});
  Object.assign(style, readDeclarations(attributeOf(element, 'style') ?? ''));
  const isUnseen =
    attributeOf(element, 'hidden') !== undefined || attributeOf(element, 'aria-hidden')?.toLowerCase() === 'true';
  return isUnseen ? { ...style, isHidden: true } : style;
}
