import { type BrowserContext, test as basis, expect, type Page } from '@playwright/test';
import { oneTimeCode } from './one-time-code.ts';

export { expect };

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

export interface Collector {
  readonly address: string;
  /** Signed in as its first admin. */
  readonly admin: State;
  readonly adminSecret: string;
  /** The private key that signs its tokens: PKCS #8 in DER, base64. */
  readonly issuerKey: string;
}

export const password = 'seven quiet lamps by the river';

/** Sets up an account from its one-time password, as a person does; gives the secret of the authenticator app. */
export async function setUpAccount(page: Page, name: string, oneTimePassword: string): Promise<string> {
  await page.goto('/console');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('textbox', { name: 'Password' }).fill(oneTimePassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('One-time password').fill(oneTimePassword);
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('button', { name: 'Use an authenticator app' }).click();
  const secret = (await page.locator('code.secret').textContent()) ?? '';
  await page.getByLabel('Code').fill(oneTimeCode(secret));
  await page.getByRole('button', { name: 'Check the code' }).click();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('navigation').waitFor();
  return secret;
}

export const test = basis.extend<object, { collector: Collector }>({
  collector: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => use(JSON.parse(process.env.CVPLUS_CONSOLE ?? '')),
    { scope: 'worker' },
  ],
  baseURL: async ({ collector }, use) => use(collector.address),
  storageState: async ({ collector }, use) => use(collector.admin),
});

/** Waits until a screen is open and has read everything it shows. */
export async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Opening the screen.')).toHaveCount(0);
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
}
