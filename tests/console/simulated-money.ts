import type { SourcedEvent } from '../../collector/business/billing-event.ts';

type Event = SourcedEvent['event'];

/** A small business: plans of people, contracts of organisations, partners who pay for calls; it grows, and some leave. */
export function simulateMoney(months: readonly string[], random: () => number): readonly SourcedEvent[] {
  const events: SourcedEvent[] = [];
  const add = (day: string, event: Event) =>
    events.push({ source: 'csv', id: `simulated-${events.length}`, at: Date.parse(`${day}T09:00:00Z`) / 1000, event });
  const dayOf = (month: string) => `${month}-${String(1 + Math.floor(random() * 27)).padStart(2, '0')}`;
  const after = (day: string, count: number) =>
    new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
  const running = new Map<string, { about: Extract<Event, { kind: 'subscription' }>; sinceMonth: string }>();
  let payments = 0;

  const pay = (day: string, about: Extract<Event, { kind: 'subscription' }>) => {
    const { account, stream, plan, country, currency, cents } = about;
    const shared = { account, stream, plan, country, currency };
    add(day, {
      kind: 'payment',
      ...shared,
      reference: `payment-${payments++}`,
      grossCents: Math.round(cents * 1.19),
      parts: [{ cents, from: day, until: after(day, 30) }],
    });
  };

  for (const [index, month] of months.entries()) {
    for (const [id, { about, sinceMonth }] of running) {
      if (sinceMonth === month) continue;
      const day = dayOf(month);
      if (random() < (about.stream === 'individual' ? 0.045 : 0.01)) {
        add(day, { ...about, status: 'ended' });
        running.delete(id);
        continue;
      }
      if (random() < 0.02) {
        const cents = about.cents === 900 ? 1900 : Math.round(about.cents * (random() < 0.6 ? 1.2 : 0.8));
        const changed = { ...about, cents };
        add(day, changed);
        running.set(id, { about: changed, sinceMonth });
      }
      if (random() < 0.02)
        add(day, { kind: 'payment-failed', account: about.account, currency: about.currency, cents: about.cents });
      pay(day, about);
    }
    const fresh = 14 + index * 2;
    for (let count = 0; count < fresh; count++) {
      const id = `account-${index}-${count}`;
      const plan = random() < 0.7 ? 'pro' : random() < 0.7 ? 'elite' : 'coach';
      const about = {
        kind: 'subscription',
        account: id,
        stream: 'individual',
        plan,
        country: random() < 0.5 ? 'DE' : random() < 0.5 ? 'FR' : 'ES',
        currency: 'EUR',
        subscription: `${id}-plan`,
        cents: plan === 'pro' ? 900 : plan === 'elite' ? 1900 : 3900,
        months: 1,
        status: 'active',
      } as const;
      const day = dayOf(month);
      add(day, about);
      pay(day, about);
      running.set(id, { about, sinceMonth: month });
    }
    if (index % 4 === 1) {
      const id = index === 1 ? 'northwind-careers' : `organisation-${index}`;
      const about = {
        kind: 'subscription',
        account: id,
        stream: 'enterprise',
        plan: 'enterprise',
        country: 'DE',
        currency: 'EUR',
        subscription: `${id}-contract`,
        cents: 45_000,
        months: 1,
        status: 'active',
      } as const;
      const day = dayOf(month);
      add(day, about);
      pay(day, about);
      running.set(id, { about, sinceMonth: month });
    }
    const calls = 8000 + Math.floor(random() * 4000) + index * 900;
    add(dayOf(month), {
      kind: 'api-usage',
      account: 'partner-jobs',
      country: 'NL',
      currency: 'EUR',
      calls,
      cents: Math.round(calls * 0.8),
    });
    add(dayOf(month), { kind: 'spend', currency: 'EUR', cents: 42_000 + index * 2500 });
    if (index % 3 === 0) add(dayOf(month), { kind: 'refund', currency: 'EUR', cents: 900 });
  }
  const last = months.at(-1);
  if (last) add(`${last}-01`, { kind: 'target', month: last, currency: 'EUR', cents: 1_000_000 });
  const now = Date.now() / 1000;
  return events.filter(({ at }) => at < now).toSorted((a, b) => a.at - b.at);
}
