import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { ConsoleRoom } from '../console-room.ts';
import { type LiveAnswer, type LiveLook, watchAnswers } from './watch-answers.ts';

/** What one message of the stream holds; its event is `look`. */
const LiveMessage = z.string().describe('A stream of events (text/event-stream).');

/** Messages that a slow page has not taken yet; past it the page is let go and comes back by itself. */
const longestBacklog = 1024 * 1024;

interface LiveParts {
  readonly answers: readonly LiveAnswer[];
  now(): number;
  /** Between two looks; a page is told of every one, so that silence means a broken connection. */
  readonly intervalMs?: number;
  /** After it the page has to ask again, and is let in again only if it still may. */
  readonly longestMs?: number;
}

/**
 * `GET /live`: pushes the answers of the console whenever they changed, with the time they are of. The collector reads them once
 * for every page that is open; several collectors on one database each read for their own pages.
 */
export function addLiveRoutes(room: ConsoleRoom, { answers, now, intervalMs = 2000, longestMs = 300_000 }: LiveParts) {
  const watch = watchAnswers(answers, now, intervalMs);
  const open = new Set<ServerResponse>();

  room.get(
    '/live',
    {
      config: { role: 'viewer' },
      schema: {
        description: 'Events `look`: `{ at, answers, unread }`; the answers that changed, by their paths.',
        response: { 200: LiveMessage },
      },
    },
    (_request, reply) => {
      reply.hijack();
      const stream = reply.raw;
      // What the hooks before it set: the policy of the answer among them.
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) stream.setHeader(name, value);
      stream.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        // A proxy in front would keep the messages until they fill its buffer.
        'x-accel-buffering': 'no',
      });
      stream.write('retry: 2000\n\n');
      open.add(stream);
      const stop = watch.listen((look: LiveLook) => {
        if (stream.writableLength > longestBacklog) return stream.end();
        stream.write(`event: look\ndata: ${JSON.stringify(look)}\n\n`);
      });
      const end = setTimeout(() => stream.end(), longestMs);
      stream.once('close', () => {
        clearTimeout(end);
        stop();
        open.delete(stream);
      });
    },
  );

  // Before the server waits for what is under way: a stream never ends by itself.
  room.addHook('preClose', async () => {
    watch.close();
    for (const stream of open) stream.end();
  });
}
