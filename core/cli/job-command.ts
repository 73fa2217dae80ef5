import { createCompute } from '../compute/compute-client.ts';
import type { Host } from '../host.ts';
import { formatJob } from './job-view.ts';
import { printJson, printText } from './print.ts';
import { readInput } from './read-input.ts';

/** `cvplus job FILE|-`: prints what the advert asks and offers. */
export async function runJob(file: string, { json }: { json?: boolean }, host: Host): Promise<number> {
  const compute = createCompute({ ...host, entry: host.computeEntry });
  try {
    const { job } = await compute.run('job.read', { bytes: await readInput(file) });
    if (json) printJson(job);
    else printText(formatJob(job));
    return 0;
  } finally {
    await compute.close();
  }
}
