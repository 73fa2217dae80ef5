import type { Page } from '../app-fixture.ts';

/** Drawings without words: no name for a screen reader, or a figure without the table of its numbers. */
export function findNamelessDrawings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    for (const drawing of document.querySelectorAll('svg')) {
      if (drawing.closest('[aria-hidden=true], [role=img] [role=img]')) continue;
      const holder = drawing.closest('[role=img]');
      const name = holder?.getAttribute('aria-label') ?? holder?.getAttribute('aria-labelledby') ?? '';
      if (name.trim() === '') faults.push(`drawing without a name in ${drawing.parentElement?.className}`);
    }
    for (const figure of document.querySelectorAll('figure')) {
      if (figure.querySelector('[role=img]') && !figure.querySelector('table caption'))
        faults.push(`drawing without a table: ${figure.className}`);
    }
    return faults;
  });
}

/** Parts that can only be read by scrolling both ways (WCAG 1.4.10); tables may be wider than the window. */
export function findTwoWayScrolling(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('html, main, .side, .dialog-content, .popover')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map(
        (element) =>
          `${element.tagName}.${element.className} is ${element.scrollWidth - element.clientWidth} px too wide`,
      ),
  );
}
