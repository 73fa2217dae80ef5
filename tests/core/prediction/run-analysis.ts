import { join } from 'node:path';
import { parseCv } from '../../../core/cv/parse-cv.ts';
import { readDocument } from '../../../core/documents/read-document.ts';
import type { Analysis } from '../../../core/domain/prediction.ts';
import { infer, loadModels } from '../../../core/inference/load-models.ts';
import { readManifests } from '../../../core/inference/read-manifests.ts';
import { openFacts } from '../../../core/knowledge/open-facts.ts';
import { serveFeatures } from '../../../core/knowledge/serve-areas.ts';
import { type AnalyzeDependencies, type AnalyzeInput, analyze } from '../../../core/prediction/analyze.ts';
import {
  dataEngineerAdvert,
  dataEngineerCv,
  dataEngineerJob,
  dataEngineerText,
  tenSkills,
} from './sample-documents.ts';

const modelsFolder = join(import.meta.dirname, '../../../models');
const resourcesFolder = join(import.meta.dirname, '../../../resources');
/** What the product's own knowledge file says. */
export const facts = serveFeatures(openFacts({ resourcesFolder, modelsFolder }));

let loaded: Promise<AnalyzeDependencies> | undefined;

async function load(): Promise<AnalyzeDependencies> {
  const [models, manifests] = await Promise.all([loadModels(modelsFolder), readManifests(modelsFolder)]);
  return { knowledge: tenSkills, facts, manifests, infer: (rows) => infer(models, rows) };
}

/** What the analysis needs, with the product's own models; loaded once per test file. */
export function loadDependencies(): Promise<AnalyzeDependencies> {
  loaded ??= load();
  return loaded;
}

/** The data engineer held against the data engineer's advert, in June 2026. */
export const sampleInput: AnalyzeInput = {
  cv: dataEngineerCv,
  cvText: dataEngineerText,
  cvSha256: 'c'.repeat(64),
  job: dataEngineerJob,
  advertText: dataEngineerAdvert,
  jobSha256: 'd'.repeat(64),
  asOf: '2026-06',
  madeAt: '2026-06-10T08:00:00Z',
  appVersion: '0.1.0',
};

/** An analysis by the product's own models, of the sample with the given parts in place of its own. */
export async function runAnalysis(parts: Partial<AnalyzeInput> = {}): Promise<Analysis> {
  return analyze({ ...sampleInput, ...parts }, await loadDependencies());
}

/** A plain-text CV through the real reader and parser. */
export async function readCv(text: string): Promise<Pick<AnalyzeInput, 'cv' | 'cvText'>> {
  const context = { signal: new AbortController().signal, report: () => {} };
  const document = await readDocument(new TextEncoder().encode(text), context);
  return { cv: parseCv(document), cvText: document.pages.map((page) => page.text).join('\n') };
}
