import { createHash } from 'node:crypto';
import type { ModelAliases, ModelTarget, PublishedModel, Registry } from '../../../collector/registry/registry.ts';

/** What a training needs of the registry, without signatures. */
export function keepRegistryInMemory(champion?: string) {
  const models: PublishedModel[] = [];
  const contents = new Map<string, Uint8Array>();
  const aliases: Partial<Record<ModelTarget, ModelAliases>> = champion ? { interview: { champion } } : {};
  const registry: Registry = {
    list: async () => ({ models: [...models], aliases: { ...aliases }, metadata: [] }),
    async publish(target, version, files) {
      if (models.some((model) => model.target === target && model.version === version)) throw new Error('taken');
      const told = [...files].map(([name, content]) => {
        const sha256 = createHash('sha256').update(content).digest('hex');
        contents.set(sha256, content);
        return [name, { sha256, bytes: content.length }] as const;
      });
      const card = new TextDecoder().decode(files.get('card.md'));
      models.push({ target, version, files: Object.fromEntries(told), card, publishedOn: '2026-12-31' });
    },
    async setAliases(target, next) {
      aliases[target] = next;
    },
    putDocument: async () => undefined,
  };
  return { registry, models, aliases, readModelFile: async (sha256: string) => contents.get(sha256) };
}
