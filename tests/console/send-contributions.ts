import { randomBytes } from 'node:crypto';
import { draftToken } from '../../core/contribution/draft-token.ts';
import { createRandom } from '../support/seeded-random.ts';
import { simulateOutcome } from './simulated-people.ts';

/** Sends outcomes of this month in Germany as apps do: each with a token that was given out blindly. */
export async function sendContributions(address: string, count: number): Promise<void> {
  const random = createRandom(Date.now());
  const directory = await (await fetch(`${address}/.well-known/private-token-issuer-directory`)).json();
  const read = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
  const month = new Date().toISOString().slice(0, 7);
  for (let sent = 0; sent < count; sent++) {
    const draft = await draftToken(read(directory['token-keys'][0]['token-key']), read(directory['token-challenge']));
    const signed = await fetch(new URL(directory['issuer-request-uri'], address), {
      method: 'POST',
      headers: { 'content-type': 'application/private-token-request' },
      body: Buffer.from(draft.request),
    });
    const token = Buffer.from(await draft.finish(new Uint8Array(await signed.arrayBuffer()))).toString('base64url');
    const contribution = { ...simulateOutcome({ month, model: '2.0.0' }, random), country: 'DE' };
    const kept = await fetch(`${address}/v1/contributions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ contribution, token, eraseHash: randomBytes(32).toString('base64url') }),
    });
    if (kept.status !== 201) throw new Error(`not kept: ${kept.status}`);
  }
}
