import type { Cv } from '../domain/cv.ts';
import type { ExportFormat } from '../domain/cv-export.ts';
import type { DocumentFormat } from '../domain/document.ts';
import type { FeatureRow, TargetOutputs } from '../domain/features.ts';
import type { Job } from '../domain/job.ts';
import type { Language } from '../domain/language.ts';
import type { Inspection } from '../domain/readability.ts';
import type { Country } from '../domain/region.ts';

/** What the compute thread can do: the input and output of each task. All are pure steps over the given bytes. */
export interface ComputeTasks {
  /** `data` are files in which the fields are stated (JSON Resume, Europass, a LinkedIn archive); they have no pages. */
  'cv.read': { input: { bytes: Uint8Array }; output: { cv: Cv; pages: string[]; format: DocumentFormat | 'data' } };
  'cv.inspect': { input: { bytes: Uint8Array }; output: Inspection };
  'cv.write': {
    input: { cv: Cv; format: ExportFormat; language: Language; country?: Country | undefined; madeAt: number };
    output: { bytes: Uint8Array; missingCharacters: number };
  };
  'job.read': { input: { text: string } | { bytes: Uint8Array }; output: { job: Job; text: string } };
  'model.infer': { input: { rows: readonly FeatureRow[] }; output: TargetOutputs[] };
  /** Loads the code for reading, or the models, so that the first real task finds it warm. */
  'thread.warm': { input: { needs: 'reading' | 'models' }; output: null };
}

export type ComputeTask = keyof ComputeTasks;

export interface ComputeFolders {
  readonly modelsFolder: string;
  readonly resourcesFolder: string;
}

/** Given to the thread when it starts. */
export interface ThreadData extends ComputeFolders {
  /** See native-section.ts. */
  readonly nativeSections: Int32Array<SharedArrayBuffer>;
}
