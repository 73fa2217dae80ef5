/** Entry of the compute thread: composes reading and inference into tasks and serves them. It owns no data. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseCv } from '../cv/parse-cv.ts';
import { readDocument } from '../documents/read-document.ts';
import { infer, type LoadedModels, loadModels } from '../inference/load-models.ts';
import { parseJob } from '../jobs/parse-job.ts';
import { prepareAdvertText } from '../jobs/prepare-advert-text.ts';
import { type Knowledge, loadKnowledge } from '../knowledge/load-knowledge.ts';
import { type CallContext, type Handler, serve } from '../rpc.ts';
import type { ComputeFolders, ComputeTask, ComputeTasks } from './compute-tasks.ts';
import { threadPort } from './thread-port.ts';

const { modelsFolder, resourcesFolder } = workerData as ComputeFolders;

let knowledge: Knowledge | undefined;
let models: Promise<LoadedModels> | undefined;

function openKnowledge(): Knowledge {
  knowledge ??= loadKnowledge(resourcesFolder);
  return knowledge;
}

/** Loads the models once; a failure is not remembered, so that a repaired installation works without a restart. */
function openModels(): Promise<LoadedModels> {
  models ??= loadModels(modelsFolder).catch((error: unknown) => {
    models = undefined;
    throw error;
  });
  return models;
}

const tasks: {
  [T in ComputeTask]: (
    input: ComputeTasks[T]['input'],
    context: CallContext,
  ) => Promise<ComputeTasks[T]['output']> | ComputeTasks[T]['output'];
} = {
  async 'cv.read'({ bytes }, context) {
    const document = await readDocument(bytes, context);
    context.report({ stage: 'understanding', fraction: 0.9 });
    const text = document.pages.map((page) => page.text).join('\n');
    return { cv: parseCv(document), text, format: document.format };
  },
  'job.read'({ text }) {
    const prepared = prepareAdvertText(text);
    return { job: parseJob(prepared, openKnowledge()), text: prepared };
  },
  async 'model.infer'({ rows }) {
    return infer(await openModels(), rows);
  },
  async 'thread.warm'({ needs }) {
    if (needs.includes('pdf')) await import('pdfjs-dist/legacy/build/pdf.mjs');
    if (needs.includes('models')) await openModels();
    return null;
  },
};

if (!parentPort) throw new Error('compute-worker runs in a worker thread');
// Inputs come from compute-client, which is typed by the same table; they are not parsed a second time.
serve(threadPort(parentPort), tasks as Record<string, Handler>);
