import type { FastifyInstance } from 'fastify';

/**
 * The console's page: its own scripts only. Styles may stand in the page, for the library that draws it writes them there;
 * without scripts of others they can fetch nothing, as pictures and fonts come from here alone.
 */
const pagePolicy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data:`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `manifest-src 'self'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
].join('; ');
/** The page that shows the description: the same, and it asks for the description itself. */
export const descriptionPolicy = pagePolicy;
/** Answers that are no page: nothing may be made of them. */
const answerPolicy = `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/**
 * What browsers are told with every answer. No header of CORS is among them: no page of another origin reads anything here.
 * `isOverTls`: also that this host is asked over TLS only.
 */
export function addSecurityHeaders(server: FastifyInstance, isOverTls: boolean): void {
  server.addHook('onRequest', async ({ url }, reply) => {
    const isPage = /^\/console(?:[/?#]|$)/.test(url) && !url.startsWith('/console/api');
    reply.headers({
      'content-security-policy': isPage ? pagePolicy : answerPolicy,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
      ...(isOverTls && { 'strict-transport-security': 'max-age=31536000' }),
    });
  });
}
