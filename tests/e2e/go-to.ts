import { expect, type Page } from './app-fixture.ts';

/** Goes to an address such as `/applications?layout=table`, until its own page is shown and not the one before. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = `#${hash}`;
  }, address);
  const [path] = address.split('?');
  await expect(page.locator(`main[data-path="${path}"] h1`).first()).toBeVisible();
}
