import { z } from 'zod';
import type { ConsoleRoom } from '../console-room.ts';
import type { CollectorDatabase } from '../database/database.ts';
import type { AuditLog } from './audit-log.ts';
import { listEntries } from './audit-store.ts';
import { AuditCheck, AuditPage, AuditQuery } from './operator-schemas.ts';
import { roles } from './roles.ts';

const Ids = z.record(z.string(), z.string());

/** Who did what, for admins to read. */
export function addAuditRoutes(
  room: ConsoleRoom,
  { database, audit }: { readonly database: CollectorDatabase; readonly audit: AuditLog },
): void {
  const config = { role: 'admin' } as const;
  room.get(
    '/audit',
    {
      config,
      schema: {
        description: 'What was done and refused, newest first.',
        querystring: AuditQuery,
        response: { 200: AuditPage },
      },
    },
    async ({ query: { before = Number.MAX_SAFE_INTEGER, limit } }) => ({
      entries: (await listEntries(database, before, limit)).map(({ at, ids, role, ...entry }) => ({
        number: entry.number,
        at: new Date(at).toISOString(),
        operatorId: entry.operatorId,
        name: entry.name,
        role: roles.find((one) => one === role) ?? null,
        action: entry.action,
        ids: Ids.parse(JSON.parse(ids)),
        status: entry.status,
      })),
    }),
  );
  room.get(
    '/audit/check',
    {
      config,
      schema: {
        description: 'Reads the whole log and checks its chain.',
        response: { 200: AuditCheck },
      },
    },
    () => audit.check(),
  );
}
