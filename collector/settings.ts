import { readFileSync } from 'node:fs';
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
  /** Of `DATABASE_URL`, where it does not stand in it. */
  DATABASE_PASSWORD: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(8780),
  /** 64 hexadecimal digits; without it a key file in the folder is made. */
  COLLECTOR_KEY: z.string().optional(),
  /** The key that `--rotate-keys` seals everything with, where the key is a setting. */
  COLLECTOR_KEY_NEXT: z.string().optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  REQUESTS_PER_HOUR: whole(1, 1_000_000_000).default(120),
  /** `https://console.example.org`; without it the console answers on this computer only. */
  CONSOLE_ORIGIN: z
    .string()
    .regex(/^https:\/\/[a-z0-9.-]+(?::\d{1,5})?$/)
    .optional(),
  /** How many of 10,000 jobs a model that was trained anew gets at first; with 0 its trial waits for an operator. */
  TRIAL_SHARE: whole(0, 10_000).default(2_000),
  /** What all money is told in beside its own currency. */
  REPORTING_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  /** `whsec_…`; without it no webhook of Stripe is taken. */
  STRIPE_WEBHOOK_SECRET: z.string().min(16).optional(),
  /** k: figures about fewer contributions are not shown. */
  SMALLEST_GROUP: whole(2, 10_000).default(20),
  /** Days after which a closed ticket is erased. */
  TICKETS_KEPT_DAYS: whole(1, 3650).default(90),
  BEHIND_PROXY: z.enum(['yes', 'no']).default('no'),
  /** When a model is trained again by itself: five fields of cron, UTC, or `off`. */
  TRAINING_SCHEDULE: z.string().min(1).default('0 3 * * 1'),
  TRAINING_MINUTES: whole(1, 10_000).default(120),
  /** `smtps://name:password@host`, or `smtp://host` with STARTTLS: what alerts are mailed through, and from whom. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s]+$/)
    .optional(),
  MAIL_FROM: z.email().optional(),
  /** `yes`: webhooks may go to this computer too. */
  LOOPBACK_WEBHOOKS: z.enum(['yes', 'no']).default('no'),
  /** `tcp://host:8786`: a Dask scheduler for more rows than fit. */
  TRAINING_SCHEDULER: z
    .string()
    .regex(/^tcp:\/\/[^\s]+$/)
    .optional(),
});

export type CollectorSettings = ReturnType<typeof readSettings>;

/** Throws with the names of what is wrong, never with a value: one of them is a password. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>) {
  const read = Environment.safeParse(readSecretFiles(environment));
  if (!read.success) {
    const names = [...new Set(read.error.issues.map(({ path }) => path.join('.')))];
    throw new Error(`These settings can not be used: ${names.join(', ')}.`);
  }
  const settings = read.data;
  return {
    folder: settings.COLLECTOR_FOLDER,
    databaseUrl: addPassword(settings.DATABASE_URL, settings.DATABASE_PASSWORD),
    host: settings.HOST,
    port: settings.PORT,
    masterKey: settings.COLLECTOR_KEY,
    nextMasterKey: settings.COLLECTOR_KEY_NEXT,
    metricsToken: settings.METRICS_TOKEN,
    requestsPerHour: settings.REQUESTS_PER_HOUR,
    consoleOrigin: settings.CONSOLE_ORIGIN,
    trialShare: settings.TRIAL_SHARE,
    reportingCurrency: settings.REPORTING_CURRENCY,
    stripeSecret: settings.STRIPE_WEBHOOK_SECRET,
    smallestGroup: settings.SMALLEST_GROUP,
    ticketsKeptDays: settings.TICKETS_KEPT_DAYS,
    isBehindProxy: settings.BEHIND_PROXY === 'yes',
    trainingSchedule: settings.TRAINING_SCHEDULE === 'off' ? undefined : settings.TRAINING_SCHEDULE,
    trainingMinutes: settings.TRAINING_MINUTES,
    trainingScheduler: settings.TRAINING_SCHEDULER,
    mail: settings.SMTP_URL && settings.MAIL_FROM ? { url: settings.SMTP_URL, from: settings.MAIL_FROM } : undefined,
    areLoopbackWebhooksAllowed: settings.LOOPBACK_WEBHOOKS === 'yes',
  };
}

/** Every setting may stand in a file that `<NAME>_FILE` names, as containers are given their secrets. */
function readSecretFiles(environment: Readonly<Record<string, string | undefined>>) {
  const read: Record<string, string | undefined> = { ...environment };
  for (const name of Object.keys(Environment.shape)) {
    const file = environment[`${name}_FILE`];
    if (file === undefined || environment[name] !== undefined) continue;
    try {
      read[name] = readFileSync(file, 'utf8').trim();
    } catch {
      throw new Error(`The file that ${name}_FILE names can not be read.`);
    }
  }
  return read;
}

function addPassword(url: string | undefined, password: string | undefined): string | undefined {
  if (url === undefined || password === undefined) return url;
  const whole = new URL(url);
  whole.password = encodeURIComponent(password);
  return whole.href;
}
