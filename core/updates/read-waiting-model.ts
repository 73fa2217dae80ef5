import path from 'node:path';
import type { Database } from '../database/database.ts';
import { listChoices } from '../database/model-choice-store.ts';
import { ModelManifest } from '../domain/model-manifest.ts';
import type { Country } from '../domain/region.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { listVersions, type VersionHost } from './list-versions.ts';
import { readJson } from './read-json.ts';
import { findBuiltInChampion } from './resolve-serving.ts';

export interface WaitingModel {
  readonly followUpDay: number;
  readonly finalDay: number;
  readonly evidence: 'published' | 'assumption';
}

/** The manifest of the waiting model that should answer; undefined when it cannot be read. No model is loaded for it. */
async function readManifest(
  database: Database,
  host: VersionHost & Pick<Host, 'log'>,
): Promise<ModelManifest | undefined> {
  try {
    const versions = await listVersions(host, database);
    const chosen = listChoices(database).find(({ target }) => target === 'timeToResponse');
    const version =
      versions.find(
        (one) => one.target === 'timeToResponse' && one.version === chosen?.version && one.sha256 === chosen.sha256,
      ) ?? findBuiltInChampion(versions, 'timeToResponse');
    return await readJson(ModelManifest, path.join(version.source.folder, 'manifest.json'));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    host.log.warn('waiting model cannot be read', { code: error.code });
    return undefined;
  }
}

/**
 * When most answers have come in a country and when silence is nearly final, as the waiting model says. Undefined where
 * it has no data. Without a country the latest days that it names for any, as an assumption.
 */
export async function readWaitingModel(
  { database, host }: { readonly database: Database; readonly host: VersionHost & Pick<Host, 'log'> },
  country: Country | undefined,
): Promise<WaitingModel | undefined> {
  const manifest = await readManifest(database, host);
  const about = Object.entries(manifest?.about ?? {}).filter(([name]) => country === undefined || name === country);
  const days = about.map(([, named]) => named);
  const followUpDay = Math.max(0, ...days.map(({ answeredByDay }) => answeredByDay ?? 0));
  const finalDay = Math.max(0, ...days.map(({ finalAfterDay }) => finalAfterDay ?? 0));
  if (!manifest || followUpDay === 0 || finalDay <= followUpDay) return undefined;
  const rung = country === undefined ? 'assumption' : (manifest.evidenceByCountry[country] ?? manifest.evidence);
  return { followUpDay, finalDay, evidence: rung === 'assumption' ? 'assumption' : 'published' };
}
