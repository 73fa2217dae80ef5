import { z } from 'zod';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** What the environment says about how to run; everything has a default. */
const Environment = z.object({
  /** Folder of the embedded database and of the key. */
  COLLECTOR_FOLDER: z.string().min(1).default('collector-data'),
  /** `postgres://…`; without it the embedded database is used. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//)
    .optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(8780),
  /** 64 hexadecimal digits; without it a key file in the folder is made. */
  COLLECTOR_KEY: z.string().optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  REQUESTS_PER_HOUR: whole(1, 1_000_000_000).default(120),
  BEHIND_PROXY: z.enum(['yes', 'no']).default('no'),
});

export type CollectorSettings = ReturnType<typeof readSettings>;

/** Throws with the names of what is wrong, never with a value: one of them is a password. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>) {
  const read = Environment.safeParse(environment);
  if (!read.success) {
    const names = [...new Set(read.error.issues.map(({ path }) => path.join('.')))];
    throw new Error(`These settings can not be used: ${names.join(', ')}.`);
  }
  const settings = read.data;
  return {
    folder: settings.COLLECTOR_FOLDER,
    databaseUrl: settings.DATABASE_URL,
    host: settings.HOST,
    port: settings.PORT,
    masterKey: settings.COLLECTOR_KEY,
    metricsToken: settings.METRICS_TOKEN,
    requestsPerHour: settings.REQUESTS_PER_HOUR,
    isBehindProxy: settings.BEHIND_PROXY === 'yes',
  };
}
