import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { screens } from './console/shell/screens.ts';

/** Where the build puts the console. */
export const consoleFolder = path.join(import.meta.dirname, 'console', 'dist');

/**
 * The operator's console under `/console`: the same page for every screen. Without a build there is nothing there, and the rest
 * of the collector works.
 */
export async function serveConsole(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(path.join(folder, 'index.html'))) return;
  await server.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/console/assets/',
    // Their names change with what they hold.
    immutable: true,
    maxAge: '365d',
    index: false,
    schemaHide: true,
  });
  const page = { config: { rateLimit: false }, schema: { hide: true } } as const;
  for (const { path: screen } of screens) {
    server.get(`/console${screen === '/' ? '' : screen}`, page, (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile('index.html', folder, { maxAge: 0, immutable: false }),
    );
  }
  server.get('/console/', page, (_request, reply) => reply.redirect('/console', 302));
  server.get('/', page, (_request, reply) => reply.redirect('/console', 302));
}
