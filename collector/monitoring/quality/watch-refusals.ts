import type { FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Meters } from '../../health/meters.ts';

/** What a contribution can be refused for: names of its fields, never what stood in them. Anything else is `other`. */
const fields = new Set([
  'version',
  'kind',
  'country',
  'industry',
  'month',
  'channel',
  'level',
  'match',
  'model',
  'interview',
  'offer',
  'exposure',
  'reached',
  'answer',
  'ratio',
  'app',
  'plan',
  'activeDays',
  'analyses',
  'taken',
  'parts',
  'readable',
  'kept',
  'failures',
  'exposures',
  'rating',
  'token',
  'eraseHash',
]);

function findField(failure: unknown): string {
  if (!hasZodFastifySchemaValidationErrors(failure)) return 'other';
  const [, ...steps] = (failure.validation[0]?.instancePath ?? '').split('/');
  const found = steps.find((step) => fields.has(step));
  return found ?? 'other';
}

/** Counts refused contributions by the field to blame; to be called before the routes are added. */
export function watchRefusals(server: FastifyInstance, meters: Meters): void {
  server.addHook('onError', async ({ routeOptions }, _reply, failure) => {
    if (routeOptions.url !== '/v1/contributions') return;
    const status = failure.statusCode ?? 500;
    // A token that was spent is counted as an arrival; what is too busy or too fast comes again.
    if (status >= 500 || status === 429 || status === 409) return;
    meters.refusals.inc({ field: findField(failure) });
  });
}
