import type { ModelManifests } from '../../domain/model-manifest.ts';

/**
 * The day after which silence counts as "no": the latest that the waiting model names for any country, because an
 * application may have gone anywhere; undefined when it names none.
 */
export function findFinalDay({ timeToResponse }: Pick<ModelManifests, 'timeToResponse'>): number | undefined {
  const days = Object.values(timeToResponse.about ?? {}).flatMap(({ finalAfterDay }) => finalAfterDay ?? []);
  return days.length > 0 ? Math.max(...days) : undefined;
}
