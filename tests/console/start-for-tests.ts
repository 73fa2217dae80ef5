import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { chromium, type FullConfig } from '@playwright/test';
import { type Collector, setUpAccount } from './console-fixture.ts';

async function start(): Promise<{
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly address: string;
  readonly issuerKey: string;
  readonly invitation: { readonly name: string; readonly oneTimePassword: string };
}> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'serve-filled.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { address, invitation, issuerKey } = JSON.parse(line);
    return { child, address, invitation, issuerKey };
  }
  throw new Error('the collector did not start');
}

/** One collector for all tests, with its first admin signed in; what comes back ends it. */
export default async function startForTests(config: FullConfig): Promise<() => Promise<void>> {
  const { child, address, invitation, issuerKey } = await start();
  const browser = await chromium.launch(config.projects[0]?.use.launchOptions);
  const context = await browser.newContext({ baseURL: address });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const adminSecret = await setUpAccount(page, invitation.name, invitation.oneTimePassword);
  const collector: Collector = { address, admin: await context.storageState(), adminSecret, issuerKey };
  await browser.close();
  process.env.CVPLUS_CONSOLE = JSON.stringify(collector);
  return async () => {
    child.stdin.end();
    await once(child, 'exit');
  };
}
