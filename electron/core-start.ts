import { z } from 'zod';

/** The first message of main to the core process. The key travels here: never in arguments or the environment. */
export const CoreStart = z.strictObject({
  dataFolder: z.string(),
  modelsFolder: z.string(),
  resourcesFolder: z.string(),
  localesFolder: z.string(),
  computeEntry: z.string(),
  databaseKey: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  appVersion: z.string(),
  collectorAddress: z.url().optional(),
});
export type CoreStart = z.infer<typeof CoreStart>;

/** Main to core: a file that the user handed over. */
export const fileGranted = 'file.granted';
export const FileGranted = z.strictObject({ fileId: z.string(), file: z.string() });

/** Main to core: finish what is being written and end. */
export const closeRequested = 'close.requested';

/** Core to main: a line for the log; main is its only writer. */
export const lineLogged = 'line.logged';
export const LineLogged = z.strictObject({
  level: z.enum(['info', 'warn', 'error']),
  event: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** Main to page: the core process has died and was started again, or keeps dying and was left stopped. */
export const coreRestarted = 'core.restarted';
export const coreStopped = 'core.stopped';

/** Core to page: another vault answers from now on. */
export const vaultChanged = 'vault.changed';
