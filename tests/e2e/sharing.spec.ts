import type { SharedItem } from '../../core/domain/sharing.ts';
import { ask, expect, type Page, test } from './app-fixture.ts';
import { callCore } from './call-core.ts';
import { goTo } from './go-to.ts';
import { endApplications, openCollector } from './sharing-collector.ts';

let collector: Awaited<ReturnType<typeof openCollector>>;
test.beforeEach(async () => {
  collector = await openCollector();
});
test.afterEach(() => collector.close());

const readItems = async (page: Page): Promise<SharedItem[]> =>
  (await callCore(page, 'contribution.overview', {})).items;

test('says honestly that there is nobody to send to', async ({ start }) => {
  const { page } = await start();
  await goTo(page, '/privacy');
  await expect(page.getByRole('region', { name: 'Sharing' })).toContainText('No collector is set up');
  expect(await callCore(page, 'contribution.send', {})).toEqual({ state: 'no-collector' });
  await goTo(page, '/privacy/sharing');
  await expect(page.getByText('Nothing waits, and nothing has been sent.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Write to the makers of CVPlus' })).toHaveCount(0);
});

test('shows what waits with its exact bytes before anything of it leaves, and drops it at one press', async ({
  start,
}) => {
  const { page } = await start({ environment: collector.environment });
  await endApplications(page);
  await goTo(page, '/privacy');
  const sharing = page.getByRole('region', { name: 'Sharing' });
  await expect(sharing).toContainText('Sealed mode is on');
  const outcomes = page.getByRole('listitem', { name: 'How applications ended, without your name' });
  await outcomes.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(outcomes).toContainText('You agreed on');
  // Agreed, and still sealed: not a single request.
  expect(collector.seen).toEqual([]);
  await page.getByRole('switch', { name: 'Sealed mode' }).click();
  await expect(sharing).toContainText(`sent: to ${collector.host}`);
  await expect.poll(() => callCore(page, 'contribution.send', {})).toEqual({ state: 'done' });
  await goTo(page, '/settings');
  await goTo(page, '/privacy/sharing');
  await expect(page.getByText('Waiting: 2. Sent: 0. Taken back: 0.')).toBeVisible();
  const told = page.getByRole('meter', { name: 'How much you have told' });
  await expect(told).toHaveText('10% of the limit');

  const [first] = await readItems(page);
  const waiting = page.getByRole('region', { name: 'Waiting', exact: true });
  const item = waiting.getByRole('listitem').first();
  await item.getByRole('button', { name: 'Show what is in it' }).click();
  await expect(item.getByRole('row')).toHaveCount(1 + Object.keys(first?.contribution ?? {}).length);
  await expect(item.locator('pre')).toHaveText(first?.text ?? 'none');
  await expect(item.getByRole('row', { name: /^Country/ })).toContainText('United States');
  expect(collector.count('/v1/contributions')).toBe(0);

  await item.getByRole('button', { name: 'Don’t send' }).click();
  await expect(page.getByText('Waiting: 1. Sent: 0. Taken back: 0.')).toBeVisible();
  await expect(told).toHaveText('5% of the limit');
  await page.getByRole('button', { name: 'Take back everything' }).click();
  const question = page.getByRole('alertdialog', { name: 'Take back everything' });
  await question.getByRole('button', { name: 'Take back everything' }).click();
  await expect(page.getByText('Waiting: 0. Sent: 0. Taken back: 0.')).toBeVisible();
  expect((await readItems(page)).map(({ state }) => state)).toEqual(['dropped', 'dropped']);
  // Tokens were asked for, which say nothing; nothing else was.
  expect(new Set(collector.seen.map(({ path }) => path))).toEqual(
    new Set(['/.well-known/private-token-issuer-directory', '/v1/tokens']),
  );
  const ledger = await callCore(page, 'privacy.ledger', {});
  expect(ledger).toHaveLength(collector.seen.length);
});

test('stops at one press and begins with nothing when it is agreed to again', async ({ start }) => {
  const { page } = await start({ environment: collector.environment });
  await endApplications(page);
  await callCore(page, 'settings.change', { isSealed: false });
  await goTo(page, '/privacy');
  const pay = page.getByRole('listitem', { name: /^Pay that was agreed/ });
  await pay.getByRole('button', { name: 'Share', exact: true }).click();
  await expect.poll(async () => (await readItems(page)).map(({ contribution }) => contribution.kind)).toEqual(['pay']);
  await pay.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(pay).toContainText('You took it back on');
  expect(await readItems(page)).toEqual([]);
});

test('sends a message as it was shown, alone', async ({ start }) => {
  const { page } = await start({ environment: collector.environment });
  await callCore(page, 'settings.change', { isSealed: false });
  await goTo(page, '/privacy/sharing');
  await page.getByRole('button', { name: 'Write to the makers of CVPlus' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write to the makers of CVPlus' });
  await dialog.getByLabel('It is').selectOption({ label: 'an idea' });
  await dialog.getByLabel('Message', { exact: true }).fill('A quieter start.');
  await dialog.getByRole('button', { name: 'See what is sent' }).click();
  const shown = (await dialog.locator('pre').textContent()) ?? '';
  expect(JSON.parse(shown)).toMatchObject({ kind: 'idea', text: 'A quieter start.', language: 'en' });
  expect(collector.seen).toEqual([]);
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await expect(dialog.getByLabel('Message', { exact: true })).toHaveValue('A quieter start.');
  await dialog.getByRole('button', { name: 'See what is sent' }).click();
  collector.failNext('/v1/tickets', 'away');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog.getByRole('alert').first()).toContainText('The collector did not answer.');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  expect(collector.seen.map(({ path, body }) => [path, body])).toEqual([['/v1/tickets', shown]]);
  expect(collector.tickets).toHaveLength(1);
  await callCore(page, 'settings.change', { isSealed: true });
  expect(await ask(page, 'contribution.sendMessage', { kind: 'idea', text: 'x', language: 'en' })).toBe(
    'network.sealed',
  );
});
