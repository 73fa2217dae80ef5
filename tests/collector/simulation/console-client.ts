import { createHmac } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The six digits of an authenticator app (RFC 6238: SHA-1, 30 seconds). `secret` is base32. */
function readCode(secret: string, now: number): string {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export interface ConsoleClient {
  /** Asks the console as an operator does, signed in anew whenever the session has ended; throws on anything but 2xx. */
  ask<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T>;
  /** Every answer that was given, as text: what has left the server. */
  readonly answers: readonly string[];
}

/** Signs in for the first time: one-time password, own password, authenticator app. */
export async function openConsole(
  address: string,
  { name, oneTimePassword }: { readonly name: string; readonly oneTimePassword: string },
  now: () => number,
): Promise<ConsoleClient> {
  const password = 'a simulated operator 7';
  const answers: string[] = [];
  let cookie = '';
  let secret: string | undefined;

  async function send(method: string, path: string, body?: object): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${address}/console/api${path}`, {
      method,
      headers: {
        'x-cvplus-console': '1',
        origin: address,
        ...(cookie && { cookie }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const [set] = answer.headers.getSetCookie();
    if (set) cookie = set.split(';', 1)[0] ?? '';
    const text = await answer.text();
    return { status: answer.status, text };
  }

  async function need(method: string, path: string, body?: object): Promise<string> {
    const { status, text } = await send(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
    return text;
  }

  const signIn = () => {
    cookie = '';
    return need('POST', '/session', { name, password, ...(secret && { code: readCode(secret, now()) }) });
  };

  await need('POST', '/session', { name, password: oneTimePassword });
  await need('POST', '/session/password', { current: oneTimePassword, next: password });
  const offer: { secret: string } = JSON.parse(await need('POST', '/session/totp'));
  await need('POST', '/session/totp/confirm', { code: readCode(offer.secret, now()) });
  secret = offer.secret;

  return {
    answers,
    async ask(method, path, body) {
      let answer = await send(method, path, body);
      if (answer.status === 401) {
        await signIn();
        answer = await send(method, path, body);
      }
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
      answers.push(`${method} ${path}\n${answer.text}`);
      return JSON.parse(answer.text);
    },
  };
}
