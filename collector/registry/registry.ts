/** The names that models are filed under; as `modelNames` of the app. */
export const modelTargets = ['interview', 'offer', 'salary', 'time-to-response', 'time-to-hire', 'position'] as const;
export type ModelTarget = (typeof modelTargets)[number];

/** A version that was published: its bytes never change. */
export interface PublishedModel {
  readonly target: ModelTarget;
  /** `2.1.0` */
  readonly version: string;
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
  /** `card.md`. */
  readonly card: string;
  readonly publishedOn: string;
}

/** Which versions computers use: moved, never rewritten. `share`: of 10,000 jobs, how many the challenger answers. */
export interface ModelAliases {
  readonly champion?: string;
  readonly challenger?: { readonly version: string; readonly share: number; readonly experiment: string };
}

/** Signed models (TUF) for every computer: what is published, and which of it is in use. Every change signs new metadata. */
export interface Registry {
  list(): Promise<{
    readonly models: readonly PublishedModel[];
    readonly aliases: Readonly<Partial<Record<ModelTarget, ModelAliases>>>;
    /** Versions and expiry of the signed metadata, by role. */
    readonly metadata: readonly { readonly role: string; readonly version: number; readonly expires: string }[];
  }>;
  /** Adds a version; `files` holds `model.onnx`, `manifest.json`, `card.md`, `parity.json`. Throws when the number is taken. */
  publish(target: ModelTarget, version: string, files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** Moves the aliases of a target; rolling back is moving `champion` to an earlier version. */
  setAliases(target: ModelTarget, aliases: ModelAliases): Promise<void>;
  /** Puts a file beside the models, for computers to read: the list of experiments (`experiments.json`). */
  putDocument(name: string, content: Uint8Array): Promise<void>;
}
