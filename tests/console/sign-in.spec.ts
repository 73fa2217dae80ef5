import { expect, password, setUpAccount, test } from './console-fixture.ts';
import { oneTimeCode } from './one-time-code.ts';

test.use({ storageState: { cookies: [], origins: [] } });

/** An invitation for a new account, made by the admin. */
async function invite(
  browser: import('@playwright/test').Browser,
  collector: import('./console-fixture.ts').Collector,
  name: string,
  role: string,
) {
  const context = await browser.newContext({ baseURL: collector.address, storageState: collector.admin });
  const page = await context.newPage();
  await page.goto('/console/operators');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Role').selectOption(role);
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  const oneTimePassword = (await page.locator('code.secret').textContent()) ?? '';
  await context.close();
  return oneTimePassword;
}

test('a new viewer sets a password and a second factor, sees every figure and none of the actions', async ({
  page,
  browser,
  collector,
}) => {
  const oneTimePassword = await invite(browser, collector, 'Vera Viewer', 'viewer');
  await setUpAccount(page, 'Vera Viewer', oneTimePassword);
  const navigation = page.getByRole('navigation');
  await expect(navigation.getByRole('link', { name: 'Executive' })).toBeVisible();
  await expect(navigation.getByRole('link', { name: 'Operators and audit' })).toHaveCount(0);
  await navigation.getByRole('link', { name: 'Models', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Training' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Train now' })).toHaveCount(0);
  await navigation.getByRole('link', { name: 'Alerts' }).click();
  await expect(page.getByRole('heading', { name: 'Rules' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Acknowledge/ })).toHaveCount(0);
  await expect(page.getByRole('switch')).toHaveCount(0);
  // What is not shown is refused as well.
  const refused = await page.request.post('/console/api/training/jobs', { headers: { 'x-cvplus-console': '1' } });
  expect(refused.status()).toBe(403);
  await page.goto('/console/operators');
  await expect(page.getByText('your role does not see it')).toBeVisible();
});

test('a tenant sees its reports and nothing else', async ({ page, browser, collector }) => {
  const context = await browser.newContext({ baseURL: collector.address, storageState: collector.admin });
  const admin = await context.newPage();
  await admin.goto('/console/operators');
  await admin.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Nora Northwind');
  await dialog.getByLabel('Role').selectOption('tenant');
  await dialog.getByLabel('Organisation').fill('northwind-careers');
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  const oneTimePassword = (await admin.locator('code.secret').textContent()) ?? '';
  await context.close();
  await setUpAccount(page, 'Nora Northwind', oneTimePassword);
  await expect(page.getByRole('navigation').getByRole('link')).toHaveText(['Reports and tenants', 'Your account']);
  await expect(page.getByRole('heading', { name: 'Reports', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Organisations' })).toHaveCount(0);
  expect((await page.request.get('/console/api/business/summary')).status()).toBe(403);
});

test('signing in needs no mouse, and a wrong password says so', async ({ page, collector }) => {
  await page.goto('/console');
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('admin');
  await page.keyboard.press('Tab');
  await page.keyboard.type('not the password at all');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Name, password or code is wrong.');
  await page.getByRole('textbox', { name: 'Password' }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Code')).toBeFocused();
  // The code of the half minute before counts too; the one of now may have been used when the account was set up.
  await expect
    .poll(
      async () => {
        const field = page.getByLabel('Code');
        if (!(await field.isVisible())) return true;
        await field.focus();
        await page.keyboard.press('ControlOrMeta+A');
        await page.keyboard.type(oneTimeCode(collector.adminSecret));
        await page.keyboard.press('Enter');
        return page
          .getByRole('navigation')
          .waitFor({ timeout: 3000 })
          .then(
            () => true,
            () => false,
          );
      },
      { timeout: 50_000, intervals: [8000] },
    )
    .toBe(true);
  await page.getByRole('button', { name: 'Sign out' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sign in to the console' })).toBeVisible();
});

test('a passkey signs in without a password', async ({ page, browser, collector }) => {
  const oneTimePassword = await invite(browser, collector, 'Paul Passkey', 'operator');
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto('/console');
  await page.getByLabel('Name').fill('Paul Passkey');
  await page.getByRole('textbox', { name: 'Password' }).fill(oneTimePassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('One-time password').fill(oneTimePassword);
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByText('Paul Passkey, operator')).toBeVisible();
});
