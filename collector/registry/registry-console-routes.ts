import { z } from 'zod';
import { ExperimentName } from '../../core/domain/experiment.ts';
import type { ConsoleRoom } from '../console-room.ts';
import { modelTargets, type Registry } from './registry.ts';

const Target = z.enum(modelTargets);
const Version = z.string().max(40);
const Aliases = z.strictObject({
  champion: Version.optional(),
  challenger: z
    .strictObject({ version: Version, share: z.int().min(0).max(10_000), experiment: ExperimentName })
    .optional(),
});

const RegistryView = z.object({
  models: z.array(
    z.object({
      target: Target,
      version: Version,
      files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.int() })),
      /** The model card, in Markdown. */
      card: z.string(),
      publishedOn: z.string(),
    }),
  ),
  aliases: z.partialRecord(Target, Aliases),
  metadata: z.array(z.object({ role: z.string(), version: z.int(), expires: z.string() })),
});

/** What is published and in use; and moving the aliases: promoting, rolling back, another share. */
export function addRegistryConsoleRoutes(room: ConsoleRoom, { registry }: { readonly registry: Registry }): void {
  room.route({
    method: 'GET',
    url: '/registry',
    config: { role: 'viewer' },
    schema: {
      description: 'Published models, their cards, and which of them are in use.',
      response: { 200: RegistryView },
    },
    handler: async () => {
      const { models, aliases, metadata } = await registry.list();
      return { models: [...models], aliases, metadata: [...metadata] };
    },
  });
  room.route({
    method: 'POST',
    url: '/registry/aliases',
    config: { role: 'operator' },
    schema: {
      description: 'Which versions of a target computers use. Rolling back is naming an earlier champion.',
      body: z.strictObject({ target: Target, aliases: Aliases }),
      response: { 200: RegistryView.pick({ aliases: true }) },
    },
    handler: async ({ body }) => {
      const { champion, challenger } = body.aliases;
      await registry.setAliases(body.target, { ...(champion && { champion }), ...(challenger && { challenger }) });
      return { aliases: (await registry.list()).aliases };
    },
  });
}
