import type { Business } from './business/business.ts';
import type { CollectorDatabase } from './database/database.ts';
import type { Experiments } from './experiments/run-experiments.ts';
import type { Releases } from './figures/release-figures.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import type { Monitoring } from './monitoring/create-monitoring.ts';
import type { PasswordCost } from './operators/password.ts';
import type { Registry } from './registry/registry.ts';
import type { Training } from './training/create-training.ts';

/** What the routes of the console are put together from; without an area's part its routes are not there. */
export interface ConsoleParts {
  readonly database: CollectorDatabase;
  /** Seals the secrets of operators. */
  readonly masterKey: Uint8Array;
  /** `https://console.example.org`: where the console is asked for; without it only on this computer. */
  readonly consoleOrigin?: string;
  /** Of hashing passwords; less only in tests. */
  readonly passwordCost?: PasswordCost;
  readonly registry?: Registry;
  readonly experiments?: Experiments;
  readonly business?: Business;
  readonly releases?: Releases;
  readonly jobs?: JobQueue;
  readonly training?: Pick<Training, 'requestRetraining'>;
  readonly monitoring?: Monitoring;
  now(): number;
}
