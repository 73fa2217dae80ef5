import { createHmac } from 'node:crypto';
import { lookup as resolveName } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './allow-address.ts';

const longestWait = 10_000;

/** Why something was not delivered: from a closed list, never a text of the other side. */
export type DeliveryFailure =
  | 'address-refused'
  | 'not-reached'
  | 'too-slow'
  | 'redirected'
  | 'refused'
  | 'no-mail-server'
  | 'channel-removed';

export class DeliveryError extends Error {
  readonly failure: DeliveryFailure;

  constructor(failure: DeliveryFailure) {
    super(failure);
    this.failure = failure;
  }
}

const isAllowed = (address: string, isLoopbackAllowed: boolean) =>
  isPublicAddress(address) || (isLoopbackAllowed && isLoopbackAddress(address));

/** HTTPS without credentials; HTTP only to this computer, where that is allowed. */
export function isWebhookAllowed(text: string, isLoopbackAllowed: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  const host = hostname.replace(/^\[|\]$/g, '');
  const isLoopback = isLoopbackAddress(host) || host === 'localhost';
  if (protocol === 'http:') return isLoopbackAllowed && isLoopback;
  if (protocol !== 'https:') return false;
  return isIP(host) === 0 ? host !== 'localhost' || isLoopbackAllowed : isAllowed(host, isLoopbackAllowed);
}

/** `t=…,v1=…`: HMAC-SHA-256 of `time.body`, so that neither can be changed and an old one is told by its time. */
function signWebhook(key: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')}`;
}

interface WebhookMessage {
  readonly url: string;
  readonly key: string;
  /** The same for each attempt, so that the other side can tell a second one. */
  readonly id: string;
  readonly body: string;
  readonly isLoopbackAllowed: boolean;
  now(): number;
}

/** Sends one signed message. Follows no redirect, reads no answer, and connects only to the address that was checked. */
export async function sendWebhook({ url, key, id, body, isLoopbackAllowed, now }: WebhookMessage): Promise<void> {
  if (!isWebhookAllowed(url, isLoopbackAllowed)) throw new DeliveryError('address-refused');
  // The name is resolved here, once, so that it can not be another address when the connection is made.
  const lookup: LookupFunction = (hostname, options, answer) =>
    resolveName(hostname, { ...options, all: true }, (failure, addresses) => {
      if (failure) return answer(failure, '', 0);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isAllowed(address, isLoopbackAllowed)))
        return answer(new DeliveryError('address-refused'), '', 0);
      if (options.all) return answer(null, [first]);
      return answer(null, first.address, first.family);
    });
  const seconds = Math.floor(now() / 1000);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'cvplus-collector',
    'x-cvplus-delivery': id,
    'x-cvplus-signature': signWebhook(key, seconds, body),
  };
  await new Promise<void>((resolve, reject) => {
    const send = url.startsWith('https:') ? requestHttps : requestHttp;
    const request = send(url, {
      method: 'POST',
      headers,
      lookup,
      agent: false,
      signal: AbortSignal.timeout(longestWait),
    });
    request.once('response', (response) => {
      const { statusCode = 0 } = response;
      response.destroy();
      if (statusCode >= 200 && statusCode < 300) return resolve();
      reject(new DeliveryError(statusCode >= 300 && statusCode < 400 ? 'redirected' : 'refused'));
    });
    request.once('error', (failure) => {
      if (failure instanceof DeliveryError) return reject(failure);
      reject(
        new DeliveryError(
          failure.name === 'AbortError' || failure.name === 'TimeoutError' ? 'too-slow' : 'not-reached',
        ),
      );
    });
    request.end(body);
  });
}
