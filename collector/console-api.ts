import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ConsoleRoom } from './console-room.ts';
import type { CollectorDatabase } from './database/database.ts';

export interface ConsoleParts {
  readonly database: CollectorDatabase;
  now(): number;
}

/** What the operator's console asks: every area's routes under `/console/api`, each guarded by the role it names. */
export async function addConsoleApi(server: FastifyInstance, _parts: ConsoleParts): Promise<void> {
  await server.register(
    async (room) => {
      const console: ConsoleRoom = room.withTypeProvider<ZodTypeProvider>();
      void console;
    },
    { prefix: '/console/api' },
  );
}
