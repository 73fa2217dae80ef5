import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

/** A description as Europass keeps it, in HTML. */
export interface RichText {
  /** A first paragraph that is emphasised as a whole: what the organisation does. */
  readonly lead?: string;
  readonly paragraphs: readonly string[];
  readonly items: readonly string[];
}

type Node = DefaultTreeAdapterTypes.ChildNode;
const blocks = new Set(['p', 'div', 'ul', 'ol', 'br', 'h1', 'h2', 'h3', 'h4', 'tr']);
/** Deeper markup than any editor writes is read as text of this depth. */
const deepest = 60;

/** Reads the paragraphs and list items of an HTML text; plain text is read line by line, with its typed bullets. */
export function readRichText(html: string | undefined): RichText {
  if (!html?.trim()) return { paragraphs: [], items: [] };
  const paragraphs: string[] = [];
  const items: string[] = [];
  let lead: string | undefined;
  let open = '';
  const close = (into: string[]) => {
    const text = open.replace(/\s+/g, ' ').trim();
    open = '';
    const typed = /^[•▪◦‣·-]\s+(.+)$/u.exec(text);
    if (typed?.[1]) items.push(typed[1]);
    else if (text !== '') into.push(text);
  };
  const visit = (nodes: readonly Node[], into: string[], depth: number) => {
    for (const node of nodes) {
      if ('value' in node) {
        // Texts that are not HTML have their lines in line breaks.
        const [first = '', ...rest] = node.value.split(/\r?\n/);
        open += first;
        for (const line of rest) {
          if (/<\w/.test(html)) open += ' ';
          else close(into);
          open += line;
        }
      } else if ('childNodes' in node && depth < deepest) {
        if (node.nodeName === 'li') {
          close(into);
          visit(node.childNodes, items, depth + 1);
          close(items);
        } else {
          const isBlock = blocks.has(node.nodeName);
          if (isBlock) close(into);
          const [only, ...others] = node.childNodes;
          const isLead =
            node.nodeName === 'p' && only?.nodeName === 'em' && others.length === 0 && !lead && paragraphs.length === 0;
          visit(node.childNodes, into, depth + 1);
          if (isBlock) close(into);
          if (isLead && items.length === 0) lead = paragraphs.pop();
        }
      }
    }
  };
  visit(parseFragment(html).childNodes, paragraphs, 0);
  close(paragraphs);
  return { ...(lead ? { lead } : {}), paragraphs, items };
}

/** The inverse: paragraphs and a list as the editor of Europass writes them. */
export function writeRichText({ lead, paragraphs, items }: RichText): string {
  const escapeText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return [
    ...(lead ? [`<p><em>${escapeText(lead)}</em></p>`] : []),
    ...paragraphs.map((text) => `<p>${escapeText(text)}</p>`),
    ...(items.length > 0 ? [`<ul>${items.map((item) => `<li>${escapeText(item)}</li>`).join('')}</ul>`] : []),
  ].join('');
}
