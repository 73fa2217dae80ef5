import { AxeBuilder } from '@axe-core/playwright';
import { screens } from '../../collector/console/shell/screens.ts';
import { expect, settle, test } from './console-fixture.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const { path, name } of screens) {
      test(`${name} opens, breaks no rule of accessibility and asks nobody else`, async ({ page, baseURL }) => {
        const faults: string[] = [];
        page.on('pageerror', ({ message }) => faults.push(message));
        page.on('console', (line) => {
          if (line.type() === 'error') faults.push(line.text());
        });
        page.on('request', (request) => {
          const url = request.url();
          if (!url.startsWith(`${baseURL}/console`) && !url.startsWith('data:')) faults.push(`asked ${url}`);
        });
        await page.goto(`/console${path === '/' ? '' : path}`);
        await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
        await settle(page);
        await expect(page.getByRole('alert')).toHaveCount(0);
        const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
        expect(faults).toEqual([]);
      });
    }
  });
}

for (const width of [390, 1280, 1600]) {
  test(`at ${width} pixels nothing but tables scrolls sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const { path } of screens) {
      await page.goto(`/console${path === '/' ? '' : path}`);
      await settle(page);
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow, path).toBe(0);
    }
  });
}
