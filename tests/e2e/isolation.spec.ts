import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { contentPolicy } from '../../electron/page-files.ts';
import { answerFileDialog, ask, expect, fixtures, importFile, test } from './app-fixture.ts';
import { goTo } from './go-to.ts';

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

test('shows its one window sandboxed, isolated and under its content policy', async ({ start }) => {
  const { app, page } = await start();
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      // Without a public name in Electron's types; it is what the window really got.
      const read: unknown = Reflect.get(webContents, 'getLastWebPreferences');
      const all = typeof read === 'function' ? read.call(webContents) : {};
      const names = ['sandbox', 'contextIsolation', 'nodeIntegration', 'webSecurity', 'webviewTag'];
      return Object.fromEntries(names.map((name) => [name, all[name]]));
    }),
  );
  expect(preferences).toEqual([
    {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    },
  ]);
  expect(await app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(false);
  const headers = await page.evaluate(async () => {
    const { headers: got } = await fetch('/index.html');
    return { policy: got.get('content-security-policy'), sniff: got.get('x-content-type-options') };
  });
  expect(headers).toEqual({ policy: contentPolicy, sniff: 'nosniff' });
});

test('lets no permission, no device and no download through', async ({ start }) => {
  const { app, page } = await start();
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'] as const;
    // Some of the names are not in the types of the page's language yet.
    const ask = (name: string) => navigator.permissions.query({ name: name as PermissionName });
    return Promise.all(names.map(async (name) => (await ask(name)).state));
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
  const downloads = await app.evaluate(
    ({ session, BrowserWindow }) =>
      new Promise<string>((resolve) => {
        session.defaultSession.once('will-download', (event) =>
          resolve(event.defaultPrevented ? 'refused' : 'allowed'),
        );
        BrowserWindow.getAllWindows()[0]?.webContents.downloadURL('app://cvplus/index.html');
      }),
  );
  expect(downloads).toBe('refused');
});

test('answers no other window, not even one with the same page in it', async ({ start }) => {
  const { app, userData } = await start();
  const answered = await app.evaluate(async ({ app: electronApp, BrowserWindow }) => {
    const preload = `${electronApp.getAppPath()}/out/electron/preload.cjs`;
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await other.loadURL('app://cvplus/index.html');
    const answer = await other.webContents.executeJavaScript(`new Promise((resolve) => {
      cvplus.onMessage((message) => message.kind === 'result' && resolve('answered'));
      cvplus.post({ kind: 'call', id: 77, method: 'settings.get', input: {} });
      setTimeout(() => resolve('silence'), 500);
    })`);
    other.destroy();
    return answer;
  });
  expect(answered).toBe('silence');
  const log = readFileSync(path.join(userData, 'logs', 'cvplus.log'), 'utf8');
  expect(log).toContain('message from elsewhere refused');
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
  const stored = await importFile(running, path.join(fixtures, 'own-cv.txt'));
  expect(JSON.stringify(stored)).toContain('Jonas Beispiel');
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

/** What a person could be sent: markup, scripts, links, letters that turn the direction of the text, and one endless line. */
const hostile = [
  '<script>window.wasRun = true</script>',
  '<img src=x onerror="window.wasRun = true">',
  '<iframe src="https://example.org/"></iframe>',
  '[click](javascript:window.wasRun=true)',
  '<a href="https://example.org/steal">my page</a>',
  '\u202Egnp.exe\u202C and \u2067turned\u2069',
  '{{constructor.constructor("window.wasRun = true")()}} $t(secret) %s %n',
];

test('shows a hostile CV and a hostile advert as text', async ({ start }) => {
  const running = await start();
  const { page, userData } = running;
  const cv = path.join(userData, 'cv.txt');
  const name = 'Jonas <b>Beispiel</b>';
  writeFileSync(
    cv,
    `${name}\nBuchhalter\njonas@example.org\n\nBerufserfahrung\n\n03/2019 - heute  Buchhalter ${hostile[1]}, Elbufer ${hostile[0]}, Hamburg\n` +
      `${hostile.map((line) => `- ${line}`).join('\n')}\n\nKenntnisse\nSAP, ${hostile[5]}, ${hostile[6]}\n`,
  );
  await answerFileDialog(running, cv);
  const { fileId } = (await ask(page, 'desktop.chooseFile', { purpose: 'cv' })) as { fileId: string };
  const stored = (await ask(page, 'cv.import', { fileId })) as { id: string };
  const advert = `Buchhalter (m/w/d) ${hostile[0]}\nElbufer ${hostile[1]}, Hamburg\n\n${hostile.join('\n')}\n`;
  const job = (await ask(page, 'job.import', { text: advert })) as { id: string };
  await ask(page, 'prediction.analyze', { cvId: stored.id, jobId: job.id });
  for (const place of [
    'today',
    'cvs',
    `cvs/${stored.id}`,
    'jobs',
    `jobs/${job.id}`,
    'search',
    'privacy',
    'applications',
  ]) {
    await goTo(page, `/${place}`);
    const facts = await page.evaluate(() => ({
      ran: Reflect.get(globalThis, 'wasRun') ?? false,
      foreign: document.querySelectorAll(
        'iframe, main script, main img[src="x"], a[href^="http"], a[href^="javascript"]',
      ).length,
      // What turns the direction of everything behind it.
      overrides: /[\u202A-\u202E]/.test(document.querySelector('main')?.textContent ?? ''),
      address: location.origin,
    }));
    expect({ place, ...facts }).toEqual({ place, ran: false, foreign: 0, overrides: false, address: 'app://cvplus' });
  }
});

test('answers a CV and an advert of one endless line', async ({ start }) => {
  const running = await start();
  const { page, userData } = running;
  const file = path.join(userData, 'line.txt');
  writeFileSync(file, `Jonas Beispiel\n${'Buchhalter '.repeat(100_000)}\n`);
  await answerFileDialog(running, file);
  const { fileId } = (await ask(page, 'desktop.chooseFile', { purpose: 'cv' })) as { fileId: string };
  const known = /^document\./;
  const cv = await ask(page, 'cv.import', { fileId });
  if (typeof cv === 'string') expect(cv).toMatch(known);
  else expect(cv).toHaveProperty('id');
  const job = await ask(page, 'job.import', { text: 'Buchhalter '.repeat(100_000) });
  if (typeof job === 'string') expect(job).toMatch(/^job\./);
  else expect(job).toHaveProperty('id');
  expect(await ask(page, 'settings.get', {})).toBeInstanceOf(Object);
});
