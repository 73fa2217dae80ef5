import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Compute, createCompute } from '../compute/compute-client.ts';
import { readDocumentFile } from '../documents/read-document-file.ts';
import type { Cv } from '../domain/cv.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { formatCv } from './cv-view.ts';
import { printFailure, printJson, printRemark, printText } from './print.ts';

export interface ParseOptions {
  readonly json?: boolean | undefined;
  readonly out?: string | undefined;
}

async function parseFile(file: string, compute: Compute): Promise<Cv> {
  const { cv } = await compute.run('cv.read', { bytes: await readDocumentFile(file) });
  return cv;
}

async function writeCv(folder: string, file: string, cv: Cv): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `${path.basename(file)}.json`), `${JSON.stringify(cv, null, 2)}\n`);
  } catch {
    throw new AppError('file.cannot-write');
  }
}

/**
 * `cvplus parse FILE…`: every file is tried; one that cannot be read is named with its reason and does not stop the rest.
 * Returns the exit code: 0 when all were read, else 1.
 */
export async function runParse(files: readonly string[], { json, out }: ParseOptions, host: Host): Promise<number> {
  const compute = createCompute({ ...host, entry: host.computeEntry });
  const read: (Cv | null)[] = [];
  let failures = 0;
  for (const [index, file] of files.entries()) {
    try {
      const cv = await parseFile(file, compute);
      if (out) await writeCv(out, file, cv);
      else if (!json) printText(formatCv(cv));
      read.push(cv);
      if (out && process.stderr.isTTY) printRemark(`${index + 1} of ${files.length} read`);
    } catch (error) {
      failures++;
      read.push(null);
      // The name of the user's own file, on the user's own terminal: without it nobody knows which of many it was.
      if (files.length > 1) process.stderr.write(`${path.basename(file)}: `);
      printFailure(error);
    }
  }
  if (json && !out && (files.length > 1 || read[0])) printJson(files.length === 1 ? read[0] : read);
  await compute.close();
  return failures > 0 ? 1 : 0;
}
