import { expect, settle, test } from './console-fixture.ts';

test('an alert is acknowledged by the keyboard alone', async ({ page }) => {
  await page.goto('/console/alerts');
  await settle(page);
  const button = page.getByRole('button', { name: /^Acknowledge/ }).first();
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await button.evaluate((element) => element === element.ownerDocument.activeElement)) break;
  }
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('Looked at with sales');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Seen by you').first()).toBeVisible();
  await expect(page.getByText('Note: Looked at with sales')).toBeVisible();
});

test('an earlier version comes back only after its number was typed, and the audit log says who did it', async ({
  page,
}) => {
  await page.goto('/console/models');
  await settle(page);
  await page.getByRole('button', { name: 'Roll back' }).click();
  const dialog = page.getByRole('dialog');
  const doIt = dialog.getByRole('button', { name: 'Roll interview back to 1.0.0' });
  await expect(doIt).toBeDisabled();
  await dialog.getByLabel('Type 1.0.0 to go on').fill('1.0.0');
  await doIt.click();
  const inUse = page.getByRole('region', { name: 'Champions and challengers' });
  await expect(inUse.getByRole('row', { name: /Interview/ })).toContainText('1.0.0');
  await page.goto('/console/operators');
  await expect(page.getByText('POST /registry/aliases').first()).toBeVisible();
  await expect(page.getByText(/Chain is whole/)).toBeVisible();
});

test('a ticket is read, answered and closed', async ({ page }) => {
  await page.goto('/console/tickets');
  await settle(page);
  await page.getByRole('button', { name: /^Read: The second page/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('reader@example.org');
  await dialog.getByLabel('What was answered').fill('Asked for the pages without the text.');
  await dialog.getByRole('button', { name: 'Add the note' }).click();
  await expect(dialog.getByText('Asked for the pages without the text.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close the ticket' }).click();
  await expect(dialog.getByText('Closed')).toBeVisible();
});

test('a file with a wrong line is refused whole, and the line is named', async ({ page }) => {
  await page.goto('/console/revenue');
  await settle(page);
  await page.locator('input[type=file]').setInputFiles({
    name: 'events.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('id,at,kind,currency,cents\nx1,never,spend,EUR,100\n'),
  });
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What is wrong in the file' })).toContainText('2');
});

test('the started experiment can only be ended, with a reason', async ({ page }) => {
  await page.goto('/console/experiments');
  await settle(page);
  await expect(page.getByRole('button', { name: 'Start advice-order' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Start shorter-advice' }).click();
  await expect(page.getByRole('button', { name: 'End shorter-advice' })).toBeVisible();
  await page.getByRole('button', { name: 'End shorter-advice' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('It was the wrong text.');
  await dialog.getByRole('button', { name: 'End the experiment' }).click();
  await expect(page.getByText('Everything stayed as it was: It was the wrong text.')).toBeVisible();
});
