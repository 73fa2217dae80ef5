import { z } from 'zod';
import { ServingAlias, Target } from '../domain/prediction.ts';
import type { Database } from './database.ts';
import { parseRecord } from './record.ts';

/** The roles of The Update Framework, and the root that the app was delivered with when the others were trusted. */
export const metadataRoles = ['root', 'timestamp', 'snapshot', 'targets', 'delivered-root'] as const;
export type MetadataRole = (typeof metadataRoles)[number];

const Body = z.object({ body: z.string() });

/** The text of the metadata that was trusted last; undefined when there is none of this role. */
export function readRegistryMetadata(database: Database, role: MetadataRole): string | undefined {
  const row = database.get('SELECT body FROM model_registry_metadata WHERE role = ?', role);
  return row === undefined ? undefined : parseRecord(Body, 'model_registry_metadata', row).body;
}

/** Keeps metadata in place of what was trusted before. */
export function keepRegistryMetadata(database: Database, role: MetadataRole, body: string, now: number): void {
  database.run(
    `INSERT INTO model_registry_metadata (role, body, kept_at) VALUES (?, ?, ?)
     ON CONFLICT (role) DO UPDATE SET body = excluded.body, kept_at = excluded.kept_at`,
    role,
    body,
    now,
  );
}

const Files = z.record(z.string(), z.object({ sha256: z.string().length(64), bytes: z.int().positive() }));
const Version = z.object({
  target: Target,
  version: z.string(),
  alias: ServingAlias,
  /** How many of 10,000 jobs it gets as a challenger. */
  share: z.int().min(0).max(10_000),
  experiment: z.string().nullable(),
  files: Files,
});
/** A version that came from the registry and was put on this computer's disk. */
export type PlacedVersion = z.infer<typeof Version>;

const VersionRow = z.object({ files: z.string() }).loose();

/** Every version that came from the registry, in the order in which they came. */
export function listPlacedVersions(database: Database): PlacedVersion[] {
  return database
    .all('SELECT target, version, alias, share, experiment, files FROM model_versions ORDER BY placed_at, rowid')
    .map((row) => {
      const { files, ...rest } = parseRecord(VersionRow, 'model_versions', row);
      return parseRecord(Version, 'model_versions', { ...rest, files: JSON.parse(files) });
    });
}

/** Writes down versions that are on the disk now; what was there before and is not named is of the past. */
export function keepPlacedVersions(database: Database, versions: readonly PlacedVersion[], now: number): void {
  database.transaction(() => {
    database.run(`UPDATE model_versions SET alias = 'previous', share = 0, experiment = NULL`);
    for (const { target, version, alias, share, experiment, files } of versions) {
      database.run(
        `INSERT INTO model_versions (target, version, alias, share, experiment, files, placed_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (target, version) DO UPDATE SET alias = excluded.alias, share = excluded.share,
           experiment = excluded.experiment, files = excluded.files`,
        target,
        version,
        alias,
        share,
        experiment,
        JSON.stringify(files),
        now,
      );
    }
  });
}

const Document = z.object({ sha256: z.string(), body: z.string() });

/** A signed document of the registry, such as `experiments.json`; undefined when none of the name was fetched. */
export function readRegistryDocument(database: Database, name: string): z.infer<typeof Document> | undefined {
  const row = database.get('SELECT sha256, body FROM model_registry_documents WHERE name = ?', name);
  return row === undefined ? undefined : parseRecord(Document, 'model_registry_documents', row);
}

/** Keeps exactly these documents. */
export function keepRegistryDocuments(
  database: Database,
  documents: readonly { readonly name: string; readonly sha256: string; readonly body: string }[],
): void {
  database.transaction(() => {
    database.run('DELETE FROM model_registry_documents');
    for (const { name, sha256, body } of documents) {
      database.run('INSERT INTO model_registry_documents (name, sha256, body) VALUES (?, ?, ?)', name, sha256, body);
    }
  });
}
