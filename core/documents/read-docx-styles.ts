import { childOf, childrenOf, type XmlElement } from './parse-xml.ts';

/** What of a style matters for reading. */
export interface TextStyle {
  readonly size?: number;
  readonly isBold?: boolean;
  readonly face?: string;
  readonly headingLevel?: number;
  readonly isList?: boolean;
  readonly isHidden?: boolean;
}

export interface DocxStyles {
  readonly standard: TextStyle;
  readonly byId: ReadonlyMap<string, TextStyle>;
}

/** Reads the style sheet and resolves what styles inherit from one another. */
export function readDocxStyles(root: XmlElement | undefined): DocxStyles {
  const sheet = childOf(root, 'styles');
  const defaults = childOf(childOf(childOf(sheet, 'docDefaults'), 'rPrDefault'), 'rPr');
  const standard: TextStyle = { size: 10, ...readRunProperties(defaults) };
  const own = new Map<string, { parent: string | undefined; style: TextStyle }>();
  for (const element of childrenOf(sheet, 'style')) {
    const id = element.attributes.styleId;
    if (!id) continue;
    const paragraph = childOf(element, 'pPr');
    const name = childOf(element, 'name')?.attributes.val ?? '';
    const headingLevel = headingFromName(name) ?? outlineLevel(paragraph);
    own.set(id, {
      parent: childOf(element, 'basedOn')?.attributes.val,
      style: {
        ...readRunProperties(childOf(element, 'rPr')),
        ...(headingLevel ? { headingLevel } : {}),
        ...(childOf(paragraph, 'numPr') ? { isList: true } : {}),
      },
    });
  }
  const byId = new Map<string, TextStyle>();
  for (const id of own.keys()) {
    const chain: TextStyle[] = [];
    let next: string | undefined = id;
    // A style sheet may be broken and inherit in a circle.
    while (next !== undefined && chain.length < 20) {
      const entry: { parent: string | undefined; style: TextStyle } | undefined = own.get(next);
      if (!entry) break;
      chain.unshift(entry.style);
      next = entry.parent;
    }
    byId.set(id, Object.assign({}, ...chain));
  }
  return { standard, byId };
}

/** Properties of a run of text that is set off by size, weight or face. */
export function readRunProperties(element: XmlElement | undefined): TextStyle {
  const halfPoints = Number(childOf(element, 'sz')?.attributes.val);
  const bold = childOf(element, 'b');
  const hidden = childOf(element, 'vanish');
  const fonts = childOf(element, 'rFonts')?.attributes;
  const face = fonts?.ascii ?? fonts?.asciiTheme;
  return {
    ...(halfPoints > 0 ? { size: halfPoints / 2 } : {}),
    ...(bold ? { isBold: isOn(bold) } : {}),
    ...(hidden ? { isHidden: isOn(hidden) } : {}),
    ...(face ? { face } : {}),
  };
}

function isOn(element: XmlElement): boolean {
  const value = element.attributes.val;
  return value === undefined || !['0', 'false', 'off', 'none'].includes(value);
}

/** Word keeps the English names of its own styles in every language. */
function headingFromName(name: string): number | undefined {
  const match = /^heading (\d)$/i.exec(name);
  if (match?.[1]) return Number(match[1]);
  return /^title$/i.test(name) ? 1 : undefined;
}

/** 1 for the highest level; undefined for body text. */
export function outlineLevel(paragraph: XmlElement | undefined): number | undefined {
  const value = Number(childOf(paragraph, 'outlineLvl')?.attributes.val ?? Number.NaN);
  return value >= 0 && value < 6 ? value + 1 : undefined;
}
