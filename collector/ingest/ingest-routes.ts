import { createHash, hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Erasure, Submission } from '../../core/domain/contribution.ts';
import { findDay } from '../clock.ts';
import type { CollectorDatabase } from '../database/database.ts';
import { CollectorError } from '../errors.ts';
import type { Meters } from '../health/meters.ts';
import type { Keyring } from '../tokens/keyring.ts';
import { eraseContributions, type ForgetCounts } from './contribution-store.ts';
import type { IngestQueue } from './ingest-queue.ts';

interface IngestParts {
  readonly database: CollectorDatabase;
  readonly queue: IngestQueue;
  readonly keyring: Keyring;
  readonly meters: Meters;
  readonly forget: ForgetCounts;
  now(): number;
}

const Kept = z.object({ status: z.enum(['kept', 'known']) });

/** Takes contributions in, each exactly once, and takes them back. */
export function addIngestRoutes(server: FastifyInstance, parts: IngestParts): void {
  const { database, queue, keyring, meters, forget, now } = parts;
  const typed = server.withTypeProvider<ZodTypeProvider>();

  typed.post(
    '/v1/contributions',
    {
      schema: {
        description:
          'Keeps one contribution. The same delivery again is `known`; the token with anything else is refused.',
        body: Submission,
        response: { 200: Kept, 201: Kept },
      },
    },
    async ({ body }, reply) => {
      const { contribution, token, eraseHash } = body;
      const tokenBytes = Buffer.from(token, 'base64url');
      const nonce = await keyring.readToken(tokenBytes);
      if (!nonce) throw new CollectorError('token.invalid');
      const text = JSON.stringify(contribution);
      const receipt = await queue.keep({
        nonce: Buffer.from(nonce).toString('hex'),
        // Under the token, of which only the nonce is kept: buckets are few enough to be guessed from a bare hash,
        // even after what they stood in was taken back.
        contentHash: hash('sha256', Buffer.concat([tokenBytes, Buffer.from(`${eraseHash} ${text}`)]), 'hex'),
        eraseHash: Buffer.from(eraseHash, 'base64url').toString('hex'),
        kind: contribution.kind,
        month: contribution.month,
        body: contribution,
      });
      if (receipt === undefined) throw new CollectorError('collector.busy');
      meters.arrivals.inc({ kind: contribution.kind, receipt });
      if (receipt === 'spent') throw new CollectorError('token.spent');
      return reply.status(receipt === 'kept' ? 201 : 200).send({ status: receipt });
    },
  );

  typed.post(
    '/v1/erasures',
    {
      schema: {
        description: 'Removes what was sent with the hash of this secret, now and if it arrives later.',
        body: Erasure,
        response: { 200: z.object({ status: z.literal('erased') }) },
      },
    },
    async ({ body }) => {
      const eraseHash = createHash('sha256').update(Buffer.from(body.secret, 'base64url')).digest();
      await database.transaction((queries) => eraseContributions(queries, eraseHash, findDay(now()), forget));
      meters.erasures.inc();
      return { status: 'erased' as const };
    },
  );
}
