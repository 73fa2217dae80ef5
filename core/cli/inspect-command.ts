import { createCompute } from '../compute/compute-client.ts';
import type { Language } from '../domain/language.ts';
import type { Host } from '../host.ts';
import { createWording } from '../reports/load-wording.ts';
import { formatInspection } from './inspection-view.ts';
import { printJson, printText } from './print.ts';
import { readInput } from './read-input.ts';

interface InspectOptions {
  readonly json?: boolean | undefined;
  readonly language: Language;
}

/** `cvplus inspect FILE`: what a simple program takes out of a CV, and what stands in its way. */
export async function runInspect(file: string, { json, language }: InspectOptions, host: Host): Promise<number> {
  const compute = createCompute({ ...host, entry: host.computeEntry });
  try {
    const inspection = await compute.run('cv.inspect', { bytes: await readInput(file) });
    if (json) printJson(inspection);
    else printText(formatInspection(inspection, await createWording(host.localesFolder, language)));
    return 0;
  } finally {
    await compute.close();
  }
}
