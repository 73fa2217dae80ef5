import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ExperimentName } from '../../core/domain/experiment.ts';
import { ModelManifest } from '../../core/domain/model-manifest.ts';
import { CollectorError } from '../errors.ts';
import type { ModelTarget, PublishedModel } from './registry.ts';

/** A version such as `2.1.0` or `2.1.0-trial`; it names a folder on every computer. */
const version = /^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z]+)?$/;
const fileName = /^(model\.onnx|manifest\.json|card\.md|parity\.json|vocabulary-[a-z_]{1,40}\.json)$/;
const documentName = /^[a-z0-9][a-z0-9-]{0,39}\.json$/;
const neededFiles = ['model.onnx', 'manifest.json', 'card.md', 'parity.json'];
/** Computers refuse larger ones. */
const largestFile = 64 * 2 ** 20;
/** What a model says that needs no newer app than the first. */
const firstAppVersion = '0.1.0';

export const isVersion = (text: string): boolean => text.length <= 40 && version.test(text);
export const isDocumentName = (text: string): boolean => documentName.test(text);
export const isExperimentName = (text: string): boolean => ExperimentName.safeParse(text).success;

const Manifest = ModelManifest.extend({ minAppVersion: z.string().regex(version).optional() });

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function parseManifest(bytes: Uint8Array | undefined): z.infer<typeof Manifest> | undefined {
  try {
    return Manifest.safeParse(JSON.parse(Buffer.from(bytes ?? []).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/**
 * The files of a version with hash and size, its card, and the least app that can use it (`minAppVersion` of the manifest).
 * Throws `registry.files` when one is missing, is not known, is too large, or the manifest speaks of another model.
 */
export function readModelFiles(target: ModelTarget, number: string, files: ReadonlyMap<string, Uint8Array>) {
  const refuse = () => new CollectorError('registry.files');
  if (neededFiles.some((name) => !files.has(name))) throw refuse();
  const listed: Record<string, PublishedModel['files'][string]> = {};
  for (const [name, content] of files) {
    if (!fileName.test(name) || content.length === 0 || content.length > largestFile) throw refuse();
    listed[name] = { sha256: hashOf(content), bytes: content.length };
  }
  const manifest = parseManifest(files.get('manifest.json'));
  const isOfModel =
    manifest &&
    manifest.version === number &&
    manifest.target === target &&
    manifest.sha256 === listed['model.onnx']?.sha256;
  if (!manifest || !isOfModel) throw refuse();
  const card = Buffer.from(files.get('card.md') ?? []).toString('utf8');
  return { card, minAppVersion: manifest.minAppVersion ?? firstAppVersion, listed };
}
