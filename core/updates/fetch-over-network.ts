import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { asFileError } from '../database/write-file.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { notThere, type RegistryFetcher, tooMuch } from './registry-fetcher.ts';
import { type Patience, registryLimits, usualPatience } from './registry-limits.ts';

export interface NetworkParts {
  /** Of the registry, such as `https://collector.example/registry/`. */
  readonly address: string;
  fetch: NonNullable<Host['fetch']>;
  /** Writes a request into the ledger before it is sent; throws `network.sealed` when nothing may be sent. */
  noteRequest(request: { purpose: 'update-check' | 'update-download'; host: string; text: string }): unknown;
  /** Where files that are not whole yet wait for the next time. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly patience?: Patience;
}

const unreachable = (reason: string, cause?: unknown) =>
  new AppError('update.unreachable', { reason }, cause === undefined ? undefined : { cause });

/** Resolves to the next piece of a body, or rejects after `ms` without one. */
async function readPiece(reader: ReadableStreamDefaultReader<Uint8Array>, ms: number): Promise<Uint8Array | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unreachable('too-slow')), ms);
  });
  try {
    const { done, value } = await Promise.race([reader.read(), silence]);
    return done ? undefined : value;
  } finally {
    clearTimeout(timer);
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * Asks a registry over the network. Every request stands in the ledger before it is sent; no redirection is followed. What
 * is larger than allowed, slower than `patience`, or broken off ends with `model.unsupported` or `update.unreachable`; a file
 * that broke off goes on from there the next time.
 */
export function fetchOverNetwork(parts: NetworkParts): RegistryFetcher {
  const { fetch, noteRequest, folder, signal, patience = usualPatience } = parts;
  const { host } = new URL(parts.address);
  let fetched = 0;

  async function ask(asked: string, purpose: 'update-check' | 'update-download', from: number, within: AbortSignal) {
    const range = from > 0 ? `\nRange: bytes=${from}-` : '';
    await noteRequest({ purpose, host, text: `GET ${new URL(asked).pathname}${range}` });
    const headers = { 'accept-encoding': 'identity', ...(from > 0 && { range: `bytes=${from}-` }) };
    const beginning = new AbortController();
    const timer = setTimeout(() => beginning.abort(), patience.metadataMs);
    const request = {
      headers,
      redirect: 'error',
      credentials: 'omit',
      signal: AbortSignal.any([within, beginning.signal]),
    } as const;
    const response = await fetch(asked, request)
      .catch((cause: unknown) => {
        throw cause instanceof AppError
          ? cause
          : unreachable(beginning.signal.aborted ? 'too-slow' : 'no-answer', cause);
      })
      .finally(() => clearTimeout(timer));
    if (response.status === 404) throw notThere();
    return response;
  }

  /** Hands over the body piece by piece; `most` is how many bytes there may be. */
  async function readBody(response: Response, most: number, take: (piece: Uint8Array) => void): Promise<void> {
    const reader = response.body?.getReader();
    if (!reader) throw unreachable('no-answer');
    const start = performance.now();
    let count = 0;
    try {
      for (;;) {
        const piece = await readPiece(reader, patience.silenceMs);
        if (!piece) return;
        count += piece.length;
        fetched += piece.length;
        if (count > most || fetched > registryLimits.fetchedBytes) throw tooMuch();
        const late = performance.now() - start - patience.silenceMs;
        if (late > 0 && count < (late / 1000) * patience.leastBytesPerSecond) throw unreachable('too-slow');
        take(piece);
      }
    } catch (error) {
      throw error instanceof AppError ? error : unreachable('broken-off', error);
    } finally {
      // Whatever is still to come is of no use; that it cannot be called off changes nothing.
      await reader.cancel().catch(() => undefined);
    }
  }

  /** Runs one request that may be stopped by the person or by `ms` without an end. */
  async function attempt<T>(ms: number | undefined, work: (within: AbortSignal) => Promise<T>): Promise<T> {
    const limit = ms === undefined ? [] : [AbortSignal.timeout(ms)];
    const within = AbortSignal.any([signal, ...limit]);
    try {
      return await work(within);
    } catch (error) {
      const known = signal.aborted
        ? new AppError('app.cancelled')
        : limit.some(({ aborted }) => aborted)
          ? unreachable('too-slow')
          : error;
      if (known instanceof AppError) fetcher.failure ??= known;
      throw known;
    }
  }

  async function fillFile(asked: string, file: string, most: number): Promise<void> {
    let from = sizeOf(file);
    if (from >= most) {
      rmSync(file, { force: true });
      from = 0;
    }
    await attempt(undefined, async (within) => {
      const response = await ask(asked, 'update-download', from, within);
      if (response.status !== 200 && response.status !== 206) throw unreachable('no-answer');
      // A server that does not go on from there starts anew, and so does the file.
      const isGoingOn = response.status === 206 && from > 0;
      const handle = openSync(file, isGoingOn ? 'a' : 'w', 0o600);
      try {
        await readBody(response, most - (isGoingOn ? from : 0), (piece) => writeSync(handle, piece));
      } finally {
        closeSync(handle);
      }
    });
    if (sizeOf(file) < most) {
      fetcher.failure ??= unreachable('broken-off');
      throw fetcher.failure;
    }
  }

  const fetcher: RegistryFetcher = {
    addresses: {
      metadata: new URL('metadata/', parts.address).href,
      targets: new URL('targets/', parts.address).href,
    },
    failure: undefined,
    downloadBytes: (asked, most) =>
      attempt(patience.metadataMs, async (within) => {
        const response = await ask(asked, 'update-check', 0, within);
        if (response.status !== 200) throw unreachable('no-answer');
        const pieces: Uint8Array[] = [];
        await readBody(response, Math.min(most, registryLimits.targetsBytes), (piece) => pieces.push(piece));
        return Buffer.concat(pieces);
      }),
    async downloadFile(asked, most, take) {
      if (most > registryLimits.targetBytes) {
        fetcher.failure ??= tooMuch();
        throw fetcher.failure;
      }
      // The address holds the hash of the bytes, so the same name is always the same file.
      const file = path.join(folder, `${createHash('sha256').update(asked).digest('hex')}.part`);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
      } catch (error) {
        throw asFileError(error);
      }
      const isContinued = sizeOf(file) > 0;
      await fillFile(asked, file, most);
      try {
        return await take(file);
      } catch (error) {
        if (!isContinued) throw error;
        // The part from before may have been wrong already: once more from the start.
        rmSync(file, { force: true });
        await fillFile(asked, file, most);
        return await take(file);
      } finally {
        // Whole, and then right or wrong: either way there is nothing to go on with.
        rmSync(file, { force: true });
      }
    },
  };
  return fetcher;
}
