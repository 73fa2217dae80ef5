import type { Page } from '../app-fixture.ts';

/**
 * Gives the keyboard to each control of a part and says where it cannot be seen: no line of 2 px with a contrast of 3:1 to what is
 * around it (WCAG 2.4.7, 1.4.11), or covered by something else such as a bar that stays (2.4.11).
 */
export async function findHiddenFocus(page: Page, part: string): Promise<string[]> {
  // From now on the page counts as used by the keyboard.
  await page.keyboard.press('Shift');
  return page.evaluate(async (selector) => {
    const faults: string[] = [];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const known = new Map<string, readonly number[]>();
    type Colour = readonly number[];
    const read = (text: string): Colour => {
      const before = known.get(text);
      if (before) return before;
      if (!canvas) return [0, 0, 0, 0];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      const colour = [red, green, blue, alpha / 255];
      known.set(text, colour);
      return colour;
    };
    const luminance = (colour: Colour) =>
      [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
        const part = (colour[index] ?? 0) / 255;
        return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      }, 0);
    const contrast = (a: Colour, b: Colour) => {
      const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
      return (high + 0.05) / (low + 0.05);
    };
    const groundOf = (element: Element | null): Colour => {
      for (let one = element; one; one = one.parentElement) {
        const colour = read(getComputedStyle(one).backgroundColor);
        if ((colour[3] ?? 0) > 0.5) return colour;
      }
      return read(getComputedStyle(document.documentElement).getPropertyValue('--page') || 'white');
    };
    const shadowOf = (element: Element) => getComputedStyle(element).boxShadow;
    const hasOutline = (element: Element) => {
      const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(element);
      if (outlineStyle === 'none') return false;
      const ground = Number.parseFloat(outlineOffset) < 0 ? element : element.parentElement;
      return (
        (Number.parseFloat(outlineWidth) >= 2 || outlineStyle === 'auto') &&
        contrast(read(outlineColor), groundOf(ground)) >= 3
      );
    };
    const hasMark = (element: Element, before: string) => {
      const now = shadowOf(element);
      if (now === before || now === 'none') return false;
      const colour = /^(?:rgba?|color|oklab|oklch)\([^)]*\)/.exec(now)?.[0];
      const widest = Math.max(...[...now.matchAll(/(-?[\d.]+)px/g)].map(([, width]) => Math.abs(Number(width))));
      return colour !== undefined && widest >= 2 && contrast(read(colour), groundOf(element)) >= 3;
    };
    const isCovered = (element: Element) => {
      const box = element.getClientRects()[0];
      if (!box || box.width < 4 || box.height < 4) return false;
      const points = [
        [0.5, 0.5],
        [0.1, 0.2],
        [0.9, 0.8],
        [0.1, 0.8],
        [0.9, 0.2],
      ] as const;
      return points.every(([across, down]) => {
        const hit = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
        return !hit || !(element.contains(hit) || hit.contains(element) || hit.closest('label')?.contains(element));
      });
    };
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const root = [...document.querySelectorAll(selector)].at(-1);
    if (!root) return [`no ${selector}`];
    const isReached = (element: HTMLElement) =>
      element.tabIndex >= 0 || element.matches('[role=tab], [role^=menuitem], [role=option], [data-fact]');
    const focusable =
      'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"], ' +
      '[role=tab], [role^=menuitem], [role=option], [data-fact]';
    for (const element of root.querySelectorAll<HTMLElement>(focusable)) {
      if (!element.isConnected || !isReached(element) || element.closest('[inert], [aria-hidden=true]')) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const around = [element, element.parentElement, element.parentElement?.parentElement].filter((one) => !!one);
      const before = around.map(shadowOf);
      element.focus({ preventScroll: false });
      if (document.activeElement !== element) continue;
      // The marks of the component library come with the next drawing.
      if (element.hasAttribute('data-rac') || element.closest('[data-rac]')) await nextFrame();
      const isSeen = around.some((one, index) => hasOutline(one) || hasMark(one, before[index] ?? ''));
      const name = () =>
        `${element.tagName.toLowerCase()}.${element.className} "${(element.ariaLabel ?? element.textContent ?? '').trim().slice(0, 40)}"`;
      if (!isSeen) faults.push(`focus not seen on ${name()}`);
      else if (isCovered(element)) faults.push(`focus covered on ${name()}`);
    }
    return faults;
  }, part);
}
