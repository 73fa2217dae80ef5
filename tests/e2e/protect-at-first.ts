import { expect, type Page } from './app-fixture.ts';
import { passphrase } from './walk.ts';

/** Types the passphrase twice into the dialog of the only button that opens one. */
export async function setPassphrase(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Set a passphrase' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set a passphrase' });
  await dialog.getByLabel('New passphrase').fill(passphrase);
  await dialog.getByLabel('The same again').fill(passphrase);
  await dialog.getByRole('button', { name: 'Set a passphrase' }).click();
}

/** Does what the app asks for at its first start without a key store: a passphrase, then a recovery code. Answers the code. */
export async function protectAtFirst(page: Page): Promise<string> {
  const notice = page.getByRole('complementary', { name: 'Protect your data with a passphrase' });
  await expect(notice).toBeVisible();
  await setPassphrase(page);
  const codeDialog = page.getByRole('alertdialog', { name: 'Recovery code' });
  // The passphrase was typed a moment ago and is not asked for again.
  await expect(codeDialog.getByRole('textbox')).toHaveCount(0);
  await codeDialog.getByRole('button', { name: 'Make a recovery code' }).click();
  await expect(codeDialog.locator('code')).toHaveText(/^(?:[0-9A-Z]{4}-){9}[0-9A-Z]{4}$/);
  const code = (await codeDialog.locator('code').textContent()) ?? '';
  await codeDialog.getByRole('button', { name: 'I have kept it' }).click();
  await expect(notice).toHaveCount(0);
  return code;
}
