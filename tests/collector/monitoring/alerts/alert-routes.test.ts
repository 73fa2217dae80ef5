import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../../collector/database/database.ts';
import type { Metric } from '../../../../collector/monitoring/metric.ts';
import { engines, openCollectorDatabase } from '../../../support/collector-database.ts';
import { openMonitoring } from '../open-monitoring.ts';

interface Received {
  readonly body: string;
  readonly signature: string;
  readonly delivery: string;
}

describe.each(engines)('alerts, %s', (kind) => {
  let database: CollectorDatabase;
  let room: Awaited<ReturnType<typeof openMonitoring>>;
  let hook: Server;
  let mailServer: SMTPServer;
  const received: Received[] = [];
  const mails: string[] = [];
  const state = { value: 0.5, status: 204 };
  const metric: Metric = {
    name: 'test.share',
    definition: 'Of a test.',
    unit: 'share',
    read: async () => ({ value: state.value, n: 1_000 }),
  };
  const rule = {
    name: 'test-low',
    kind: 'threshold',
    metric: 'test.share',
    when: 'below',
    limit: 0.3,
    clear: 0.4,
    leastCases: 10,
    isEnabled: true,
    severity: 'critical',
    looks: 2,
  } as const;

  /** One minute of the watch, with what it sends. */
  async function passMinute(value = state.value) {
    state.value = value;
    room.clock.now += 60_000;
    for (const id of await room.monitoring.watch()) await room.monitoring.deliver(id);
  }
  const listAlerts = async () =>
    (await room.ask('GET', '/alerts')).body.alerts.filter(({ rule: name }: { rule: string }) => name === rule.name);
  const events = () => received.map(({ body }) => JSON.parse(body).event);

  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
    hook = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        const { 'x-cvplus-signature': signature, 'x-cvplus-delivery': delivery } = request.headers;
        received.push({ body, signature: String(signature), delivery: String(delivery) });
        response.writeHead(state.status, { location: 'http://127.0.0.1:1/' }).end();
      });
    });
    mailServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, done) {
        let text = '';
        stream.on('data', (part) => {
          text += part;
        });
        stream.on('end', () => {
          mails.push(text);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
    const mailPort = (mailServer.server.address() as AddressInfo).port;
    room = await openMonitoring(database, {
      metrics: [metric],
      mail: { url: `smtp://127.0.0.1:${mailPort}`, from: 'alerts@example.org' },
      isLoopbackAllowed: true,
    });
  }, 120_000);
  afterAll(async () => {
    hook.close();
    await new Promise<void>((resolve) => mailServer.close(() => resolve()));
    await database.close();
  });

  it('sends one signed message and one mail when a rule is broken often enough, and none again', async () => {
    const port = (hook.address() as AddressInfo).port;
    const made = await room.ask('POST', '/alert-channels', {
      name: 'hook',
      kind: 'webhook',
      url: `http://127.0.0.1:${port}/secret`,
    });
    expect(made.status).toBe(201);
    expect(made.body.channel.target).toBe(`127.0.0.1:${port}`);
    await room.ask('POST', '/alert-channels', { name: 'mail', kind: 'mail', address: 'operator@example.org' });
    expect((await room.ask('PUT', '/alert-rules/test-low', rule)).status).toBe(200);

    await passMinute(0.2);
    expect(await listAlerts()).toEqual([]);
    for (let minute = 0; minute < 4; minute++) await passMinute(0.2);
    expect(await listAlerts()).toMatchObject([{ state: 'open', severity: 'critical', value: 0.2 }]);
    expect(events()).toEqual(['opened']);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('To: operator@example.org');
    expect(mails[0]).toContain('Subject: [CVPlus] Alert: test-low');

    const [{ body, signature }] = received as [Received];
    const [, seconds, code] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
    expect(code).toBe(createHmac('sha256', made.body.signingKey).update(`${seconds}.${body}`).digest('hex'));
    expect(Number(seconds)).toBe(Math.floor(room.clock.now / 1000) - 3 * 60);
  });

  it('stays between limit and clear, is acknowledged by name, and ends with a message', async () => {
    await passMinute(0.35);
    const [alert] = await listAlerts();
    expect(alert.state).toBe('open');
    const answer = await room.ask('POST', `/alerts/${alert.id}/acknowledge`, { note: 'We look at it.' });
    expect(answer.body.alerts).toMatchObject([
      { state: 'acknowledged', acknowledgedBy: 'operator-1', note: 'We look at it.' },
    ]);
    for (let minute = 0; minute < 3; minute++) await passMinute(0.5);
    expect(await listAlerts()).toMatchObject([{ state: 'resolved' }]);
    expect(events()).toEqual(['opened', 'resolved']);
    expect((await room.ask('POST', `/alerts/${alert.id}/acknowledge`, { note: '' })).status).toBe(404);
  });

  it('goes on with the alert of the same cause within the hour', async () => {
    for (let minute = 0; minute < 3; minute++) await passMinute(0.2);
    expect(await listAlerts()).toHaveLength(1);
    for (let minute = 0; minute < 3; minute++) await passMinute(0.5);
    expect(events().filter((event) => event === 'opened')).toHaveLength(1);
  });

  it('sends nothing while a rule is silenced, and what still holds afterwards', async () => {
    room.clock.now += 2 * 3_600_000;
    await room.ask('POST', '/alert-rules/test-low/silence', { minutes: 10 });
    received.length = 0;
    for (let minute = 0; minute < 5; minute++) await passMinute(0.2);
    expect((await listAlerts())[0]).toMatchObject({ state: 'silenced' });
    expect(received).toEqual([]);
    for (let minute = 0; minute < 6; minute++) await passMinute(0.2);
    expect(events()).toEqual(['opened']);
    expect((await listAlerts())[0]).toMatchObject({ state: 'open' });
    for (let minute = 0; minute < 3; minute++) await passMinute(0.5);
  });

  it('tries again later, follows no redirect, and gives up after eight attempts', async () => {
    const { channels } = (await room.ask('GET', '/alert-channels')).body;
    const hookId = channels.find(({ name }: { name: string }) => name === 'hook').id;
    state.status = 302;
    received.length = 0;
    expect((await room.ask('POST', `/alert-channels/${hookId}/test`)).status).toBe(202);
    await passMinute();
    const [first] = (await room.ask('GET', '/alert-deliveries')).body.deliveries;
    expect(first).toMatchObject({ event: 'test', state: 'waiting', attempts: 1, failure: 'redirected' });
    state.status = 500;
    for (let attempt = 0; attempt < 9; attempt++) {
      room.clock.now += 3 * 3_600_000;
      await passMinute();
    }
    const [last] = (await room.ask('GET', '/alert-deliveries')).body.deliveries;
    expect(last).toMatchObject({ state: 'failed', attempts: 8, failure: 'refused' });
    // Always under the same name, so that the other side can tell.
    expect(new Set(received.map(({ delivery }) => delivery)).size).toBe(1);
    expect(received).toHaveLength(8);
    state.status = 204;
    expect((await room.ask('DELETE', `/alert-channels/${hookId}`)).body.channels).toHaveLength(1);
  });

  it('keeps addresses and keys sealed, and refuses what it can not send to', async () => {
    const { rows } = await database.query('select * from alert_channel');
    expect(JSON.stringify(rows)).not.toContain('operator@example.org');
    for (const url of ['https://10.0.0.1/', 'http://example.org/', 'https://169.254.169.254/latest'])
      expect((await room.ask('POST', '/alert-channels', { name: 'other', kind: 'webhook', url })).status).toBe(400);
  });
});
