import type { DocumentPage } from '../domain/document.ts';

const pageNumber = /^(?:\D{0,12}\d{1,3}\s*(?:\/|of|von|van|sur|av|de)\s*\d{1,3}\D{0,3}|[-–]?\s*\d{1,3}\s*[-–]?)$/iu;

/** "12 May 2024 ⇥ Page 1 / 2": the number stands in the last cell of a foot. */
const numberCell = /\t\s*\p{L}{0,8}\s*\d{1,3}\s*(?:\/|of|von|van|sur|av|de)\s*\d{1,3}\s*$/iu;

/**
 * Marks running heads and feet: lines that return at the same height on other pages (numbers in them may differ), except
 * their first appearance, and page numbers at the very top or bottom.
 */
export function markRunningLines(pages: readonly DocumentPage[]): DocumentPage[] {
  const key = (text: string, y: number) => `${text.replace(/\d+/g, '#').replace(/\s+/g, '')}@${Math.round(y / 4)}`;
  const seen = new Map<string, Set<number>>();
  for (const page of pages) {
    for (const line of page.lines) {
      for (const near of [line.y - 2, line.y + 2]) {
        const name = key(line.text, near);
        const on = seen.get(name) ?? new Set();
        seen.set(name, on.add(page.number));
      }
    }
  }
  const enough = Math.max(2, Math.ceil(pages.length / 2));
  return pages.map((page) => {
    const highest = Math.max(...page.lines.map((line) => line.y), 0);
    const lowest = Math.min(...page.lines.map((line) => line.y), highest);
    const lines = page.lines.map((line) => {
      const on = seen.get(key(line.text, line.y - 2)) ?? new Set<number>();
      const onToo = seen.get(key(line.text, line.y + 2)) ?? new Set<number>();
      const most = on.size >= onToo.size ? on : onToo;
      const isAtEnd = line.y > highest - 30 || line.y < lowest + 30;
      // A head is kept where it first appears, because it may be the name; a foot is never anything else.
      const isFoot = line.y > highest - 30 && line.y > 600;
      const isRepeated = isAtEnd && most.size >= enough && (isFoot || Math.min(...most) < page.number);
      const isNumber =
        isAtEnd &&
        line.y > highest - 6 &&
        (pageNumber.test(line.text.trim()) ||
          numberCell.test(line.text) ||
          (line.spaceBefore > 6 && /\t.*\t\s*\d{1,3}\s*$/.test(line.text)));
      return isRepeated || isNumber ? { ...line, isRunning: true } : line;
    });
    return { ...page, lines };
  });
}
