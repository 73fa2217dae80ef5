import { randomBytes } from 'node:crypto';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { openAuditLog } from '../../../collector/operators/audit-log.ts';
import { addGuard } from '../../../collector/operators/guard.ts';
import { isAllowed, roles } from '../../../collector/operators/roles.ts';

/** The guard is asked before any request, so that nothing of the database is. */
const unasked: CollectorDatabase = {
  kind: 'embedded',
  query: () => Promise.reject(new Error('asked')),
  transaction: () => Promise.reject(new Error('asked')),
  close: () => Promise.resolve(),
};

const createRoom = () => {
  const room = Fastify();
  const now = () => 0;
  addGuard(room, { database: unasked, audit: openAuditLog(unasked, randomBytes(32), now), now });
  return room;
};

it('refuses to add a route that names no role, or that is left out of the description', () => {
  const room = createRoom();
  expect(() => room.get('/forgotten', () => 'x')).toThrow('GET /forgotten names no role.');
  expect(() => room.get('/hidden', { config: { role: 'viewer' }, schema: { hide: true } }, () => 'x')).toThrow(
    'GET /hidden is left out of the description.',
  );
  expect(() => room.get('/decided', { config: { role: 'viewer' } }, () => 'x')).not.toThrow();
});

it('lets each role do what those before it may', () => {
  const table = roles.map((held) => roles.map((needed) => isAllowed(held, needed)));
  expect(table).toEqual([
    [true, false, false, false],
    [true, true, false, false],
    [true, true, true, false],
    [true, true, true, true],
  ]);
});
