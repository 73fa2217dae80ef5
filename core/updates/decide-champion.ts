import type { ModelChoice } from '../database/model-choice-store.ts';
import { compareVersions } from './compare-versions.ts';

type Named = Pick<ModelChoice, 'version' | 'sha256'>;

/** What the person, or the person's own record, has decided. */
const ownReasons: readonly ModelChoice['reason'][] = ['promoted', 'rolled-back', 'own-record'];

/**
 * Whether the champion of the registry comes into use. It does when the registry moves its alias, forward or back, unless the
 * version in use is the person's own choice: then only a version comes that is newer than all that were in use here before.
 * `choices` are those of the target, the newest first.
 */
export function isChampionTaken(champion: Named, inUse: Named, choices: readonly ModelChoice[]): boolean {
  if (champion.version === inUse.version && champion.sha256 === inUse.sha256) return false;
  const [last] = choices;
  if (!last || !ownReasons.includes(last.reason)) return true;
  return choices.every(({ version }) => compareVersions(champion.version, version) > 0);
}
