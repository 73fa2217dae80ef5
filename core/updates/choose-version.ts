import type { Compute } from '../compute/compute-client.ts';
import type { Database } from '../database/database.ts';
import { addChoice, listChoices, type ModelChoice } from '../database/model-choice-store.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { CallContext } from '../rpc.ts';
import { listVersions, type VersionHost } from './list-versions.ts';
import { findBuiltInChampion } from './resolve-serving.ts';

export interface ChoiceParts {
  readonly database: Database;
  readonly compute: Compute;
  readonly host: VersionHost & Pick<Host, 'now'>;
}

/**
 * Puts a version into use once its files are as registered and it gives the trainer's answers; `model.missing`,
 * `model.altered`, `model.unsupported`. One that is in use already is not written down again.
 */
export async function chooseVersion(
  { database, compute, host }: ChoiceParts,
  named: Pick<ModelChoice, 'target' | 'version'>,
  reason: ModelChoice['reason'],
  context?: CallContext,
): Promise<void> {
  const { target } = named;
  const versions = await listVersions(host, database);
  const version = versions.find((one) => one.target === target && one.version === named.version);
  if (!version) throw new AppError('model.missing', { target });
  const [report] = await compute.run('model.load', { models: [version.source], isReplayed: true }, context);
  if (!report?.isSound) throw new AppError(report?.code ?? 'model.missing', { target });
  database.transaction(() => {
    const inUse = listChoices(database).find((choice) => choice.target === target);
    const { version: before, sha256 } = inUse ?? findBuiltInChampion(versions, target);
    if (before === version.version) return;
    const choice = { target, version: version.version, sha256: version.sha256, reason };
    addChoice(database, choice, { target, version: before, sha256 }, host.now());
  });
}
