/** Entry of the compute thread: composes reading and inference into tasks and serves them. It owns no data. */
import { parentPort, workerData } from 'node:worker_threads';
import type { LoadedModels } from '../inference/load-models.ts';
import type { Knowledge } from '../knowledge/load-knowledge.ts';
import { type CallContext, type Handler, serve } from '../rpc.ts';
import type { ComputeFolders, ComputeTask, ComputeTasks } from './compute-tasks.ts';
import { threadPort } from './thread-port.ts';

const { modelsFolder, resourcesFolder } = workerData as ComputeFolders;

// Each task loads the code it needs when it is first asked for: a thread that reads never loads the models' runtime.
const loadReading = async () => ({
  ...(await import('../documents/read-document.ts')),
  ...(await import('../cv/parse-cv.ts')),
});
const loadJobs = async () => ({
  ...(await import('../jobs/prepare-advert-text.ts')),
  ...(await import('../jobs/parse-job.ts')),
});
const loadInference = () => import('../inference/load-models.ts');

let knowledge: Knowledge | undefined;
let models: Promise<LoadedModels> | undefined;

async function openKnowledge(): Promise<Knowledge> {
  const { loadKnowledge } = await import('../knowledge/load-knowledge.ts');
  knowledge ??= loadKnowledge(resourcesFolder);
  return knowledge;
}

/** Loads the models once; a failure is not remembered, so that a repaired installation works without a restart. */
async function openModels(): Promise<LoadedModels> {
  const { loadModels } = await loadInference();
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
    const { readDocument, parseCv } = await loadReading();
    const document = await readDocument(bytes, context, { resourcesFolder });
    context.report({ stage: 'understanding', fraction: 0.9 });
    return { cv: parseCv(document), pages: document.pages.map((page) => page.text), format: document.format };
  },
  async 'job.read'({ text }) {
    const { prepareAdvertText, parseJob } = await loadJobs();
    const prepared = prepareAdvertText(text);
    return { job: parseJob(prepared, await openKnowledge()), text: prepared };
  },
  async 'model.infer'({ rows }) {
    const { infer } = await loadInference();
    return infer(await openModels(), rows);
  },
  async 'thread.warm'({ needs }) {
    if (needs === 'reading') {
      const { loadPdfLibrary } = await import('../documents/open-pdf.ts');
      await Promise.all([loadReading(), loadPdfLibrary()]);
    }
    if (needs === 'models') await Promise.all([loadJobs(), openModels()]);
    return null;
  },
};

if (!parentPort) throw new Error('compute-worker runs in a worker thread');
// Inputs come from compute-client, which is typed by the same table; they are not parsed a second time.
serve(threadPort(parentPort), tasks as Record<string, Handler>);
