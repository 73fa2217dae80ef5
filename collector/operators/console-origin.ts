import type { FastifyRequest } from 'fastify';

const ownHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origin that the console has for this request: the one that the settings say; without one, that of this computer, and
 * undefined for any other name: a foreign name that leads here belongs to somebody's page (DNS rebinding).
 */
export function findOrigin({ headers }: FastifyRequest, consoleOrigin: string | undefined): string | undefined {
  if (consoleOrigin !== undefined) return consoleOrigin;
  const host = headers.host ?? '';
  return ownHosts.has(host.replace(/:\d{1,5}$/, '')) ? `http://${host}` : undefined;
}

/** Whether a request that changes something comes from the console's own page. */
export function isFromConsole(request: FastifyRequest, consoleOrigin: string | undefined): boolean {
  const { headers } = request;
  const origin = findOrigin(request, consoleOrigin);
  const site = headers['sec-fetch-site'];
  return (
    origin !== undefined &&
    // No form and no simple request of another page can set it; with one that is not simple, the browser asks first.
    headers['x-cvplus-console'] === '1' &&
    (headers.origin === undefined || headers.origin === origin) &&
    (site === undefined || site === 'same-origin' || site === 'none')
  );
}
