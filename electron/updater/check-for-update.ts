import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { isInRollOut, isNewer } from './roll-out.ts';
import { type FeedSource, readSignedFeed, signatureName } from './signed-feed.ts';

/** The two lines of the list that decide; electron-updater reads the rest of it. */
const Feed = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  stagingPercentage: z.number().min(0).max(100).optional(),
});

const readLine = (feed: string, name: string) => new RegExp(`^${name}:\\s*['"]?([^'"\\s]+)`, 'm').exec(feed)?.[1];

export interface UpdateCheck extends FeedSource {
  readonly currentVersion: string;
  readonly installation: string;
  /** Writes a request into the ledger before it is sent; rejects with `network.sealed` when nothing may be sent. */
  noteRequest(request: { purpose: 'update-check'; host: string; text: string }): Promise<unknown>;
}

/**
 * The version that this installation may take, with its signed list; `undefined` when there is none. Nothing is sent before
 * the ledger has it. An older version than this one is no update, whoever has signed it.
 */
export async function checkForUpdate(check: UpdateCheck): Promise<{ version: string; feed: string } | undefined> {
  const { address, feedName, currentVersion, installation, noteRequest } = check;
  const { host, pathname } = new URL(address);
  const text = [feedName, signatureName(feedName)].map((name) => `GET ${pathname}${name}`).join('\n');
  await noteRequest({ purpose: 'update-check', host, text });
  const feed = await readSignedFeed(check);
  const percentage = readLine(feed, 'stagingPercentage');
  const found = Feed.safeParse({
    version: readLine(feed, 'version'),
    ...(percentage === undefined ? {} : { stagingPercentage: Number(percentage) }),
  }).data;
  // Signed and yet no list of a version: nothing that could be taken.
  if (!found) throw new AppError('update.not-signed');
  const { version, stagingPercentage } = found;
  if (!isNewer(version, currentVersion) || !isInRollOut(installation, version, stagingPercentage)) return undefined;
  return { version, feed };
}
