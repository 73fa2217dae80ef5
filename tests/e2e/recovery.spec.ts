import { expect, test } from './app-fixture.ts';
import { killCore } from './kill-core.ts';

test('goes on after the core process has died', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await killCore(running);
  const [sample, facts] = [
    page.getByRole('button', { name: 'Look around with a sample' }),
    page.locator('.facts').first(),
  ];
  await expect(async () => {
    // The first try may have been answered late.
    if (await sample.isVisible()) await sample.click();
    await expect(facts).toBeVisible({ timeout: 4000 });
  }).toPass();
});

test('stops after three deaths in a minute, says what is safe, and starts again on request', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await killCore(running, 3);
  await expect(page.getByRole('heading', { name: 'CVPlus has paused' })).toBeVisible();
  await expect(page.getByText('Your saved data is not affected.')).toBeVisible();
  await page.getByRole('button', { name: 'Start it again' }).click();
  await expect(page.getByRole('button', { name: 'Look around with a sample' })).toBeEnabled();
});
