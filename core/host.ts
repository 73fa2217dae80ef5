/**
 * What whoever starts the core must provide. The desktop app, the CLI and the tests each make one;
 * no type of Electron appears here, so the same core runs in all three.
 */
export interface Host {
  /** Folder for the database and its copies; made when missing. */
  readonly dataFolder: string;
  /** Folder with `registry.json` and the models. */
  readonly modelsFolder: string;
  /** Folder with what the running app reads beside the models. */
  readonly resourcesFolder: string;
  /** Folder with `<lang>/*.json`. */
  readonly localesFolder: string;
  /** File of the compute thread's bundle. */
  readonly computeEntry: string;
  /** The 32-byte key of the database. */
  databaseKey(): Promise<Uint8Array>;
  readonly log: Log;
  /** Milliseconds since 1970, as `Date.now`. */
  now(): number;
  readonly appVersion: string;
  /** Where to send what people chose to share; absent: this edition of the app shares nothing. */
  readonly collectorAddress?: string | undefined;
  /** The one way to other computers; absent where there is none, as on the command line. */
  fetch?(address: string, request: RequestInit): Promise<Response>;
}

/** Log lines hold codes, counts and times: never names, texts, paths or keys. */
export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}
export type LogFacts = Readonly<Record<string, string | number | boolean>>;
