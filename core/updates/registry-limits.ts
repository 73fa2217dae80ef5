/** What the registry, or a file of it, may hold at most. The models that come with the app have 30 MB together. */
export const registryLimits = {
  /** Of a file that a person imports. */
  fileBytes: 64 * 2 ** 20,
  unpackedBytes: 128 * 2 ** 20,
  entries: 600,
  /** Of one piece of metadata. */
  rootBytes: 64 * 2 ** 10,
  timestampBytes: 16 * 2 ** 10,
  snapshotBytes: 64 * 2 ** 10,
  targetsBytes: 2 * 2 ** 20,
  roots: 64,
  /** Of one file of a model, and of all that one update fetches. */
  targetBytes: 64 * 2 ** 20,
  fetchedBytes: 128 * 2 ** 20,
  documentBytes: 256 * 2 ** 10,
} as const;

/** How slow an answer may be. */
export interface Patience {
  /** Until one piece of metadata is there. */
  readonly metadataMs: number;
  /** Without a single byte of a file. */
  readonly silenceMs: number;
  /** Of a file, on average after the first `silenceMs`. */
  readonly leastBytesPerSecond: number;
}

export const usualPatience: Patience = { metadataMs: 30_000, silenceMs: 30_000, leastBytesPerSecond: 2_000 };
