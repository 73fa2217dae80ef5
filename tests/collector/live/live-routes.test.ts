import { setTimeout as wait } from 'node:timers/promises';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterEach, expect, test } from 'vitest';
import { addLiveRoutes } from '../../../collector/live/live-routes.ts';
import { type LiveLook, watchAnswers } from '../../../collector/live/watch-answers.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

test('answers are read once for all who listen, each is told everything first and then what changed', async () => {
  let reads = 0;
  let tickets = 3;
  const watch = watchAnswers(
    [
      { path: '/tickets', read: async () => ({ open: tickets, reads: void reads++ }) },
      { path: '/registry', read: async () => ({ models: [] }) },
    ],
    () => 1000,
    20,
  );
  ends.push(watch.close);
  const first: LiveLook[] = [];
  const second: LiveLook[] = [];
  const stopFirst = watch.listen((look) => first.push(look));
  watch.listen((look) => second.push(look));
  await expect.poll(() => first.length).toBeGreaterThanOrEqual(2);
  expect(first[0]).toEqual({ at: 1000, answers: { '/tickets': { open: 3 }, '/registry': { models: [] } }, unread: [] });
  expect(first[1]).toEqual({ at: 1000, answers: {}, unread: [] });
  expect(Math.abs(first.length - second.length)).toBeLessThanOrEqual(1);
  expect(reads).toBeLessThanOrEqual(Math.max(first.length, second.length) + 1);
  tickets = 4;
  const changes = () => second.slice(1).flatMap(({ answers }) => (Object.keys(answers).length > 0 ? [answers] : []));
  await expect.poll(changes).toEqual([{ '/tickets': { open: 4 } }]);
  await expect.poll(() => second.at(-1)?.answers).toEqual({});
  expect(changes()).toHaveLength(1);
  stopFirst();
  const told = first.length;
  await expect.poll(() => second.length).toBeGreaterThan(told + 2);
  expect(first.length).toBe(told);
});

test('nothing is read while nobody listens', async () => {
  let reads = 0;
  const watch = watchAnswers([{ path: '/a', read: async () => reads++ }], Date.now, 10);
  ends.push(watch.close);
  const stop = watch.listen(() => undefined);
  await expect.poll(() => reads).toBeGreaterThan(1);
  stop();
  await wait(30);
  const before = reads;
  await wait(60);
  expect(reads).toBe(before);
});

test('what cannot be read is named, and the rest is told all the same', async () => {
  let isBroken = true;
  const watch = watchAnswers(
    [
      { path: '/broken', read: async () => (isBroken ? Promise.reject(new Error('no database')) : 'mended') },
      { path: '/whole', read: async () => 1 },
    ],
    () => 5,
    10,
  );
  ends.push(watch.close);
  const looks: LiveLook[] = [];
  watch.listen((look) => looks.push(look));
  await expect.poll(() => looks[0]).toEqual({ at: 5, answers: { '/whole': 1 }, unread: ['/broken'] });
  isBroken = false;
  await expect.poll(() => looks.some(({ answers }) => answers['/broken'] === 'mended')).toBe(true);
});

test('the stream tells what changed, ends after its time, and does not keep the server from closing', async () => {
  let value = 1;
  const server = Fastify();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
  });
  await server.register(async (room) =>
    addLiveRoutes(room.withTypeProvider<ZodTypeProvider>(), {
      answers: [{ path: '/value', read: async () => value }],
      now: () => 7,
      intervalMs: 20,
      longestMs: 1500,
    }),
  );
  ends.push(() => server.close());
  const address = await server.listen({ port: 0, host: '127.0.0.1' });

  const answer = await fetch(`${address}/live`);
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  let text = '';
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString('utf8');
  })();
  await expect.poll(() => text).toContain('event: look\ndata: {"at":7,"answers":{"/value":1},"unread":[]}\n\n');
  value = 2;
  await expect.poll(() => text).toContain('"answers":{"/value":2}');
  // Let go of after its time, so that it asks again whether it still may.
  await reading;

  const open = await fetch(`${address}/live`);
  expect(open.status).toBe(200);
  await server.close();
  await expect(open.text()).resolves.toContain('retry: 2000');
});
