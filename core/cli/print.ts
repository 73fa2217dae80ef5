import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError, type ErrorCode, toWireError } from '../errors.ts';
import { findProjectRoot } from './project-root.ts';

/** JSON on stdout, as scripts read it: two spaces, one newline at the end. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printText(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Progress and remarks go to stderr, so that stdout stays the answer. */
export function printRemark(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The plain English sentence of an error code; the same that the page shows. */
export function errorSentence(code: ErrorCode): string {
  const file = path.join(findProjectRoot(), 'locales', 'en', 'errors.json');
  const sentences: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
  const sentence = sentences[code];
  if (typeof sentence !== 'string') throw new Error(`locales/en/errors.json has no sentence for ${code}`);
  return sentence;
}

/**
 * Says in one sentence and a code why something could not be done. A bug says so too; its stack goes to stderr only with
 * `--verbose`, because it can hold paths.
 */
export function printFailure(error: unknown, isVerbose = false): void {
  const wire = toWireError(error, 'cli');
  const details = Object.entries(wire.details).map(([name, value]) => `${name} ${value}`);
  const more = details.length > 0 ? ` (${wire.code}: ${details.join(', ')})` : ` (${wire.code})`;
  printRemark(`${errorSentence(wire.code)}${more}`);
  if (isVerbose && !(error instanceof AppError) && error instanceof Error) printRemark(error.stack ?? error.name);
}
