import { writeFile } from 'node:fs/promises';
import type { Language } from '../domain/language.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { withCore } from './open-core.ts';
import { printJson, printRemark } from './print.ts';

const careRemark = 'The file is not encrypted: keep it where only you can read it.';

/** `cvplus export --archive FILE`: every table and every kept file as a zip with a reader that needs no network. */
export function runExportArchive(file: string, language: Language, host: Host): Promise<number> {
  return withCore(host, async (core) => {
    const { files, bytes } = await core.call('export.archive', { fileId: core.grant(file), language });
    printRemark(`${files} files, ${bytes} bytes. ${careRemark}`);
    return 0;
  });
}

/** `cvplus export FILE|-`: every table as one JSON object; a file is written for its owner only. */
export function runExport(file: string, host: Host): Promise<number> {
  return withCore(host, async (core) => {
    const everything = await core.call('export.all', {});
    if (file === '-') {
      printJson(everything);
      return 0;
    }
    try {
      await writeFile(file, `${JSON.stringify(everything, null, 2)}\n`, { mode: 0o600 });
    } catch {
      throw new AppError('file.cannot-write');
    }
    printRemark(`Everything that is stored was written. ${careRemark}`);
    return 0;
  });
}
