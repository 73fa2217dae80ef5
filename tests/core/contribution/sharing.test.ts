import { describe, expect, it } from 'vitest';
import { addConsent } from '../../../core/database/consent-store.ts';
import { Contribution, epsilonOf, lifetimeEpsilon } from '../../../core/domain/contribution.ts';
import { type Fault, startFakeCollector } from './fake-collector.ts';
import { sharePerson } from './sharing-person.ts';

const send = '/v1/contributions';

/** Somebody who agreed to everything on 1 March, with one application that ended on 20 February. */
async function openSharing(options: { seed?: number } = {}) {
  const collector = await startFakeCollector();
  const person = sharePerson({ collector, ...options });
  person.apply('2026-02-10');
  person.on('2026-03-01');
  person.unseal();
  person.agree('outcomes', 'pay', 'use');
  return { collector, person };
}

describe('what may leave', () => {
  it('asks nobody for anything while nothing is agreed to, and while the app is sealed', async () => {
    const { collector, person } = await openSharing();
    for (const purpose of ['outcomes', 'pay', 'use'] as const) await person.withdraw(purpose);
    await person.roundsUntil('2026-03-08');
    expect([collector.seen.length, person.ledger().length]).toEqual([0, 0]);
    person.agree('outcomes');
    person.seal();
    expect(await person.round()).toBe('sealed');
    expect([collector.seen.length, person.ledger().length]).toEqual([0, 0]);
  });

  it('has nowhere to send to without a collector, and through an address that others could read', async () => {
    const without = sharePerson();
    expect([await without.round(), (await without.overview()).collector]).toEqual(['no-collector', null]);
    const { fetch } = await startFakeCollector();
    const plain = sharePerson({ collector: { address: 'http://collector.test/', fetch } });
    expect([await plain.round(), (await plain.overview()).collector]).toEqual(['no-collector', null]);
  });

  it('takes a consent to other words for none', async () => {
    const collector = await startFakeCollector();
    const person = sharePerson({ collector });
    person.apply('2026-02-10');
    person.unseal();
    addConsent(person.database, 'outcomes', 1, person.clock.now);
    await person.round();
    expect([collector.seen.length, await person.items()]).toEqual([0, []]);
  });

  it('waits for days with its exact bytes to be seen, then leaves once, and says so in the ledger before', async () => {
    const { collector, person } = await openSharing();
    await person.round();
    const [waiting, ...others] = await person.items();
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({ state: 'waiting', epsilon: 2.5, contribution: { kind: 'outcome', country: 'SE' } });
    expect(collector.count(send)).toBe(0);
    expect(waiting && waiting.dueOn > '2026-03-01').toBe(true);
    await person.roundsUntil('2026-03-15');
    const sent = collector.seen.filter(({ path }) => path === send);
    expect(sent.map(({ body }) => body)).toEqual([waiting?.text]);
    expect(await person.items()).toMatchObject([{ state: 'sent', text: waiting?.text }]);
    const noted = person.ledger().filter(({ purpose }) => purpose === 'sharing');
    expect(noted).toMatchObject([{ host: 'collector.test', text: `POST ${send}\n${waiting?.text}` }]);
    expect(collector.kept.size).toBe(1);
    await person.roundsUntil('2026-04-20');
    expect(collector.count(send)).toBe(1);
  });

  it('notes every request with its bytes, and sends the same headers from every computer', async () => {
    const { collector, person } = await openSharing();
    await person.roundsUntil('2026-03-15');
    expect(person.ledger().map(({ text }) => text.split('\n')[0])).toEqual(
      collector.seen.map(({ path, body }) => `${body === '' ? 'GET' : 'POST'} ${path}`),
    );
    const headers = new Set(collector.seen.flatMap(({ headers: sent }) => [...sent.keys()]));
    expect([...headers].sort()).toEqual(['accept', 'content-type', 'user-agent']);
    expect(new Set(collector.seen.map(({ headers: sent }) => sent.get('user-agent')))).toEqual(new Set(['CVPlus']));
  });

  it('tells how it ended, what was said before it and the pay, in bands', async () => {
    const { person } = await openSharing();
    person.apply('2026-02-12', 'hired', { salary: 560_000, chance: 0.3 });
    person.on('2026-03-01');
    await person.round();
    const told = (await person.items()).map(({ contribution }) => contribution);
    expect(told).toHaveLength(3);
    const place = {
      version: 1,
      country: 'SE',
      industry: 'technology',
      month: '2026-02',
      level: 'senior',
      model: '2.0.0',
    };
    const outcome = { ...place, kind: 'outcome', channel: 'referral', match: 'half' };
    expect(told).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...outcome, interview: 7, offer: 3 }),
        expect.objectContaining({ ...outcome, interview: 8, offer: 4 }),
        expect.objectContaining({ ...place, kind: 'pay' }),
      ]),
    );
  });

  it('tells a month of use after it is over, if it was agreed to before, and each month once', async () => {
    const { person } = await openSharing();
    person.use('2026-02', [3, 4, 20], 2);
    person.use('2026-03', [4, 10, 11, 22, 23, 24], 5);
    await person.roundsUntil('2026-03-31');
    expect((await person.items()).filter(({ contribution }) => contribution.kind === 'use')).toEqual([]);
    await person.roundsUntil('2026-04-25');
    const uses = (await person.items()).filter(({ contribution }) => contribution.kind === 'use');
    expect(uses).toMatchObject([
      {
        state: 'sent',
        epsilon: 1,
        contribution: {
          month: '2026-03',
          country: 'unknown',
          app: '1.2.3',
          activeDays: '5-9',
          analyses: '5-9',
          taken: '0',
          parts: ['estimate', 'reading'],
          // The first day was 3 February: the thirtieth after it fell into March.
          kept: { day30: false },
          failures: '0',
        },
      },
    ]);
  });

  it('leaves out what ended without a number before it, what is open, and what the person took back', async () => {
    const collector = await startFakeCollector();
    const person = sharePerson({ collector });
    person.apply('2026-02-10', 'withdrawn');
    person.add('2026-02-10', { stage: 'sent', sentOn: '2026-02-10' });
    person.on('2026-02-12');
    person.unseal();
    person.agree('outcomes', 'pay');
    await person.roundsUntil('2026-04-20');
    expect(await person.items()).toEqual([]);
  });
});

describe('noise and its price', () => {
  it('is drawn once: what waits, what is tried again and what is shown is the same', async () => {
    const { collector, person } = await openSharing();
    await person.round();
    const [first] = await person.items();
    const faults: Fault[] = ['away', 'lost', { status: 503 }, { status: 429, headers: { 'retry-after': '3600' } }];
    collector.failNext(send, ...faults);
    for (let restarts = 0; restarts < 5; restarts++) {
      person.startAgain();
      await person.roundsUntil(`2026-03-${15 + restarts}`);
    }
    const bodies = new Set(collector.seen.filter(({ path }) => path === send).map(({ body }) => body));
    expect([...bodies]).toEqual([first?.text]);
    expect(() => person.database.run("UPDATE contributions SET body = '{}'")).toThrow();
    expect(await person.items()).toMatchObject([{ state: 'sent' }]);
    expect(collector.kept.size).toBe(1);
  });

  it('adds up over everything that left, and nothing is prepared beyond the limit', async () => {
    const collector = await startFakeCollector();
    const person = sharePerson({ collector });
    for (let index = 0; index < 22; index++) person.apply(`2026-01-${String(index + 2).padStart(2, '0')}`);
    person.on('2026-02-25');
    person.unseal();
    person.agree('outcomes');
    await person.roundsUntil('2026-07-01', 13);
    const { epsilon, items } = await person.overview();
    expect(epsilon).toEqual({ spent: lifetimeEpsilon, limit: lifetimeEpsilon });
    expect(items).toHaveLength(lifetimeEpsilon / epsilonOf('outcome'));
    expect(collector.kept.size).toBe(items.length);
    await person.takeBack();
    await person.roundsUntil('2026-07-03');
    expect(collector.kept.size).toBe(0);
    // What was told was told: taking it back does not make room.
    expect((await person.overview()).epsilon.spent).toBe(lifetimeEpsilon);
  }, 90_000);

  it('is prepared anew when the fact has changed before anything left, and costs nothing twice', async () => {
    const { collector, person } = await openSharing();
    await person.round();
    const [before] = await person.items();
    const [application] = person.handlers['application.list']({});
    if (!application) throw new Error('there is one');
    person.handlers['application.close']({ id: application.id, outcome: { kind: 'hired', on: '2026-02-25' } });
    await person.round();
    const [after, ...more] = await person.items();
    expect([more, after?.id === before?.id, (await person.overview()).epsilon.spent]).toEqual([[], false, 2.5]);
    person.handlers['application.remove']({ id: application.id });
    await person.round();
    expect([await person.items(), collector.count(send)]).toEqual([[], 0]);
  });
});

describe('delivery', () => {
  it('lets at most one leave in two hours, also after weeks away, on days that are drawn', async () => {
    const collector = await startFakeCollector();
    const person = sharePerson({ collector });
    for (let index = 0; index < 12; index++) person.apply(`2026-01-${String(index + 2).padStart(2, '0')}`);
    person.on('2026-02-25');
    person.unseal();
    person.agree('outcomes');
    // The purse holds few tokens, so it takes some refills until all wait; then weeks without a network.
    await person.roundsUntil('2026-03-05');
    person.on('2026-05-01');
    const before = collector.kept.size;
    for (let index = 0; index < 5; index++) await person.round();
    expect(collector.kept.size - before).toBeLessThanOrEqual(1);
    await person.roundsUntil('2026-06-01');
    expect(collector.kept.size).toBe(12);
    const days = new Set((await person.items()).map(({ dueOn }) => dueOn));
    expect(days.size).toBeGreaterThan(4);
    const times = person
      .ledger()
      .filter(({ purpose }) => purpose === 'sharing')
      .map(({ at }) => Date.parse(at));
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2 * 3_600_000);
  });

  it('counts once after a crash between sending and the answer', async () => {
    const { collector, person } = await openSharing();
    collector.failNext(send, 'lost');
    await person.roundsUntilKept(1);
    expect(await person.items()).toMatchObject([{ state: 'unanswered' }]);
    person.startAgain();
    await person.roundsUntil('2026-03-20');
    expect([collector.count(send), collector.kept.size]).toEqual([2, 1]);
    expect(await person.items()).toMatchObject([{ state: 'sent' }]);
  });

  it('waits as long as the collector asks for', async () => {
    const { collector, person } = await openSharing();
    collector.failNext(send, { status: 503, headers: { 'retry-after': String(5 * 86_400) } });
    while (collector.count(send) === 0) {
      person.clock.now += 3 * 3_600_000;
      await person.round();
    }
    const asked = person.clock.now;
    while (collector.count(send) === 1) {
      person.clock.now += 3 * 3_600_000;
      await person.round();
    }
    expect((person.clock.now - asked) / 86_400_000).toBeGreaterThanOrEqual(5);
    expect(collector.kept.size).toBe(1);
  });

  it('goes on with a new token when the key of the old one is gone, unless it may have arrived', async () => {
    const { collector, person } = await openSharing();
    await person.round();
    const [before] = await person.items();
    await collector.rotateKey();
    await person.roundsUntil('2026-03-25');
    const [after] = await person.items();
    expect(after).toMatchObject({ state: 'sent', contribution: before?.contribution });
    expect(after?.text).not.toBe(before?.text);
    expect(collector.kept.size).toBe(1);

    const other = await openSharing({ seed: 2 });
    other.collector.failNext(send, 'lost');
    await other.person.round();
    await other.person.roundsUntilKept(1);
    await other.collector.rotateKey();
    await other.person.roundsUntil('2026-04-20');
    expect(await other.person.items()).toMatchObject([{ state: 'refused' }]);
    expect(other.collector.kept.size).toBe(1);
  });

  it('fetches tokens a day or more before they are spent, at first none, never again at once after a failure', async () => {
    const { collector, person } = await openSharing();
    collector.failNext('/v1/tokens', 'away');
    expect(await person.round()).toBe('unreachable');
    expect(await person.round()).toBe('done');
    expect(await person.items()).toEqual([]);
    await person.roundsUntil('2026-03-20');
    const ledger = person.ledger();
    const fetched = ledger.filter(({ text }) => text.startsWith('POST /v1/tokens')).map(({ at }) => Date.parse(at));
    const spent = ledger.filter(({ purpose }) => purpose === 'sharing').map(({ at }) => Date.parse(at));
    expect(spent).toHaveLength(1);
    const gap = (spent[0] ?? 0) - Math.max(...fetched.filter((at) => at <= (spent[0] ?? 0)));
    expect(gap).toBeGreaterThanOrEqual(86_400_000);
  });

  it('keeps going through weeks of a network that fails in every way, and each counts once', async () => {
    const collector = await startFakeCollector();
    const person = sharePerson({ collector, seed: 7 });
    for (let index = 0; index < 15; index++) person.apply(`2026-01-${String(index + 2).padStart(2, '0')}`);
    person.on('2026-02-25');
    person.unseal();
    person.agree('outcomes');
    const faults: Fault[] = [
      'away',
      'lost',
      { status: 503 },
      { status: 429 },
      { status: 502 },
      { status: 404 },
      { status: 200 },
    ];
    collector.failNext('*', ...faults);
    for (let times = 0; times < 4; times++) collector.failNext(send, ...faults);
    for (let week = 0; week < 14; week++) {
      person.startAgain();
      person.clock.now += 4 * 86_400_000;
      await person.roundsUntil(person.dayIn(4));
    }
    const items = await person.items();
    expect(items.map(({ state }) => state)).toEqual(Array(15).fill('sent'));
    const texts = [...collector.kept.values()].map((one) => JSON.stringify(one));
    expect(texts.toSorted()).toEqual(items.map(({ text }) => text).toSorted());
  }, 90_000);
});

describe('taking back', () => {
  it('drops at once what has not left, and what was dropped is never told', async () => {
    const { collector, person } = await openSharing();
    await person.round();
    const [item] = await person.items();
    const { items } = await person.takeBack([item?.id ?? '']);
    expect(items).toMatchObject([{ state: 'dropped' }]);
    expect((await person.overview()).epsilon.spent).toBe(0);
    await person.roundsUntil('2026-03-25');
    expect([collector.count(send), collector.count('/v1/erasures')]).toEqual([0, 0]);
  });

  it('erases what was sent as soon as the collector answers, however long that takes', async () => {
    const { collector, person } = await openSharing();
    await person.roundsUntil('2026-03-15');
    expect(collector.kept.size).toBe(1);
    collector.failNext('/v1/erasures', 'away', { status: 503 }, 'lost');
    await person.takeBack();
    await person.round();
    expect(await person.items()).toMatchObject([{ state: 'taking-back' }]);
    person.startAgain();
    await person.roundsUntil('2026-03-20');
    expect(await person.items()).toMatchObject([{ state: 'taken-back' }]);
    expect(collector.kept.size).toBe(0);
    const sent = collector.seen.filter(({ path }) => path === '/v1/erasures').map(({ body }) => body);
    expect(
      person
        .ledger()
        .filter(({ purpose }) => purpose === 'taking-back')
        .map(({ text }) => text),
    ).toEqual(expect.arrayContaining(sent.map((body) => `POST /v1/erasures\n${body}`)));
  });

  it('withdraws in one step: nothing more leaves, and what has left is taken back if that is wanted', async () => {
    const { collector, person } = await openSharing();
    await person.roundsUntil('2026-03-15');
    person.apply('2026-03-16', 'hired', { salary: 600_000 });
    person.on('2026-03-27');
    await person.round();
    expect((await person.items()).filter(({ state }) => state === 'waiting')).toHaveLength(2);
    await person.withdraw('outcomes', true);
    await person.settled();
    const states = (await person.items()).map(({ state, contribution }) => [contribution.kind, state]);
    expect(states.toSorted()).toEqual([
      ['outcome', 'taken-back'],
      ['pay', 'waiting'],
    ]);
    expect(collector.kept.size).toBe(0);
    await person.withdraw('pay');
    await person.roundsUntil('2026-04-20');
    expect([collector.count(send), collector.kept.size]).toEqual([1, 0]);
  });

  it('erases what may have arrived when a consent is withdrawn while it is on its way', async () => {
    const { collector, person } = await openSharing();
    collector.failNext(send, 'lost');
    await person.roundsUntilKept(1);
    await person.withdraw('outcomes');
    await person.settled();
    expect(await person.items()).toMatchObject([{ state: 'taken-back' }]);
    expect(collector.kept.size).toBe(0);
  });
});

describe('a message', () => {
  const message = { kind: 'idea', text: 'A darker night, please.', language: 'en' } as const;

  it('goes alone, as it was shown, and is noted before', async () => {
    const { collector, person } = await openSharing();
    const shown = await person.message(message, { signal: new AbortController().signal, report: () => undefined });
    await person.sendMessage(message);
    expect(collector.seen.map(({ path, body }) => [path, body])).toEqual([['/v1/tickets', shown.text]]);
    expect(JSON.parse(shown.text)).toEqual({ ...message, app: '1.2.3' });
    expect(person.ledger()).toMatchObject([{ purpose: 'message', text: `POST /v1/tickets\n${shown.text}` }]);
  });

  it('is refused while sealed, and says when nobody answers', async () => {
    const { collector, person } = await openSharing();
    collector.failNext('/v1/tickets', 'away');
    await expect(person.sendMessage(message)).rejects.toMatchObject({ code: 'sharing.unreachable' });
    person.seal();
    await expect(person.sendMessage(message)).rejects.toMatchObject({ code: 'network.sealed' });
    await expect(sharePerson().sendMessage(message)).rejects.toMatchObject({ code: 'sharing.no-collector' });
    expect(collector.tickets).toEqual([]);
  });
});

it('shares only what the schema of contributions allows', async () => {
  const { collector, person } = await openSharing();
  person.use('2026-03', [4, 10], 3);
  await person.roundsUntil('2026-04-25');
  for (const { contribution } of collector.kept.values())
    expect(Contribution.parse(contribution)).toEqual(contribution);
  expect(collector.kept.size).toBe(2);
});
