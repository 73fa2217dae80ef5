import { readIssuerKey } from '../../collector/tokens/issuer-key.ts';
import { createSeededRandom } from '../../core/domain/seeded-random.ts';
import { sendContributions } from '../collector/simulation/send-contributions.ts';
import { expect, settle, test } from './console-fixture.ts';
import { simulateOutcome } from './simulated-people.ts';

/**
 * The month under way was released with 80 outcomes. A country of it is shown anew when 20 people more of it shared theirs and as
 * many of those beside it, since each earlier release: enough for that even when the page looks twice while they arrive.
 */
const people = 300;

test('what people share moves the open page within seconds, without a reload', async ({ page, context, collector }) => {
  await page.goto('/console');
  await settle(page);
  await page.evaluate('window.isStillTheSamePage = true');
  const outcomes = page.getByRole('region', { name: 'Outcomes by country', exact: true });
  const count = outcomes.getByRole('row', { name: /^DE/ }).locator('td').first();
  const readCount = async () => Number((await count.textContent())?.replaceAll(',', ''));
  const before = await readCount();
  expect(before).toBeGreaterThan(1000);
  const feed = await context.newPage();
  await feed.goto('/console/live');
  await expect(feed.getByText('Live', { exact: true })).toBeVisible();

  const random = createSeededRandom(11);
  const month = new Date().toISOString().slice(0, 7);
  const shared = Array.from({ length: people }, () => simulateOutcome({ month, model: '2.0.0' }, random));
  const key = await readIssuerKey(Buffer.from(collector.issuerKey, 'base64'));
  await sendContributions(collector.address, key, shared);

  await expect.poll(readCount, { timeout: 10_000, intervals: [250] }).toBeGreaterThan(before);
  await expect(outcomes.getByText(/^(just now|[3-9] s old)$/)).toBeVisible();
  expect(await page.evaluate('window.isStillTheSamePage')).toBe(true);
  await expect(feed.getByText(/Figures of use and outcomes.* changed/).first()).toBeVisible();
});
