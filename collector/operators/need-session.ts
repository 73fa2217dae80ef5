import type { FastifyRequest } from 'fastify';
import { CollectorError } from '../errors.ts';
import type { LiveSession } from './sessions.ts';

/** The session that the guard found. */
export function needSession({ liveSession }: FastifyRequest): LiveSession {
  if (!liveSession) throw new CollectorError('session.missing');
  return liveSession;
}
