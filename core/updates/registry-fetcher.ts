import { DownloadHTTPError } from 'tuf-js/dist/error.js';
import { AppError } from '../errors.ts';

/** Where metadata and targets are asked for. tuf-js puts names behind these addresses; a file of the registry has them too. */
interface RegistryAddresses {
  readonly metadata: string;
  readonly targets: string;
}

/**
 * What tuf-js asks for bytes (its `Fetcher`). tuf-js wraps what goes wrong into texts, so the first failure that is ours is
 * kept in `failure`.
 */
export interface RegistryFetcher {
  readonly addresses: RegistryAddresses;
  failure: AppError | undefined;
  downloadBytes(address: string, most: number): Promise<Buffer>;
  /** Hands over a file with the bytes behind an address and removes it afterwards. */
  downloadFile<T>(address: string, most: number, take: (file: string) => Promise<T>): Promise<T>;
}

/** There is nothing behind an address. tuf-js knows by this that a root is the newest. */
export function notThere(): Error {
  return new DownloadHTTPError('not there', 404);
}

export const tooMuch = () => new AppError('model.unsupported', { reason: 'too-large' });
