import path from 'node:path';
import { expect, screenshots, test } from './app-fixture.ts';

const languages = ['en', 'de', 'ja'] as const;

for (const language of languages) {
  test(`goes to every place by its keys and by the palette in ${language}`, async ({ start }) => {
    const { page } = await start({ language });
    for (const number of [1, 2, 3, 4, 5, 6]) {
      await page.keyboard.press(`Control+${number}`);
      await expect(page.locator('.place[aria-current="page"]')).toHaveCount(1);
      await expect(page.locator('main h1')).toBeFocused();
    }
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.screenshot({ path: path.join(screenshots, `${language}-palette.png`) });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Control+,');
    await expect(page.locator('.settings')).toBeVisible();
    await page.screenshot({ path: path.join(screenshots, `${language}-settings.png`) });
  });
}
