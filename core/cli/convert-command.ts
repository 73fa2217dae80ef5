import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createCompute } from '../compute/compute-client.ts';
import type { ExportFormat } from '../domain/cv-export.ts';
import type { Language } from '../domain/language.ts';
import type { Country } from '../domain/region.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { printRemark } from './print.ts';
import { readInput } from './read-input.ts';

interface ConvertOptions {
  readonly to: ExportFormat;
  readonly out: string;
  readonly language?: Language | undefined;
  readonly country?: Country | undefined;
}

/** `cvplus convert FILE --to FORMAT --out FILE`: reads a CV and writes it in another format. */
export async function runConvert(file: string, options: ConvertOptions, host: Host): Promise<number> {
  const compute = createCompute({ ...host, entry: host.computeEntry });
  try {
    const { cv } = await compute.run('cv.read', { bytes: await readInput(file) });
    const language = options.language ?? cv.meta.cvplus.language ?? 'en';
    const { bytes, missingCharacters } = await compute.run('cv.write', {
      cv,
      format: options.to,
      language,
      country: options.country,
      madeAt: host.now(),
    });
    await writeFile(options.out, bytes, { mode: 0o600 }).catch(() => {
      throw new AppError('file.cannot-write');
    });
    if (missingCharacters > 0)
      printRemark(`${missingCharacters} different characters have no shape in the fonts and are missing.`);
    if (process.stderr.isTTY) printRemark(`Written: ${path.basename(options.out)}`);
    return 0;
  } finally {
    await compute.close();
  }
}
