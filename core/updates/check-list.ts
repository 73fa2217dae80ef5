import { AppError } from '../errors.ts';
import { compareVersions } from './compare-versions.ts';
import { type ModelList, neededFiles } from './model-list.ts';
import type { VerifiedList } from './verify-list.ts';

export interface ListRules {
  readonly now: number;
  readonly appVersion: string;
  /** The newest list that was taken over. */
  readonly newest: { readonly sequence: number; readonly sha256: string } | undefined;
}

const refuse = (reason: string) => new AppError('model.unsupported', { reason });

/** A version must be whole, and named once. */
function checkModels(models: ModelList['models']): void {
  const names = new Set(models.map(({ target, version }) => `${target} ${version}`));
  const arms = new Set(models.map(({ target, alias }) => `${target} ${alias}`));
  if (names.size !== models.length || arms.size !== models.length) throw refuse('listed-twice');
  if (models.some(({ files }) => neededFiles.some((file) => !Object.hasOwn(files, file)))) throw refuse('incomplete');
}

/**
 * Whether a well signed list may be taken over now. `model.unsupported` with the reason: `expired`, `newer-app-needed`,
 * `older-list` (one with a higher number was taken over; the very same list may come again), `listed-twice`, `incomplete`.
 */
export function checkList({ list, sha256 }: VerifiedList, { now, appVersion, newest }: ListRules): void {
  if (now >= Date.parse(list.expires)) throw refuse('expired');
  if (compareVersions(list.minAppVersion, appVersion) > 0) throw refuse('newer-app-needed');
  const isOlder =
    newest && (list.sequence < newest.sequence || (list.sequence === newest.sequence && sha256 !== newest.sha256));
  if (isOlder) throw refuse('older-list');
  checkModels(list.models);
}
