import { z } from 'zod';
import { modelNames } from '../domain/model-manifest.ts';

/** What a file of models may hold at most. The models that come with the app have 30 MB together. */
export const fileLimits = {
  bytes: 64 * 2 ** 20,
  unpackedBytes: 128 * 2 ** 20,
  listBytes: 256 * 2 ** 10,
  entries: 400,
} as const;

/** Files that every version has. */
export const neededFiles = ['model.onnx', 'manifest.json', 'card.md', 'parity.json'] as const;
const FileName = z.string().regex(/^(model\.onnx|manifest\.json|card\.md|parity\.json|vocabulary-[a-z_]{1,40}\.json)$/);

/** A version such as `2.1.0` or `2.1.0-trial`; it names a folder, so nothing else may stand in it. */
export const Version = z
  .string()
  .max(40)
  .regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z]+)?$/);

const ListedFile = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().positive() });

export const ListedModel = z.strictObject({
  target: z.enum(modelNames),
  name: z.string().max(80),
  version: Version,
  /** A champion comes into use with the import; a challenger is tried beside the version in use. */
  alias: z.enum(['champion', 'challenger']),
  /** How many of 10,000 jobs a challenger gets. */
  share: z.int().min(1).max(9_999).default(5_000),
  files: z.record(FileName, ListedFile),
});
export type ListedModel = z.infer<typeof ListedModel>;

/** What is signed: every file of every version with its checksum, for whom and until when it holds. */
export const ModelList = z.strictObject({
  kind: z.literal('cvplus-models'),
  schemaVersion: z.literal(1),
  /** Rises from list to list; an older list than the one taken over last is refused. */
  sequence: z.int().positive(),
  created: z.iso.datetime(),
  expires: z.iso.datetime(),
  minAppVersion: Version,
  models: z.array(ListedModel).min(1).max(40),
});
export type ModelList = z.infer<typeof ModelList>;

/** `list.json`: the list and its signatures over the canonical JSON of `signed`, base64. */
export const SignedList = z.strictObject({
  signed: z.record(z.string(), z.unknown()),
  signatures: z.array(z.strictObject({ keyId: z.string().length(64), signature: z.string().max(200) })).max(20),
});

/** The name of a file of a version within a file of models. */
export function nameEntry({ target, version }: Pick<ListedModel, 'target' | 'version'>, file: string): string {
  return `${target}/${version}/${file}`;
}
