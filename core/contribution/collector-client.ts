import { z } from 'zod';
import type { LedgerEntry } from '../domain/privacy.ts';

/** Nobody answered, or nothing that a collector would say. */
export class Unreachable extends Error {}

export type Note = (request: Pick<LedgerEntry, 'purpose' | 'host' | 'text'>) => Promise<unknown>;
type Fetch = (address: string, request: RequestInit) => Promise<Response>;

interface ClientOptions {
  readonly address: string;
  readonly fetch: Fetch;
  /** Writes a request down before it is sent; rejects when nothing may be sent. */
  readonly note: Note;
}

export interface Answer {
  readonly status: number;
  readonly bytes: Uint8Array;
  /** In which the collector asks to be left alone. */
  readonly retryAfterMs: number | undefined;
  /** The collector's own word: the code of an error, or the status of what it took. Undefined when no collector answered. */
  readonly word: string | undefined;
}

export interface CollectorClient {
  readonly host: string;
  readDirectory(signal: AbortSignal): Promise<{ publicKey: Uint8Array; challenge: Uint8Array }>;
  /** One blinded token; the ledger has it as base64url. */
  requestToken(request: Uint8Array, signal: AbortSignal): Promise<Answer>;
  contribute(text: string, signal: AbortSignal): Promise<Answer>;
  erase(text: string, signal: AbortSignal): Promise<Answer>;
  sendTicket(text: string, signal: AbortSignal): Promise<Answer>;
}

const answerLimitMs = 30_000;
const largestAnswer = 64 * 1024;
const longestPauseMs = 7 * 86_400_000;

const Base64Url = z.string().regex(/^[A-Za-z0-9_-]{1,4096}$/);
const Directory = z.object({
  'token-keys': z.array(z.object({ 'token-type': z.int(), 'token-key': Base64Url })).min(1),
  'token-challenge': Base64Url,
});
const Word = z.union([z.object({ code: z.string() }), z.object({ status: z.string() })]);

const fromBase64Url = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));

/** At most `largestAnswer`: a server that talks without end is none of ours. */
async function readBytes(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  // Node's stream can be walked through; the types of the web do not say so.
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > largestAnswer) throw new Unreachable('too long');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function readPause(header: string | null): number | undefined {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, longestPauseMs) : undefined;
}

function readWord(bytes: Uint8Array): string | undefined {
  try {
    const word = Word.safeParse(JSON.parse(Buffer.from(bytes).toString())).data;
    return word && ('code' in word ? word.code : word.status);
  } catch {
    // No JSON: not the word of a collector.
    return undefined;
  }
}

/** Whether the address keeps what is sent from others on the way: TLS, or this very computer. */
function isSafeAddress({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

/** The client of a collector; undefined for an address that is none or would be read on the way. */
export function createCollectorClient({ address, fetch, note }: ClientOptions): CollectorClient | undefined {
  const origin = URL.canParse(address) ? new URL(address) : undefined;
  if (!origin || !isSafeAddress(origin)) return undefined;
  const { host } = origin;

  async function send(
    path: string,
    {
      purpose,
      text,
      type,
      body,
      signal,
    }: {
      purpose: LedgerEntry['purpose'];
      /** What the ledger shows of the body. */
      text: string;
      type?: string;
      body?: Uint8Array<ArrayBuffer> | string;
      signal: AbortSignal;
    },
  ): Promise<Answer> {
    const method = body === undefined ? 'GET' : 'POST';
    await note({ purpose, host, text: text === '' ? `${method} ${path}` : `${method} ${path}\n${text}` });
    let response: Response;
    let bytes: Uint8Array;
    try {
      response = await fetch(new URL(path, origin ?? undefined).href, {
        method,
        ...(body === undefined ? {} : { body }),
        // The same for everybody: a version or a language would tell senders apart.
        headers: { 'user-agent': 'CVPlus', accept: '*/*', ...(type ? { 'content-type': type } : {}) },
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerLimitMs)]),
      });
      bytes = await readBytes(response);
    } catch (cause) {
      throw new Unreachable('no answer', { cause });
    }
    const { status, headers } = response;
    return { status, bytes, retryAfterMs: readPause(headers.get('retry-after')), word: readWord(bytes) };
  }

  const sendJson = (path: string, purpose: LedgerEntry['purpose']) => (text: string, signal: AbortSignal) =>
    send(path, { purpose, text, body: text, type: 'application/json', signal });

  return {
    host,
    async readDirectory(signal) {
      const path = '/.well-known/private-token-issuer-directory';
      const { status, bytes } = await send(path, { purpose: 'sharing-token', text: '', signal });
      if (status !== 200) throw new Unreachable('no directory');
      const directory = Directory.safeParse(parseJson(bytes)).data;
      const key = directory?.['token-keys'].find((one) => one['token-type'] === 2);
      if (!directory || !key) throw new Unreachable('no key');
      return { publicKey: fromBase64Url(key['token-key']), challenge: fromBase64Url(directory['token-challenge']) };
    },
    requestToken: (request, signal) =>
      send('/v1/tokens', {
        purpose: 'sharing-token',
        text: Buffer.from(request).toString('base64url'),
        body: Uint8Array.from(request),
        type: 'application/private-token-request',
        signal,
      }),
    contribute: sendJson('/v1/contributions', 'sharing'),
    erase: sendJson('/v1/erasures', 'taking-back'),
    sendTicket: sendJson('/v1/tickets', 'message'),
  };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    throw new Unreachable('no JSON');
  }
}
