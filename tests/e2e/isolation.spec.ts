import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { answerFileDialog, expect, fixtures, test } from './app-fixture.ts';

test('gives the page no Node and exactly one door', async ({ start }) => {
  const { page } = await start();
  const facts = await page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    door: Object.keys(Reflect.get(globalThis, 'cvplus')).sort(),
    origin: location.origin,
  }));
  expect(facts).toEqual({
    require: 'undefined',
    process: 'undefined',
    door: ['fileId', 'onMessage', 'post'],
    origin: 'app://cvplus',
  });
});

test('runs neither inline scripts nor evaluated text', async ({ start }) => {
  const { page } = await start();
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.wasRun = true';
    document.body.append(script);
    const button = document.createElement('button');
    button.setAttribute('onclick', 'window.wasRun = true');
    document.body.append(button);
    button.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    return Reflect.get(globalThis, 'wasRun') === true;
  });
  expect(ran).toBe(false);
});

test('serves the page and nothing beside it', async ({ start }) => {
  const { page } = await start();
  const statuses = await page.evaluate(async () => {
    const addresses = [
      '/index.html',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/electron/main.js',
      '/assets/',
      '/package.json',
    ];
    return Promise.all(addresses.map(async (address) => (await fetch(address)).status));
  });
  expect(statuses).toEqual([200, 404, 404, 404, 404]);
});

test('opens no window, goes nowhere, asks for no permission', async ({ start }) => {
  const { app, page } = await start();
  const facts = await page.evaluate(async () => {
    const opened = window.open('app://cvplus/index.html') !== null;
    location.href = 'https://example.org/';
    const permission = await navigator.permissions.query({ name: 'geolocation' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { opened, permission: permission.state, address: location.href };
  });
  expect(facts).toEqual({ opened: false, permission: 'denied', address: 'app://cvplus/' });
  expect(app.windows()).toHaveLength(1);
});

test('lets no request out of the page, not even to this computer', async ({ start }) => {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests++;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { page } = await start();
  const wasRefused = await page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    navigator.sendBeacon(address, 'text');
    return fetch(address).then(
      () => false,
      () => true,
    );
  }, `http://127.0.0.1:${port}/`);
  await new Promise((resolve) => server.close(resolve));
  expect(wasRefused).toBe(true);
  expect(requests).toBe(0);
});

test('answers what the page may not ask with an error', async ({ start }) => {
  const { page } = await start();
  const codes = await page.evaluate(async () => {
    const door = Reflect.get(globalThis, 'cvplus');
    const ask = (id: number, method: string, input: unknown) =>
      new Promise((resolve) => {
        const stop = door.onMessage((message: { kind: string; id: number; error?: { code: string } }) => {
          if (message.kind !== 'result' || message.id !== id) return;
          stop();
          resolve(message.error?.code ?? 'answered');
        });
        door.post({ kind: 'call', id, method, input });
      });
    return [
      await ask(9001, 'shell.open', {}),
      await ask(9002, 'constructor', {}),
      await ask(9003, 'desktop.chooseFile', { purpose: 'cv', path: '/etc/passwd' }),
      await ask(9004, 'cv.import', { fileId: '/etc/passwd' }),
      await ask(9005, 'cv.import', { path: '/etc/passwd' }),
    ];
  });
  expect(codes).toEqual([
    'input.unknown-method',
    'input.unknown-method',
    'input.invalid',
    'document.not-found',
    'input.invalid',
  ]);
});

test('grants no id for a file that a script has made up', async ({ start }) => {
  const { page } = await start();
  const id = await page.evaluate(() =>
    Reflect.get(globalThis, 'cvplus').fileId(new File(['text'], '/etc/passwd', { type: 'text/plain' })),
  );
  expect(id).toBeNull();
});

test('writes no name, text or path of a person into log and database file', async ({ start }) => {
  const running = await start();
  await answerFileDialog(running, path.join(fixtures, 'own-cv.txt'));
  await running.page.getByRole('button', { name: 'Open my CV' }).click();
  await expect(running.page.getByText('Jonas Beispiel', { exact: true })).toBeVisible();
  await running.app.close();
  const folders = ['logs', 'vault'].map((name) => path.join(running.userData, name));
  const contents = folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(path.join(folder, name)).toString('latin1')),
  );
  expect(contents.length).toBeGreaterThan(2);
  for (const content of contents) expect(content).not.toMatch(/Beispiel|own-cv|SQLite format 3/);
});
