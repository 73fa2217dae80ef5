import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBusiness } from '../../../collector/business/business.ts';
import { listBusinessMetrics } from '../../../collector/business/business-metrics.ts';
import { definitions } from '../../../collector/business/definitions.ts';
import { startReports } from '../../../collector/business/make-reports.ts';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { createJobQueue } from '../../../collector/jobs/create-job-queue.ts';
import type { JobQueue } from '../../../collector/jobs/job-queue.ts';
import { createTestCollector, signIn } from '../../support/collector.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';

const now = Date.UTC(2026, 10, 23, 12);
const secret = 'whsec_of_these_tests_only';
const seconds = (day: string) => Date.parse(`${day}T08:00:00Z`) / 1000;

describe.each(engines)('money at the collector, %s', (kind) => {
  let database: CollectorDatabase;
  let jobs: JobQueue;
  let server: Awaited<ReturnType<typeof createTestCollector>>;
  let headers: Record<string, string>;
  const shared = {
    title: 'Answers',
    columns: ['Industry', 'Share'],
    rows: [
      ['finance', 0.25],
      ['law', null],
    ],
    note: 'Of many.',
  };

  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
    jobs = await createJobQueue({ database, now: () => now, pollEvery: 20 });
    const business = createBusiness(database, 'EUR');
    server = await createTestCollector(database, { business, stripeSecret: secret, jobs });
    await startReports({ database, business, jobs, readShared: async () => [shared], now: () => now });
    headers = await signIn(server, 'admin');
  }, 120_000);
  afterAll(async () => {
    await jobs.close(5);
    await server.close();
    await database.close();
  });
  let readBusiness = createReader();
  beforeEach(async () => {
    await database.query('delete from billing_event');
    readBusiness = createReader();
  });
  // A reader of its own: the server's has read what a test before this one kept.
  function createReader() {
    let business: ReturnType<typeof createBusiness> | undefined;
    return () => {
      business ??= createBusiness(database, 'EUR');
      return business;
    };
  }
  const mrr = async () => (await readBusiness().summarise(now)).figures.mrr.value;
  const sendCsv = (payload: string, as = headers) =>
    server.inject({
      method: 'POST',
      url: '/console/api/billing/csv',
      headers: { ...as, 'content-type': 'text/csv' },
      payload,
    });
  const countEvents = async () =>
    (await database.query<{ n: number }>('select count(*)::int as n from billing_event')).rows[0]?.n;

  function sendWebhook(
    event: object,
    options: { key?: string; timestamp?: number; header?: string; change?: string } = {},
  ) {
    const payload = JSON.stringify({ object: 'event', ...event });
    const timestamp = options.timestamp ?? now / 1000;
    const sign = (text: string) =>
      createHmac('sha256', options.key ?? secret)
        .update(text)
        .digest('hex');
    const header = options.header ?? `t=${timestamp},v1=${sign(`${timestamp}.${payload}`)}`;
    return server.inject({
      method: 'POST',
      url: '/v1/billing/stripe',
      headers: { 'content-type': 'application/json', 'stripe-signature': header },
      payload: payload + (options.change ?? ''),
    });
  }
  const subscriptionEvent = (id: string, day: string, type: string, object: object) => ({
    id,
    type: `customer.subscription.${type}`,
    created: seconds(day),
    data: {
      object: {
        id: 'sub_canary1',
        customer: 'cus_canary1',
        currency: 'eur',
        status: 'active',
        metadata: { plan: 'pro' },
        items: {
          data: [{ quantity: 1, price: { unit_amount: 1500, recurring: { interval: 'month', interval_count: 1 } } }],
        },
        ...object,
      },
    },
  });
  const yearly = {
    items: {
      data: [{ quantity: 2, price: { unit_amount: 12_000, recurring: { interval: 'year', interval_count: 1 } } }],
    },
  };

  describe('webhooks of Stripe', () => {
    it('are kept once, however often they come', async () => {
      const event = subscriptionEvent('evt_1', '2026-10-01', 'created', {});
      expect((await sendWebhook(event)).json()).toEqual({ status: 'kept' });
      expect((await sendWebhook(event)).json()).toEqual({ status: 'known' });
      expect(await countEvents()).toBe(1);
      expect(await mrr()).toBe(1500);
    });

    it('say the same in whatever order they come', async () => {
      const events = [
        subscriptionEvent('evt_1', '2026-10-01', 'created', { status: 'trialing' }),
        subscriptionEvent('evt_2', '2026-10-15', 'updated', {}),
        subscriptionEvent('evt_3', '2026-10-20', 'updated', yearly),
      ];
      for (const event of [events[2], events[0], events[1]]) await sendWebhook(event ?? {});
      expect(await mrr()).toBe(2000);
      await sendWebhook(subscriptionEvent('evt_4', '2026-10-21', 'deleted', { ...yearly, status: 'canceled' }));
      await sendWebhook(subscriptionEvent('evt_5', '2026-10-21', 'updated', yearly));
      expect(await mrr()).toBe(0);
    });

    it('are refused when another signed them, when they were changed, are old or not signed', async () => {
      const event = subscriptionEvent('evt_1', '2026-10-01', 'created', {});
      const answers = [
        await sendWebhook(event, { key: 'whsec_of_somebody_else' }),
        await sendWebhook(event, { change: ' ' }),
        await sendWebhook(event, { timestamp: now / 1000 - 301 }),
        await sendWebhook(event, { header: 't=1,v1=00' }),
      ];
      for (const answer of answers) expect([answer.statusCode, answer.json().code]).toEqual([400, 'stripe.signature']);
      expect(await countEvents()).toBe(0);
    });

    it('tell of discounts, payments, refunds and failures, with no id of a person kept', async () => {
      await sendWebhook(subscriptionEvent('evt_1', '2026-09-01', 'created', { cancel_at: seconds('2026-12-24') }));
      await sendWebhook({
        id: 'evt_2',
        type: 'customer.discount.created',
        created: seconds('2026-09-02'),
        data: {
          object: {
            id: 'di_canary1',
            customer: 'cus_canary1',
            subscription: 'sub_canary1',
            end: seconds('2027-09-02'),
            source: { coupon: { duration: 'repeating', percent_off: 20 } },
          },
        },
      });
      expect(await mrr()).toBe(1200);
      await sendWebhook({
        id: 'evt_3',
        type: 'invoice.paid',
        created: seconds('2026-10-01'),
        data: {
          object: {
            id: 'in_canary1',
            customer: 'cus_canary1',
            customer_name: 'Canary Person',
            customer_email: 'canary@example.org',
            currency: 'eur',
            total: 1428,
            total_excluding_tax: 1200,
            amount_due: 1428,
            customer_address: { country: 'FR', city: 'Canaryville' },
            parent: { subscription_details: { metadata: { plan: 'pro', stream: 'individual' } } },
            lines: {
              data: [
                {
                  amount: 1500,
                  discount_amounts: [{ amount: 300 }],
                  taxes: [{ amount: 228, tax_behavior: 'exclusive' }],
                  period: { start: seconds('2026-10-01'), end: seconds('2026-11-01') },
                },
              ],
            },
          },
        },
      });
      await sendWebhook({
        id: 'evt_4',
        type: 'invoice_payment.paid',
        created: seconds('2026-10-01'),
        data: { object: { invoice: 'in_canary1', payment: { payment_intent: 'pi_canary1' } } },
      });
      const refund = {
        id: 're_canary1',
        amount: 714,
        currency: 'eur',
        created: seconds('2026-10-09'),
        payment_intent: 'pi_canary1',
      };
      for (const [id, type, status] of [
        ['evt_5', 'refund.created', 'pending'],
        ['evt_6', 'refund.updated', 'succeeded'],
        ['evt_7', 'refund.updated', 'succeeded'],
      ])
        await sendWebhook({ id, type, created: seconds('2026-10-09'), data: { object: { ...refund, status } } });
      await sendWebhook({
        id: 'evt_8',
        type: 'invoice.payment_failed',
        created: seconds('2026-10-03'),
        data: {
          object: {
            id: 'in_2',
            customer: 'cus_canary1',
            currency: 'eur',
            total: 1428,
            amount_due: 1428,
            lines: { data: [] },
          },
        },
      });
      const { figures } = await readBusiness().summarise(now);
      expect([figures.revenue.value, figures.refunds.value, figures.failedPayments.value]).toEqual([600, 714, 0.5]);
      const { countries } = await readBusiness().listStreams(now, 2);
      expect(countries).toEqual([{ country: 'FR', revenue: 600 }]);
      const { rows } = await database.query('select * from billing_event');
      expect(JSON.stringify(rows)).not.toMatch(/canary/i);
    });

    it('are refused, not guessed, when a price can not be told from them', async () => {
      const tiers = {
        items: {
          data: [{ quantity: 1, price: { unit_amount: null, recurring: { interval: 'month', interval_count: 1 } } }],
        },
      };
      const answer = await sendWebhook(subscriptionEvent('evt_1', '2026-10-01', 'created', tiers));
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'stripe.unreadable']);
    });

    it('about other things are left alone', async () => {
      const event = {
        id: 'evt_9',
        type: 'customer.created',
        created: 1,
        data: { object: { email: 'canary@example.org' } },
      };
      expect((await sendWebhook(event)).json()).toEqual({ status: 'ignored' });
      expect(await countEvents()).toBe(0);
    });
  });

  describe('tables', () => {
    const heading = 'kind,id,date,currency,cents\n';
    it('are kept whole or not at all, and the same line once', async () => {
      expect((await sendCsv(`${heading}spend,a,2026-10-01,EUR,100\nspend,b,2026-10-02,EUR,200`)).json()).toEqual({
        kept: 2,
        known: 0,
      });
      expect((await sendCsv(`${heading}spend,a,2026-10-01,EUR,100\nspend,c,2026-10-02,EUR,200`)).json()).toEqual({
        kept: 1,
        known: 1,
      });
      const clash = await sendCsv(`${heading}spend,d,2026-10-01,EUR,100\nspend,b,2026-10-02,EUR,999`);
      expect([clash.statusCode, clash.json().code, clash.json().lines[0].line]).toEqual([422, 'csv.invalid', 3]);
      const wrong = await sendCsv(`${heading}spend,e,2026-10-01,EUR,100\nspend,f,2026-10-02,EUR,1.5`);
      expect([wrong.statusCode, wrong.json().lines]).toMatchObject([422, [{ line: 3, column: 'cents' }]]);
      expect(await countEvents()).toBe(3);
    });

    it('are for operators', async () => {
      expect((await sendCsv(heading, await signIn(server, 'viewer'))).statusCode).toBe(403);
    });
  });

  it('answers a viewer every question about money', async () => {
    const viewer = await signIn(server, 'viewer');
    for (const url of ['summary', 'movements?months=3', 'streams', 'forecast', 'definitions']) {
      const answer = await server.inject({ url: `/console/api/business/${url}`, headers: viewer });
      expect([url, answer.statusCode]).toEqual([url, 200]);
    }
  });

  it('gives rules of alerts figures that each have a definition', async () => {
    await sendWebhook(subscriptionEvent('evt_1', '2026-10-01', 'created', {}));
    const metrics = listBusinessMetrics(readBusiness());
    const found = metrics.find(({ name }) => name === 'revenue.mrr') ?? expect.unreachable();
    expect(await found.read(now)).toEqual({ value: 1500, n: 1 });
    for (const { definition } of metrics) expect(Object.values(definitions)).toContain(definition);
  });

  describe('reports', () => {
    const ask = (url: string, as: Record<string, string>, payload?: object) =>
      server.inject({ url: `/console/api${url}`, headers: as, ...(payload ? { method: 'POST', payload } : {}) });
    const months = { from: '2026-09', until: '2026-10' };
    async function waitForReport(id: string) {
      for (let tries = 0; tries < 200; tries++) {
        const found = (await ask('/reports', headers)).json().reports.find((one: { id: string }) => one.id === id);
        if (found?.state === 'ready') return found;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      return expect.unreachable();
    }

    beforeAll(async () => {
      for (const [id, name] of [
        ['acme', '=Acme Größe'],
        ['rival', 'Rival'],
      ])
        expect((await ask('/tenants', headers, { id, name })).statusCode).toBe(201);
    });

    it('are made of what an organisation bought, and fetched by its own people alone', async () => {
      const table = [
        'kind,id,date,account,subscription,stream,plan,country,currency,cents,months,status,calls,from,until',
        'subscription,s1,2026-01-05,acme,acme-1,enterprise,enterprise,DE,EUR,1200000,12,active,,,',
        'payment,p1,2026-09-05,acme,,enterprise,enterprise,DE,EUR,1200000,,,,2026-09-05,2027-09-05',
        'api-usage,u1,2026-10-01,acme,,,,DE,EUR,4500,,,9000,,',
        'payment,p2,2026-09-05,rival,,enterprise,enterprise,DE,EUR,777700,,,,2026-09-05,2027-09-05',
      ];
      expect((await sendCsv(table.join('\n'))).statusCode).toBe(200);
      const asked = await ask('/reports', headers, { tenantId: 'acme', ...months });
      expect(asked.statusCode).toBe(202);
      const { id } = asked.json();
      const other = (await ask('/reports', headers, { tenantId: 'rival', ...months })).json();
      expect(await waitForReport(id)).toMatchObject({ tenantId: 'acme', madeOn: '2026-11-23' });
      await waitForReport(other.id);

      const own = await signIn(server, 'tenant', 'acme');
      const stranger = await signIn(server, 'tenant', 'rival');
      expect((await ask('/reports', own)).json().reports.map((one: { tenantId: string }) => one.tenantId)).toEqual([
        'acme',
      ]);
      const pdf = await ask(`/reports/${id}/file`, own);
      expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
      expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
      const csv = (await ask(`/reports/${id}/file?format=csv`, own)).body;
      expect(csv).toContain("'=Acme Größe");
      expect(csv).toContain('EUR 12,000.00');
      expect(csv).toContain('law,withheld');
      expect(csv).toContain('2026-10,9000');
      expect(csv).not.toContain('7,777');

      const refused = [
        await ask(`/reports/${id}/file`, stranger),
        await ask(`/reports/${id}/file?format=csv`, stranger),
        await ask(`/reports/${other.id}/file`, own),
        await ask('/reports/00000000-0000-4000-8000-000000000000/file', own),
      ];
      for (const answer of refused) expect([answer.statusCode, answer.json().code]).toEqual([404, 'record.unknown']);
      expect((await ask('/reports', stranger)).json().reports.map((one: { id: string }) => one.id)).toEqual([other.id]);
    });

    it('show an organisation nothing else of the collector', async () => {
      const own = await signIn(server, 'tenant', 'acme');
      for (const url of [
        '/business/summary',
        '/business/movements',
        '/business/streams',
        '/business/forecast',
        '/business/definitions',
        '/tenants',
      ])
        expect([url, (await ask(url, own)).statusCode]).toEqual([url, 403]);
      expect((await ask('/reports', own, { tenantId: 'acme', ...months })).statusCode).toBe(403);
      expect((await ask('/tenants', own, { id: 'mine', name: 'Mine' })).statusCode).toBe(403);
    });

    it('are made every month for who wants them so, each once', async () => {
      const put = await server.inject({
        method: 'PUT',
        url: '/console/api/tenants/rival/schedule',
        headers,
        payload: { every: 'quarter' },
      });
      expect(put.json()).toMatchObject({ id: 'rival', every: 'quarter' });
      for (const round of ['one', 'two']) {
        await jobs.add('report', { due: true }, { key: round });
        for (let tries = 0; tries < 100; tries++) {
          const { rows } = await database.query<{ n: number }>(
            "select count(*)::int as n from job where state in ('waiting', 'running')",
          );
          if (rows[0]?.n === 0) break;
          await new Promise((resolve) => setTimeout(resolve, 25));
        }
      }
      const { reports } = (await ask('/reports', headers)).json();
      const quarters = reports.filter(
        (one: { tenantId: string; from: string }) => one.tenantId === 'rival' && one.from === '2026-07',
      );
      expect(quarters).toMatchObject([{ until: '2026-09', state: 'ready' }]);
    });

    it('need an organisation that there is, and months in order', async () => {
      expect((await ask('/reports', headers, { tenantId: 'nobody', ...months })).statusCode).toBe(404);
      expect((await ask('/reports', headers, { tenantId: 'acme', from: '2026-10', until: '2026-09' })).statusCode).toBe(
        400,
      );
      expect((await ask('/tenants', headers, { id: 'acme', name: 'Again' })).statusCode).toBe(409);
    });
  });
});
