import type { Page } from './app-fixture.ts';

/**
 * Texts that do not fit: wider than a box that hides what is outside, or outside of the page. Texts for screen readers only
 * and areas that scroll on purpose do not count.
 */
export function findCutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    const main = document.querySelector('main');
    if (main && main.scrollWidth > main.clientWidth + 1)
      cut.push(`main is ${main.scrollWidth - main.clientWidth} px too wide`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const hasOwnText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!hasOwnText || element.closest('.spoken, [hidden], svg, pre, select, textarea')) continue;
      const { overflowX, clipPath } = getComputedStyle(element);
      if (clipPath !== 'none') continue;
      const hides = overflowX === 'hidden' || overflowX === 'clip';
      if (
        (hides || element.matches('button, a, th, td, label')) &&
        element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 0
      )
        cut.push(`${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.slice(0, 60)}`);
    }
    return cut;
  });
}
