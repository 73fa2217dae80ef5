import path from 'node:path';
import { screens } from '../../../collector/console/shell/screens.ts';
import { expect, settle, test } from '../console-fixture.ts';

const folder = path.join(import.meta.dirname, '../../../docs/screens');
const nameOf = (screen: string) => (screen === '/' ? 'executive' : screen.slice(1));

for (const { path: screen, name } of screens) {
  test(name, async ({ page }) => {
    await page.goto(`/console${screen === '/' ? '' : screen}`);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await settle(page);
    await page.screenshot({ path: path.join(folder, `console-${nameOf(screen)}.jpg`), type: 'jpeg', quality: 60 });
  });
}

test.describe('dark', () => {
  test.use({ colorScheme: 'dark' });
  test('Executive, dark', async ({ page }) => {
    await page.goto('/console');
    await settle(page);
    await page.screenshot({ path: path.join(folder, 'console-dark.jpg'), type: 'jpeg', quality: 60 });
  });
});

test.describe('before signing in', () => {
  test.use({ storageState: { cookies: [], origins: [] } });
  test('Sign in', async ({ page }) => {
    await page.goto('/console');
    await expect(page.getByRole('heading', { name: 'Sign in to the console' })).toBeVisible();
    await page.screenshot({ path: path.join(folder, 'console-sign-in.jpg'), type: 'jpeg', quality: 60 });
  });
});
