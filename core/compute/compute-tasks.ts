import type { Cv } from '../domain/cv.ts';
import type { ExportFormat, ExportOutline } from '../domain/cv-export.ts';
import type { DocumentFormat } from '../domain/document.ts';
import type { FeatureRow, TargetOutputs } from '../domain/features.ts';
import type { Job } from '../domain/job.ts';
import type { Language } from '../domain/language.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import type { Target } from '../domain/prediction.ts';
import type { Inspection } from '../domain/readability.ts';
import type { Country } from '../domain/region.ts';
import type { ErrorCode } from '../errors.ts';

/** One version of a model on disk, and what its bytes have to be. */
export interface ModelSource {
  readonly target: Target;
  readonly version: string;
  /** Absolute folder of the version. */
  readonly folder: string;
  /** Of `model.onnx`, in hexadecimal. */
  readonly sha256: string;
  /** sha256 of every file by its name, where a signed list says so; then no other file is read. */
  readonly files?: Readonly<Record<string, string>> | undefined;
}

/** Whether a version has its registered bytes and loads; if not, the `model.*` code of what is wrong. */
export type ModelReport =
  | { readonly isSound: true; readonly manifest: ModelManifest }
  | { readonly isSound: false; readonly code: ErrorCode };

/** What the compute thread can do: the input and output of each task. All are pure steps over the given bytes. */
export interface ComputeTasks {
  /** `data` are files in which the fields are stated (JSON Resume, Europass, a LinkedIn archive); they have no pages. */
  'cv.read': { input: { bytes: Uint8Array }; output: { cv: Cv; pages: string[]; format: DocumentFormat | 'data' } };
  'cv.inspect': { input: { bytes: Uint8Array }; output: Inspection };
  'cv.write': {
    input: { cv: Cv; format: ExportFormat; language: Language; country?: Country | undefined; madeAt: number };
    output: { bytes: Uint8Array; missingCharacters: number };
  };
  'cv.outline': {
    input: { cv: Cv; format: ExportFormat; language: Language; country?: Country | undefined };
    output: ExportOutline;
  };
  'job.read': { input: { text: string } | { bytes: Uint8Array }; output: { job: Job; text: string } };
  /** `models` has one version per target; without it the champions that came with the app answer. */
  'model.infer': {
    input: { rows: readonly FeatureRow[]; models?: readonly ModelSource[] | undefined };
    output: TargetOutputs[];
  };
  /**
   * Loads versions, so that `model.infer` finds them ready. With `isReplayed` their files are read and checked anew and
   * they have to give the trainer's own answers; such versions are not kept loaded.
   */
  'model.load': { input: { models: readonly ModelSource[]; isReplayed: boolean }; output: ModelReport[] };
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
