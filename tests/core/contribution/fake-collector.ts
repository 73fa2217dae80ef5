import { constants, createHash, createPublicKey, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { publicVerif, TokenChallenge } from '@cloudflare/privacypass-ts';
import { Erasure, Submission } from '../../../core/domain/contribution.ts';
import { Ticket } from '../../../core/domain/ticket.ts';

const challenge = new TokenChallenge(2, 'collector.test', new Uint8Array(), ['collector.test']).serialize();
const toBase64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url');

async function makeKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const plain = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const scheme = { name: 'RSA-PSS', hash: 'SHA-384' };
  const key = await crypto.subtle.importKey('spki', plain, scheme, true, ['verify']);
  const publicKey = await publicVerif.getPublicKeyBytes(key);
  return { privateKey, publicKey, keyId: createHash('sha256').update(publicKey).digest() };
}

/** What happens to the next requests of a path: nobody is there, the answer is lost, or this is answered instead. */
export type Fault = 'away' | 'lost' | { readonly status: number; readonly headers?: Record<string, string> };

/** A collector in memory that gives out real tokens, keeps each once, forgets what is taken back, and fails as it is told. */
export async function startFakeCollector() {
  let key = await makeKey();
  const kept = new Map<string, Submission>();
  const spent = new Map<string, string>();
  const erased = new Set<string>();
  const tickets: unknown[] = [];
  const seen: { readonly path: string; readonly body: string; readonly headers: Headers }[] = [];
  const faults: { readonly path: string; readonly fault: Fault }[] = [];

  const answer = (status: number, body: object) => Response.json(body, { status });

  async function serve(path: string, body: Uint8Array): Promise<Response> {
    if (path === '/.well-known/private-token-issuer-directory')
      return answer(200, {
        'issuer-request-uri': '/v1/tokens',
        'token-keys': [{ 'token-type': 2, 'token-key': toBase64Url(key.publicKey) }],
        'token-challenge': toBase64Url(challenge),
      });
    if (path === '/v1/tokens') {
      if (body[2] !== key.keyId.at(-1)) return answer(422, { code: 'key.unknown', message: '' });
      const padding = constants.RSA_NO_PADDING;
      return new Response(Uint8Array.from(privateDecrypt({ key: key.privateKey, padding }, body.subarray(3))));
    }
    const json: unknown = JSON.parse(Buffer.from(body).toString());
    if (path === '/v1/erasures') {
      const hash = sha256(Buffer.from(Erasure.parse(json).secret, 'base64url'));
      erased.add(hash);
      kept.delete(hash);
      return answer(200, { status: 'erased' });
    }
    if (path === '/v1/tickets') {
      tickets.push(Ticket.parse(json));
      return answer(201, { status: 'received' });
    }
    const submission = Submission.parse(json);
    // Where the id of the key stands in a token of RFC 9578.
    const token = Buffer.from(submission.token, 'base64url');
    if (!token.subarray(66, 98).equals(key.keyId)) return answer(401, { code: 'token.invalid', message: '' });
    const before = spent.get(submission.token);
    const text = Buffer.from(body).toString();
    if (before !== undefined)
      return before === text ? answer(200, { status: 'known' }) : answer(409, { code: 'token.spent', message: '' });
    spent.set(submission.token, text);
    if (!erased.has(submission.eraseHash)) kept.set(submission.eraseHash, submission);
    return answer(201, { status: 'kept' });
  }

  return {
    address: 'https://collector.test/',
    kept,
    tickets,
    seen,
    /** The requests of a path so far. */
    count: (path: string) => seen.filter((one) => one.path === path).length,
    failNext(path: string, ...those: readonly Fault[]) {
      faults.push(...those.map((fault) => ({ path, fault })));
    },
    async rotateKey() {
      key = await makeKey();
    },
    async fetch(address: string, request: RequestInit): Promise<Response> {
      const { pathname: path } = new URL(address);
      request.signal?.throwIfAborted();
      const place = faults.findIndex((one) => one.path === path || one.path === '*');
      const [{ fault } = { fault: undefined }] = place === -1 ? [] : faults.splice(place, 1);
      if (fault === 'away') throw new TypeError('fetch failed');
      const body = new Uint8Array(await new Response(request.body ?? null).arrayBuffer());
      seen.push({ path, body: Buffer.from(body).toString(), headers: new Headers(request.headers) });
      if (typeof fault === 'object') return new Response('{}', fault);
      const response = await serve(path, body);
      if (fault === 'lost') throw new TypeError('terminated');
      return response;
    },
  };
}
