import { Agent, request } from 'node:http';
import type { IssuerKey } from '../../../collector/tokens/issuer-key.ts';
import type { Contribution } from '../../../core/domain/contribution.ts';
import { makeErasure, signToken } from '../../support/collector.ts';

/** Requests under way at once. */
const senders = 32;

/** Sends each contribution with a token of its own over HTTP, as computers do; throws on any answer but "kept". */
export async function sendContributions(
  address: string,
  key: IssuerKey,
  contributions: readonly Contribution[],
): Promise<void> {
  const { port } = new URL(address);
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  let next = 0;

  const post = (body: string) =>
    new Promise<number>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const place = { agent, port, host: '127.0.0.1', path: '/v1/contributions' };
      const sending = request({ ...place, method: 'POST', headers }, (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
        answer.on('error', reject);
      });
      sending.on('error', reject);
      sending.end(body);
    });

  async function sendSome(): Promise<void> {
    for (let contribution = contributions[next++]; contribution; contribution = contributions[next++]) {
      const token = await signToken(key);
      const status = await post(JSON.stringify({ contribution, token, eraseHash: makeErasure().eraseHash }));
      if (status !== 201) throw new Error(`A contribution was answered with ${status}.`);
    }
  }
  try {
    await Promise.all(Array.from({ length: senders }, sendSome));
  } finally {
    agent.destroy();
  }
}
