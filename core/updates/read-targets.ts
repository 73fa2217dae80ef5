import { z } from 'zod';
import { ExperimentName } from '../domain/experiment.ts';
import { modelNames } from '../domain/model-manifest.ts';
import type { Target } from '../domain/prediction.ts';
import { AppError } from '../errors.ts';
import { findTarget } from './model-version.ts';
import { registryLimits } from './registry-limits.ts';

/** Files that every version has. */
const neededFiles = ['model.onnx', 'manifest.json', 'card.md', 'parity.json'] as const;

/** A version such as `2.1.0` or `2.1.0-trial`; it names a folder, so nothing else may stand in it. */
const Version = z
  .string()
  .max(40)
  .regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z]+)?$/);

const modelPath =
  /^models\/(?<target>[a-z-]+)\/(?<version>[^/]+)\/(?<file>model\.onnx|manifest\.json|card\.md|parity\.json|vocabulary-[a-z_]{1,40}\.json)$/;
const documentPath = /^[a-z0-9][a-z0-9-]{0,39}\.json$/;

const Facts = z.strictObject({
  length: z.int().positive().max(registryLimits.targetBytes),
  hashes: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  custom: z.unknown().optional(),
});

/** What stands beside each file of a model: of which version it is and what that one is used for. */
const Custom = z.strictObject({
  target: z.enum(modelNames),
  version: Version,
  minAppVersion: Version,
  alias: z.enum(['champion', 'challenger']).optional(),
  /** How many of 10,000 jobs a challenger gets. */
  share: z.int().min(0).max(10_000).optional(),
  experiment: ExperimentName.optional(),
});

const SignedTargets = z.object({
  signed: z.object({ version: z.int().positive(), targets: z.record(z.string().max(300), Facts) }),
});

export interface ListedModel {
  readonly target: Target;
  readonly version: string;
  readonly minAppVersion: string;
  readonly alias: 'champion' | 'challenger' | undefined;
  readonly share: number;
  readonly experiment: string | undefined;
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
}

/** What `targets.json` says, once it was verified. */
export interface RegistryContents {
  readonly version: number;
  readonly models: readonly ListedModel[];
  readonly documents: readonly { readonly name: string; readonly sha256: string }[];
}

const refuse = (reason: string) => new AppError('model.unsupported', { reason });

/** The path of a file of a version among the targets. */
export function nameTarget({ target, version }: Pick<ListedModel, 'target' | 'version'>, file: string): string {
  return `models/${modelNames[target]}/${version}/${file}`;
}

/**
 * Reads verified metadata. `model.unsupported` for what this app does not understand or may not take over: `unknown-list`,
 * `incomplete` (a version lacks a file), `listed-twice` (two versions under one alias).
 */
export function readTargets(text: string): RegistryContents {
  const read = SignedTargets.safeParse(JSON.parse(text)).data;
  if (!read) throw refuse('unknown-list');
  const { version, targets } = read.signed;
  const models = new Map<string, ListedModel & { files: Record<string, { sha256: string; bytes: number }> }>();
  const said = new Map<string, string>();
  const documents: { name: string; sha256: string }[] = [];
  for (const [path, { length, hashes, custom }] of Object.entries(targets)) {
    const { sha256 } = hashes;
    if (documentPath.test(path) && length <= registryLimits.documentBytes) {
      documents.push({ name: path, sha256 });
      continue;
    }
    const place = modelPath.exec(path)?.groups;
    const about = Custom.safeParse(custom).data;
    if (!place || !about || place.target !== about.target || place.version !== about.version)
      throw refuse('unknown-list');
    const key = `${about.target}/${about.version}`;
    // Every file of a version has to say the same of it.
    if ((said.get(key) ?? JSON.stringify(about)) !== JSON.stringify(about)) throw refuse('unknown-list');
    said.set(key, JSON.stringify(about));
    const { target, alias, share = 0, experiment, minAppVersion } = about;
    const known = models.get(key) ?? {
      target: findTarget(target),
      version: about.version,
      minAppVersion,
      alias,
      share: alias === 'challenger' ? share : 0,
      experiment,
      files: {},
    };
    known.files[place.file ?? ''] = { sha256, bytes: length };
    models.set(key, known);
  }
  const listed = [...models.values()];
  if (listed.some(({ files }) => neededFiles.some((file) => !Object.hasOwn(files, file)))) throw refuse('incomplete');
  const aliased = listed.filter(({ alias }) => alias !== undefined);
  const arms = new Set(aliased.map(({ target, alias }) => `${target} ${alias}`));
  if (arms.size !== aliased.length) throw refuse('listed-twice');
  return { version, models: listed, documents };
}
