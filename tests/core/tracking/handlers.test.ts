import { describe, expect, it } from 'vitest';
import { contract } from '../../../core/contract.ts';
import { readHistory } from '../../../core/database/application-store.ts';
import { createTrackingHandlers } from '../../../core/tracking/handlers.ts';
import { failureOf, openTestDatabase, temporaryFolder } from '../database/sample-records.ts';

/** Noon where the tests run, so that the calendar day is the same in every time zone. */
const noon = new Date(2026, 10, 22, 12).getTime();
const day = 86_400_000;

function startTracking() {
  const database = openTestDatabase(temporaryFolder());
  const clock = { now: noon };
  const handlers = createTrackingHandlers({ database, now: () => clock.now });
  const add = (input: object = {}) =>
    handlers['application.add'](
      contract['application.add'].input.parse({ company: 'Fjordkraft', title: 'Engineer', ...input }),
    );
  return { database, clock, handlers, add };
}

describe('adding an application', () => {
  it('starts it in preparation under a random id', () => {
    const { add, database } = startTracking();
    const one = add();
    const two = add();
    expect(one.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.id).not.toBe(two.id);
    expect(one).toEqual({
      id: one.id,
      company: 'Fjordkraft',
      title: 'Engineer',
      stage: 'preparing',
      stageSince: '2026-11-22',
      createdAt: new Date(noon).toISOString(),
      changedAt: new Date(noon).toISOString(),
    });
    expect(readHistory(database, one.id).changes).toMatchObject([{ from: undefined, to: 'preparing', on: undefined }]);
  });

  it('takes one that was sent before, with its day and notes, and invents no day when none was said', () => {
    const { add } = startTracking();
    expect(add({ stage: 'sent', sentOn: '2026-10-01', notes: 'By post' })).toMatchObject({
      stage: 'sent',
      sentOn: '2026-10-01',
      notes: 'By post',
    });
    expect(add({ stage: 'interview' })).not.toHaveProperty('sentOn');
  });

  it('refuses one that is closed, because how it ended is not said', () => {
    const { add, handlers } = startTracking();
    expect(failureOf(() => add({ stage: 'closed' }))).toMatchObject({
      code: 'input.invalid',
      details: { paths: ['stage'] },
    });
    expect(handlers['application.list']({})).toEqual([]);
  });

  it('refuses a CV that is not kept, and leaves nothing behind', () => {
    const { add, handlers } = startTracking();
    expect(failureOf(() => add({ cvId: 'none' }))).toMatchObject({ code: 'record.not-found' });
    expect(handlers['application.list']({})).toEqual([]);
  });
});

describe('listing applications', () => {
  it('gives all or those of one stage, the last changed first', () => {
    const { add, clock, handlers } = startTracking();
    const a = add();
    clock.now += 1;
    const b = add();
    clock.now += 1;
    handlers['application.move']({ id: a.id, stage: 'sent' });
    expect(handlers['application.list']({}).map(({ id }) => id)).toEqual([a.id, b.id]);
    expect(handlers['application.list']({ stage: 'preparing' }).map(({ id }) => id)).toEqual([b.id]);
  });
});

describe('moving an application', () => {
  it('remembers the day it was sent: the one that was said, else today', () => {
    const { add, handlers } = startTracking();
    const { id } = add();
    expect(handlers['application.move']({ id, stage: 'sent' }).sentOn).toBe('2026-11-22');
    expect(handlers['application.move']({ id, stage: 'sent', on: '2026-11-20' }).sentOn).toBe('2026-11-20');
    expect(handlers['application.move']({ id, stage: 'interview', on: '2026-12-01' }).sentOn).toBe('2026-11-20');
    expect(handlers['application.move']({ id, stage: 'sent' }).sentOn).toBe('2026-11-20');
    expect(handlers['application.move']({ id, stage: 'preparing' })).not.toHaveProperty('sentOn');
  });

  it('keeps every step with its day', () => {
    const { add, clock, database, handlers } = startTracking();
    const { id } = add();
    clock.now += day;
    handlers['application.move']({ id, stage: 'sent' });
    handlers['application.move']({ id, stage: 'interview', on: '2026-12-01' });
    expect(readHistory(database, id).changes).toMatchObject([
      { from: undefined, to: 'preparing' },
      { from: 'preparing', to: 'sent', on: '2026-11-23', recordedAt: new Date(noon + day).toISOString() },
      { from: 'sent', to: 'interview', on: '2026-12-01' },
    ]);
  });

  it('to the stage where it is changes nothing', () => {
    const { add, clock, database, handlers } = startTracking();
    const before = add();
    clock.now += day;
    expect(handlers['application.move']({ id: before.id, stage: 'preparing' })).toEqual(before);
    expect(readHistory(database, before.id).changes).toHaveLength(1);
  });

  it('cannot close it', () => {
    const { add, handlers } = startTracking();
    const { id } = add();
    expect(failureOf(() => handlers['application.move']({ id, stage: 'closed' }))).toMatchObject({
      code: 'input.invalid',
      details: { paths: ['stage'], reason: 'outcome-needed' },
    });
  });

  it('reopens a closed one; its outcome stays in the history and no longer stands', () => {
    const { add, database, handlers } = startTracking();
    const { id } = add({ stage: 'sent', sentOn: '2026-10-01' });
    handlers['application.close']({ id, outcome: { kind: 'rejected', on: '2026-11-01' } });
    const reopened = handlers['application.move']({ id, stage: 'interview', on: '2026-11-05' });
    expect(reopened).toMatchObject({ stage: 'interview', sentOn: '2026-10-01' });
    expect(reopened).not.toHaveProperty('outcome');
    handlers['application.close']({ id, outcome: { kind: 'hired', on: '2026-11-20' } });
    expect(readHistory(database, id).outcomes).toEqual([
      { kind: 'rejected', on: '2026-11-01', isRevoked: true },
      { kind: 'hired', on: '2026-11-20', isRevoked: false },
    ]);
  });

  it('or closing one that is not kept is refused', () => {
    const { handlers } = startTracking();
    const notFound = { code: 'record.not-found' };
    expect(failureOf(() => handlers['application.move']({ id: 'none', stage: 'sent' }))).toMatchObject(notFound);
    const outcome = { kind: 'hired', on: '2026-11-01' } as const;
    expect(failureOf(() => handlers['application.close']({ id: 'none', outcome }))).toMatchObject(notFound);
  });
});

describe('closing an application', () => {
  it('keeps how it ended and goes to the last stage', () => {
    const { add, clock, database, handlers } = startTracking();
    const { id } = add({ stage: 'sent', sentOn: '2026-10-01' });
    clock.now += day;
    const outcome = {
      kind: 'hired',
      on: '2026-11-10',
      salary: 640_000,
      currency: 'SEK',
      feedback: 'Liked the tests',
    } as const;
    expect(handlers['application.close']({ id, outcome })).toMatchObject({
      stage: 'closed',
      sentOn: '2026-10-01',
      outcome,
      changedAt: new Date(noon + day).toISOString(),
    });
    expect(readHistory(database, id).changes.at(-1)).toMatchObject({ from: 'sent', to: 'closed', on: '2026-11-10' });
  });

  it('again corrects the outcome', () => {
    const { add, database, handlers } = startTracking();
    const { id } = add();
    handlers['application.close']({ id, outcome: { kind: 'no-response', on: '2026-11-10' } });
    const corrected = handlers['application.close']({ id, outcome: { kind: 'rejected', on: '2026-11-12' } });
    expect(corrected.outcome).toEqual({ kind: 'rejected', on: '2026-11-12' });
    expect(readHistory(database, id).changes).toHaveLength(2);
  });

  it.each([
    [{ kind: 'rejected', on: '2026-11-10', salary: 1, currency: 'SEK' }, 'outcome.salary'],
    [{ kind: 'hired', on: '2026-11-10', salary: 1 }, 'outcome.currency'],
    [{ kind: 'hired', on: '2026-11-10', currency: 'SEK' }, 'outcome.salary'],
  ] as const)('refuses %o', (outcome, field) => {
    const { add, handlers } = startTracking();
    const before = add();
    expect(failureOf(() => handlers['application.close']({ id: before.id, outcome }))).toMatchObject({
      code: 'input.invalid',
      details: { paths: [field] },
    });
    expect(handlers['application.list']({})).toEqual([before]);
  });
});
