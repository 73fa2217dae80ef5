/** What the collector does by itself; each is worked on by one process at a time. */
const jobNames = ['retrain', 'watch', 'alert', 'report', 'experiment', 'tidy'] as const;
export type JobName = (typeof jobNames)[number];

/** Work that outlives a restart, on the collector's own database: PostgreSQL or the embedded one. */
export interface JobQueue {
  /** Adds one job; while another with the same `key` waits or runs, nothing is added. Gives its id, or undefined. */
  add(name: JobName, input: object, options?: { readonly key?: string }): Promise<string | undefined>;
  /** Does jobs of this name, one at a time. A throw is tried again, three times, and then kept as failed. */
  work(name: JobName, handler: (input: unknown, id: string) => Promise<void>): Promise<void>;
  /** Adds a job whenever the five fields of `cron` (UTC) fit. */
  schedule(name: JobName, cron: string, input: object): Promise<void>;
  /** Ends when the jobs under way are done, or after `seconds`. */
  close(seconds?: number): Promise<void>;
}
