/** Entry of the compute thread: composes reading and inference into tasks and serves them. It owns no data. */
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { isPdfFailure } from '../documents/open-pdf.ts';
import type { ModelCache } from '../inference/model-cache.ts';
import type { Knowledge } from '../knowledge/load-knowledge.ts';
import { type CallContext, type Handler, serve } from '../rpc.ts';
import type { ComputeTask, ComputeTasks, ThreadData } from './compute-tasks.ts';
import { threadPort } from './thread-port.ts';

const { modelsFolder, resourcesFolder } = workerData as ThreadData;

// Each task loads the code it needs when it is first asked for: a thread that reads never loads the models' runtime.
const loadReading = () => import('./read-any-cv.ts');
const loadJobs = () => import('./read-any-job.ts');
const loadInference = () => import('../inference/model-cache.ts');

let knowledge: Knowledge | undefined;
let models: ModelCache | undefined;

async function openKnowledge(): Promise<Knowledge> {
  const { loadKnowledge } = await import('../knowledge/load-knowledge.ts');
  knowledge ??= loadKnowledge(resourcesFolder);
  return knowledge;
}

async function openModels(): Promise<ModelCache> {
  const { createModelCache } = await loadInference();
  models ??= createModelCache(modelsFolder);
  return models;
}

const tasks: {
  [T in ComputeTask]: (
    input: ComputeTasks[T]['input'],
    context: CallContext,
  ) => Promise<ComputeTasks[T]['output']> | ComputeTasks[T]['output'];
} = {
  async 'cv.read'({ bytes }, context) {
    const { readAnyCv } = await loadReading();
    const { cv, document } = await readAnyCv(bytes, context, resourcesFolder);
    return { cv, pages: document?.pages.map(({ text }) => text) ?? [], format: document?.format ?? 'data' };
  },
  async 'cv.inspect'({ bytes }, context) {
    const { readAnyCv } = await loadReading();
    const { inspectDocument } = await import('../readability/inspect-document.ts');
    const { readPlainText } = await import('../documents/read-plain-text.ts');
    const { cv, document } = await readAnyCv(bytes, context, resourcesFolder);
    // A file of stated fields has no text that a simple program would have to take out.
    if (!document) return { plainText: [], findings: [] };
    return inspectDocument(await readPlainText(bytes, document, context), document, cv);
  },
  async 'cv.write'({ cv, format, language, country, madeAt }) {
    const { exportCv } = await import('../exchange/export-cv.ts');
    const fontsFolder = path.join(resourcesFolder, 'fonts');
    const options = { language, ...(country ? { country } : {}), fontsFolder, madeAt: new Date(madeAt) };
    const { bytes, missingCharacters } = await exportCv(cv, format, options);
    return { bytes, missingCharacters };
  },
  async 'cv.outline'({ cv, format, language, country }) {
    const { previewCv } = await import('../exchange/export-cv.ts');
    const fontsFolder = path.join(resourcesFolder, 'fonts');
    return previewCv(cv, format, { language, ...(country ? { country } : {}), fontsFolder });
  },
  async 'job.read'(input, context) {
    const { readAnyJob } = await loadJobs();
    return readAnyJob(input, await openKnowledge(), context, resourcesFolder);
  },
  async 'model.infer'({ rows, models: sources }) {
    const [{ infer }, cache] = await Promise.all([import('../inference/infer.ts'), openModels()]);
    return infer(await cache.open(sources), rows);
  },
  async 'model.load'({ models: sources, isReplayed }) {
    const cache = await openModels();
    return Promise.all(sources.map((source) => cache.check(source, isReplayed)));
  },
  async 'thread.warm'({ needs }) {
    if (needs === 'reading') {
      const { loadPdfLibrary } = await import('../documents/open-pdf.ts');
      await Promise.all([loadReading(), loadPdfLibrary()]);
    }
    if (needs === 'models') await Promise.all([loadJobs(), openModels().then((cache) => cache.open())]);
    return null;
  },
};

process.on('unhandledRejection', (reason) => {
  // Anything else ends the thread, as it would without this.
  if (!isPdfFailure(reason)) throw reason;
});

if (!parentPort) throw new Error('compute-worker runs in a worker thread');
// Inputs come from compute-client, which is typed by the same table; they are not parsed a second time.
serve(threadPort(parentPort), tasks as Record<string, Handler>);
