import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Log, LogFacts } from '../core/host.ts';

const longestFact = 80;
const defaultLimitBytes = 1_000_000;

export type LogLevel = keyof Log;

/** Facts are codes, counts and times. Whatever looks like a path or a text is not written, whoever sent it. */
export function redactFacts(facts: LogFacts): LogFacts {
  const keep = (value: LogFacts[string]) =>
    typeof value === 'string' && (value.length > longestFact || /[\\/@\s]/.test(value)) ? '[removed]' : value;
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, keep(value)]));
}

/** Where in our own code a bug was thrown: file names and lines without messages and folders, which can hold private text. */
export function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = [...(error.stack ?? '').matchAll(/([\w.-]+\.[cm]?[jt]s):(\d+):\d+\)?$/gm)].slice(0, 3);
  return [error.name, ...frames.map(([, file, line]) => `${file}:${line}`)].join('<').slice(0, longestFact);
}

/**
 * The one writer of `cvplus.log`: a JSON line per event. At `limitBytes` the file becomes `cvplus.1.log`, replacing the one
 * before, so the two never outgrow twice the limit.
 */
export function openLogFile(folder: string, limitBytes = defaultLimitBytes, now = Date.now): Log {
  const file = path.join(folder, 'cvplus.log');
  mkdirSync(folder, { recursive: true });
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;

  const write =
    (level: LogLevel) =>
    (event: string, facts: LogFacts = {}) => {
      const line = `${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...redactFacts(facts) })}\n`;
      if (size + line.length > limitBytes && size > 0) {
        renameSync(file, path.join(folder, 'cvplus.1.log'));
        size = 0;
      }
      appendFileSync(file, line, { mode: 0o600 });
      size += Buffer.byteLength(line);
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
