import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { startFakeCollector } from '../core/contribution/fake-collector.ts';
import type { Page } from './app-fixture.ts';
import { callCore } from './call-core.ts';
import { keepSample } from './fill-app.ts';

/** The collector of the tests behind a port of this computer. */
export async function openCollector() {
  const collector = await startFakeCollector();
  const server = createServer(async (asked, answer) => {
    const body = await buffer(asked);
    const headers = new Headers();
    for (const [name, value] of Object.entries(asked.headers)) if (typeof value === 'string') headers.set(name, value);
    const request = { method: asked.method ?? 'GET', headers, ...(body.length > 0 && { body: new Uint8Array(body) }) };
    try {
      const response = await collector.fetch(`http://collector${asked.url}`, request);
      answer.writeHead(response.status, Object.fromEntries(response.headers));
      answer.end(Buffer.from(await response.arrayBuffer()));
    } catch {
      // What the test asked for: nobody answers.
      answer.destroy();
    }
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return {
    ...collector,
    host: `127.0.0.1:${port}`,
    environment: { CVPLUS_COLLECTOR: `http://127.0.0.1:${port}/` },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const inDays = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);

/** An application that was predicted, sent and answered, so that it can be shared; two of them, one with agreed pay. */
export async function endApplications(page: Page): Promise<void> {
  const { cvId, jobId } = await keepSample(page);
  for (const kind of ['rejected', 'hired'] as const) {
    const { id } = await callCore(page, 'application.add', {
      company: 'Lindenhof AG',
      title: 'Data analyst',
      cvId,
      jobId,
      stage: 'sent',
      sentOn: inDays(0),
      channel: 'referral',
    });
    const pay = kind === 'hired' ? { salary: 70_000, currency: 'USD' } : {};
    await callCore(page, 'application.close', { id, outcome: { kind, on: inDays(8), ...pay } });
  }
}
