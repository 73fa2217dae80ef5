import { expect, type RunningApp, test } from './app-fixture.ts';

/** Ends the core process as a crash would. */
async function killCore({ app }: RunningApp): Promise<void> {
  const wasKilled = await app.evaluate(({ app: electronApp }) => {
    const core = electronApp
      .getAppMetrics()
      .find(({ serviceName, name }) => (serviceName ?? name) === 'CVPlus core' || name === 'CVPlus core');
    return core ? process.kill(core.pid, 'SIGKILL') : false;
  });
  expect(wasKilled).toBe(true);
}

test('goes on after the core process has died', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await killCore(running);
  await expect(async () => {
    await page.getByRole('button', { name: 'Look around with a sample' }).click();
    await expect(page.locator('.facts').first()).toBeVisible({ timeout: 4000 });
  }).toPass();
});

test('stops after three deaths in a minute, says what is safe, and starts again on request', async ({ start }) => {
  const running = await start();
  const { page } = running;
  for (let death = 0; death < 3; death++) {
    await expect(() => killCore(running)).toPass();
    await page.waitForTimeout(1500);
  }
  await expect(page.getByRole('heading', { name: 'CVPlus has paused' })).toBeVisible();
  await expect(page.getByText('Your saved data is not affected.')).toBeVisible();
  await page.getByRole('button', { name: 'Start it again' }).click();
  await expect(page.getByRole('button', { name: 'Look around with a sample' })).toBeEnabled();
});
