import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import Stripe from 'stripe';
import { z } from 'zod';
import { CollectorError } from '../errors.ts';
import type { Business } from './business.ts';
import { readStripe, UnreadableBilling } from './read-stripe.ts';

interface StripeParts {
  readonly business: Business;
  /** Shared with Stripe: it signs each webhook with it. */
  readonly webhookSecret: string;
  now(): number;
}

/** Seconds that a signed webhook may be old: one that was caught on its way is worth nothing after that. */
const tolerance = 300;
const largestWebhook = 512 * 1024;
const answers = z.object({ status: z.enum(['kept', 'known', 'ignored']) });

/** Takes Stripe's webhooks, each once, in whatever order they come. Add it in a room of its own: it reads bodies as they are. */
export async function addStripeRoutes(
  bare: FastifyInstance,
  { business, webhookSecret, now }: StripeParts,
): Promise<void> {
  const room = bare.withTypeProvider<ZodTypeProvider>();
  room.removeContentTypeParser('application/json');
  room.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: largestWebhook },
    (_request, body, done) => done(null, body),
  );
  room.post(
    '/v1/billing/stripe',
    {
      config: { rateLimit: false },
      schema: { description: 'Webhooks of Stripe, signed.', response: { 200: answers } },
    },
    async ({ body, headers }) => {
      const event = readEvent(checkSignature(body, headers['stripe-signature']));
      if (!event) return { status: 'ignored' as const };
      const { kept } = await business.add([event]);
      return { status: kept > 0 ? ('kept' as const) : ('known' as const) };
    },
  );
  function readEvent(webhook: unknown) {
    try {
      return readStripe(webhook);
    } catch (failure) {
      // Stripe shows its owner what is refused, and sends it again: nothing is left out in silence.
      throw failure instanceof UnreadableBilling ? new CollectorError('stripe.unreadable') : failure;
    }
  }

  function checkSignature(body: unknown, header: string | string[] | undefined): unknown {
    if (!Buffer.isBuffer(body) || typeof header !== 'string') throw new CollectorError('stripe.signature');
    try {
      return Stripe.webhooks.constructEvent(body, header, webhookSecret, tolerance, undefined, now());
    } catch {
      // Whatever it is: no word of it was vouched for.
      throw new CollectorError('stripe.signature');
    }
  }
}
