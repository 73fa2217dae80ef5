import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';

/** The keys that may vouch for a new version; the file comes with the app. */
export const UpdateKeys = z.strictObject({
  schemaVersion: z.literal(1),
  keys: z.array(z.object({ publicKey: z.base64() })),
});
export type UpdateKeys = z.infer<typeof UpdateKeys>;

/** Where the signature of `latest-linux.yml` lies. */
export const signatureName = (feedName: string): string => `${feedName}.sig`;

/** A list of a new version is a few hundred bytes; whatever is larger is not one. */
const longestFeed = 100_000;

/**
 * Whether one of the keys has signed these very bytes (Ed25519). `signatures` is the text of the signature file: a
 * signature in base64 on each line, so that an old and a new key can both vouch while keys change.
 */
function isSigned(feed: Uint8Array, signatures: string, { keys }: UpdateKeys): boolean {
  const lines = signatures
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return keys.some(({ publicKey }) => {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return lines.some((line) => verify(null, feed, key, Buffer.from(line, 'base64')));
  });
}

export interface FeedSource {
  /** Folder of the feed, ending in a slash. */
  readonly address: string;
  /** `latest.yml`, `latest-mac.yml`, `latest-linux.yml`. */
  readonly feedName: string;
  readonly keys: UpdateKeys;
  /** The bytes behind an address; rejects when it cannot be had. */
  fetchBytes(address: string): Promise<Uint8Array>;
}

/**
 * Fetches the list of the newest version and its signature, and gives the list out only when a known key has signed it.
 * `update.not-signed` otherwise, `update.unreachable` when one of the two cannot be had.
 */
export async function readSignedFeed({ address, feedName, keys, fetchBytes }: FeedSource): Promise<string> {
  const [feed, signatures] = await Promise.all(
    [feedName, signatureName(feedName)].map((name) => fetchBytes(new URL(name, address).href)),
  ).catch((cause: unknown) => {
    throw new AppError('update.unreachable', {}, { cause });
  });
  if (!feed || !signatures || feed.length > longestFeed || signatures.length > longestFeed)
    throw new AppError('update.not-signed');
  if (!isSigned(feed, Buffer.from(signatures).toString('utf8'), keys)) throw new AppError('update.not-signed');
  return Buffer.from(feed).toString('utf8');
}
