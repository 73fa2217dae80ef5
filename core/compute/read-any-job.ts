import { readDocument } from '../documents/read-document.ts';
import type { Job } from '../domain/job.ts';
import { parseJob } from '../jobs/parse-job.ts';
import { prepareAdvert } from '../jobs/prepare-advert-text.ts';
import { decodePage } from '../jobs/read-advert-page.ts';
import type { Knowledge } from '../knowledge/load-knowledge.ts';
import type { CallContext } from '../rpc.ts';

const documentStarts = ['%PDF-', 'PK\u0003\u0004', '{\\rtf', '\u0089PNG', '\u00ff\u00d8\u00ff', 'II*\0', 'MM\0*'];

/** Text, Markdown and web pages are adverts as they are; PDF, Word and pictures have to be read as documents first. */
function isDocument(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1_024));
  return documentStarts.some((sign) => (sign === '%PDF-' ? start.includes(sign) : start.startsWith(sign)));
}

/**
 * Reads a job advert from text that was pasted, or from a file of any supported format. `text` is what the job's spans
 * refer to. Fails with `job.empty`, `job.too-large` or a `document.*` code.
 */
export async function readAnyJob(
  input: { text: string } | { bytes: Uint8Array },
  knowledge: Knowledge,
  context: CallContext,
  resourcesFolder: string,
): Promise<{ job: Job; text: string }> {
  const { text, posting } = prepareAdvert(await readAdvertText(input, context, resourcesFolder));
  return { job: parseJob(text, knowledge, posting), text };
}

async function readAdvertText(
  input: { text: string } | { bytes: Uint8Array },
  context: CallContext,
  resourcesFolder: string,
): Promise<string> {
  if ('text' in input) return input.text;
  if (!isDocument(input.bytes)) return decodePage(input.bytes);
  const { pages } = await readDocument(input.bytes, context, { resourcesFolder });
  return pages.map(({ text }) => text).join('\n');
}
