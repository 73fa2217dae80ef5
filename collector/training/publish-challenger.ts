import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Registry } from '../registry/registry.ts';

const files = ['model.onnx', 'manifest.json', 'card.md', 'parity.json'] as const;
const hash = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** The next version behind a champion: `2.1.0` after `2.0.0`, unless that number is taken. */
export function findNextVersion(champion: string, taken: readonly string[]): string {
  const [major = 0, minor = 0] = champion.split('.').map(Number);
  const minors = taken.map((version) => version.split('.').map(Number)).filter(([first]) => first === major);
  return `${major}.${Math.max(minor, ...minors.map(([, second = 0]) => second)) + 1}.0`;
}

/**
 * Adds the model in `folder` to the registry and makes it the challenger, by which nobody is served before an experiment
 * begins. Doing it a second time does no harm. False, with the model published, when another challenger came in between.
 */
export async function publishChallenger(registry: Registry, folder: string, version: string): Promise<boolean> {
  const content = new Map<string, Uint8Array>();
  for (const name of files) content.set(name, await readFile(path.join(folder, name)));
  const { models } = await registry.list();
  const known = models.find((model) => model.target === 'interview' && model.version === version);
  const graph = content.get('model.onnx');
  // A run that was cut off between the two steps below finds its own model there.
  if (known === undefined) await registry.publish('interview', version, content);
  else if (!graph || known.files['model.onnx']?.sha256 !== hash(graph)) throw new Error('The version is taken.');
  const current = (await registry.list()).aliases.interview;
  if (current?.challenger !== undefined) return current.challenger.version === version;
  const challenger = { version, share: 0, experiment: `interview-${version.replaceAll('.', '-')}` };
  await registry.setAliases('interview', { ...current, challenger });
  return true;
}
