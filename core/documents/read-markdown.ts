import type { Block, Span } from './arrange-blocks.ts';
import { readHtmlBlocks } from './read-html.ts';

const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const listItem = /^(\s*)(?:[-*+•]|\d{1,2}[.)])\s+(.*)$/;
const tableRow = /^\s*\|(.+)\|\s*$/;
const tableRule = /^\s*\|?[\s:|-]+\|[\s:|-]*$/;
const underline = /^(?:=+|-+)\s*$/;

/** Markdown is text with at least two headings marked as such, or one and a list, table or emphasis. */
export function isMarkdown(text: string): boolean {
  const lines = text.split(/\r?\n/);
  const headings = lines.filter((line) => heading.test(line)).length;
  if (headings >= 2) return true;
  const marks = lines.filter(
    (line) => tableRow.test(line) || /^ {0,3}<table\b|\*\*[^*]+\*\*|\[[^\]]+\]\([^)]+\)/.test(line),
  ).length;
  return headings + marks >= 2 && marks > 0;
}

/** Headings, lists, tables, emphasis and links of Markdown as blocks; front matter as a table of labels and values. */
export function readMarkdownBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.replace(/<!--[\s\S]*?-->/g, '').split(/\r?\n/);
  let index = 0;
  if (lines[0]?.trim() === '---') {
    const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
    if (end > 0) {
      const rows = lines.slice(1, end).flatMap((line) => {
        const match = /^\s*([\w-]+):\s*(.+)$/.exec(line);
        return match?.[1] && match[2] ? [[cell(match[1]), cell(match[2].replace(/^["']|["']$/g, ''))]] : [];
      });
      if (rows.length > 0) blocks.push({ kind: 'table', rows });
      index = end + 1;
    }
  }
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^\s*(?:```|~~~)/.test(line) || /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/.test(line)) {
      blocks.push(paragraph(''));
      continue;
    }
    if (/^ {0,3}<table\b/i.test(line)) {
      // Tables with more than a line in a cell are written as HTML.
      const end = lines.findIndex((other, at) => at >= index && /<\/table>\s*$/i.test(other));
      if (end >= 0) {
        blocks.push(...readHtmlBlocks(lines.slice(index, end + 1).join('\n')));
        index = end;
        continue;
      }
    }
    const row = tableRow.exec(line);
    if (row) {
      const rows: Block[][][] = [];
      while (index < lines.length && tableRow.test(lines[index] ?? '')) {
        const inner = tableRow.exec(lines[index] ?? '')?.[1] ?? '';
        if (!tableRule.test(lines[index] ?? '')) rows.push(inner.split(/(?<!\\)\|/).map(cell));
        index += 1;
      }
      index -= 1;
      blocks.push({ kind: 'table', rows });
      continue;
    }
    const title = heading.exec(line);
    const next = lines[index + 1] ?? '';
    if (title?.[1] && title[2] !== undefined) blocks.push(paragraph(title[2], { headingLevel: title[1].length }));
    else if (line.trim() !== '' && underline.test(next) && next.length > 2 && !listItem.test(line)) {
      blocks.push(paragraph(line, { headingLevel: next.startsWith('=') ? 1 : 2 }));
      index += 1;
    } else {
      const item = listItem.exec(line);
      if (item) blocks.push(paragraph(item[2] ?? '', { isBullet: true, indent: 18 + (item[1]?.length ?? 0) * 5 }));
      else blocks.push(paragraph(line.replace(/^\s*>\s?/, '')));
    }
  }
  return blocks;
}

function cell(text: string): Block[] {
  return [paragraph(text.trim())];
}

function paragraph(text: string, shape: { headingLevel?: number; isBullet?: boolean; indent?: number } = {}): Block {
  return {
    kind: 'paragraph',
    lines: text.split(/<br\s*\/?>/i).map(readSpans),
    headingLevel: shape.headingLevel,
    isBullet: shape.isBullet === true,
    indent: shape.indent ?? 0,
    isSetApart: shape.headingLevel !== undefined,
  };
}

function readSpans(text: string): Span[] {
  const plain = text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\((?:mailto:|tel:)[^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\((https?:\/\/[^)\s]+)[^)]*\)/g, (_all, label: string, url: string) =>
      /[./]/.test(label) ? label : `${label} ${url}`,
    )
    .replace(/<((?:https?:|mailto:)[^>]+)>/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|-])/g, '$1');
  return plain.split(/(\*\*[^*]+\*\*|__[^_]+__)/).flatMap((part) => {
    const strong = /^(?:\*\*|__)(.*)(?:\*\*|__)$/.exec(part);
    const words = (strong?.[1] ?? part).replace(/(^|\W)[*_]([^*_\n]+)[*_](?=\W|$)/g, '$1$2');
    return words === '' ? [] : [{ text: words, size: 11, font: 0, isBold: strong !== null }];
  });
}
