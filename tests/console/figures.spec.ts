import { expect, settle, test } from './console-fixture.ts';

test('each figure says what it means, on how much it stands and how old it is', async ({ page }) => {
  await page.goto('/console');
  await settle(page);
  const revenue = page.getByRole('region', { name: 'Revenue', exact: true });
  await expect(revenue.getByText(/just now|s old/)).toBeVisible();
  const mrr = revenue.getByRole('button', { name: 'MRR', exact: true });
  await mrr.focus();
  await expect(page.getByText('Monthly recurring revenue: what all running subscriptions cost')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Monthly recurring revenue: what all running subscriptions cost')).toHaveCount(0);
  const figures = revenue.locator('.figure');
  for (let index = 0; index < (await figures.count()); index++)
    await expect(figures.nth(index)).toContainText(/n [\d,]+/);
});

test('movements of revenue add up to the cent, on the page too', async ({ page }) => {
  await page.goto('/console/revenue');
  await settle(page);
  await expect(page.getByText('Adds up to the cent')).toBeVisible();
  const rows = page.getByRole('region', { name: 'Movements month by month' }).locator('tbody tr');
  expect(await rows.count()).toBeGreaterThan(6);
  const cents = (text: string) => Math.round(Number(text.replaceAll(/[^\d.-]/g, '')) * 100);
  for (const row of await rows.all()) {
    const [opening = 0, ...rest] = (await row.locator('td').allTextContents()).slice(0, 8).map(cents);
    const closing = rest.pop();
    expect(rest.reduce((sum, step) => sum + step, opening)).toBe(closing);
  }
});

test('a country with fewer than 20 outcomes is not named', async ({ page }) => {
  await page.goto('/console');
  await settle(page);
  const table = page.getByRole('region', { name: 'Outcomes by country', exact: true }).locator('table');
  await expect(table).toContainText('DE');
  await expect(table.getByRole('rowheader', { name: 'HK' })).toHaveCount(0);
});

test('paused, nothing changes until it goes on', async ({ page }) => {
  await page.goto('/console');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Paused' })).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
});
