import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { AppError } from '../errors.ts';

/** Shows nothing of what is typed. */
const silent = new Writable({ write: (_chunk, _encoding, done) => done() });

async function ask(question: string): Promise<string> {
  process.stderr.write(`${question}: `);
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

/**
 * A secret from the person: typed unseen at a terminal, else the first line of standard input. Never an argument or the
 * environment, which other programs can see. Undefined when nothing was given; throws `input.invalid` when it was typed
 * twice and differs.
 */
export async function readSecret(question: string, { isNew = false } = {}): Promise<string | undefined> {
  if (!process.stdin.isTTY) return readFileSync(process.stdin.fd, 'utf8').split(/\r?\n/, 1)[0] || undefined;
  const typed = await ask(question);
  if (isNew && typed !== '' && (await ask(`${question}, again`)) !== typed) {
    throw new AppError('input.invalid', { paths: ['passphrase'], reason: 'differs' });
  }
  return typed || undefined;
}
