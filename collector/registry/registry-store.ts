import type { Queries } from '../database/database.ts';
import type { ModelAliases, ModelTarget, PublishedModel } from './registry.ts';

/** Roles whose keys are online. */
export const onlineRoles = ['targets', 'snapshot', 'timestamp'] as const;
export type OnlineRole = (typeof onlineRoles)[number];
export type RegistryRole = OnlineRole | 'root';

export interface StoredKey {
  readonly keyId: string;
  readonly role: OnlineRole;
  /** Of Ed25519, in hexadecimal. */
  readonly publicKey: string;
  readonly sealedPrivateKey: Uint8Array;
}

export interface StoredMetadata {
  readonly role: RegistryRole;
  readonly version: number;
  readonly expires: Date;
  readonly body: Uint8Array;
}

export interface StoredModel extends PublishedModel {
  readonly minAppVersion: string;
}

export interface StoredDocument {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Keeps collectors that share a database from signing two different things under one number. */
const registryLock = 7_201_338;
/** What a slow computer may still be reading, beside the newest. */
const keptVersions = 20;

/** Until the transaction ends nobody else changes the registry. */
export async function lockRegistry(queries: Queries): Promise<void> {
  await queries.query('select pg_advisory_xact_lock($1)', [registryLock]);
}

/** The keys that sign now. */
export async function listKeys(queries: Queries): Promise<readonly StoredKey[]> {
  const { rows } = await queries.query<{
    key_id: string;
    role: OnlineRole;
    public_key: string;
    sealed_private_key: Uint8Array;
  }>('select key_id, role, public_key, sealed_private_key from registry_key where retired_on is null order by role');
  return rows.map((row) => ({
    keyId: row.key_id,
    role: row.role,
    publicKey: row.public_key,
    sealedPrivateKey: row.sealed_private_key,
  }));
}

/** Puts a key in the place of the one that its role had. */
export async function replaceKey(queries: Queries, key: StoredKey, today: string): Promise<void> {
  await queries.query('update registry_key set retired_on = $2::date where role = $1 and retired_on is null', [
    key.role,
    today,
  ]);
  await queries.query(
    'insert into registry_key (key_id, role, public_key, sealed_private_key, made_on) values ($1, $2, $3, $4, $5::date)',
    [key.keyId, key.role, key.publicKey, key.sealedPrivateKey, today],
  );
}

interface MetadataRow {
  readonly role: RegistryRole;
  readonly version: number;
  readonly expires: Date | string;
  readonly body: Uint8Array;
}

const toMetadata = ({ role, version, expires, body }: MetadataRow): StoredMetadata => ({
  role,
  version,
  expires: new Date(expires),
  body,
});

/** The newest metadata of every role that has any. */
export async function listNewestMetadata(queries: Queries): Promise<readonly StoredMetadata[]> {
  const { rows } = await queries.query<MetadataRow>(
    'select distinct on (role) role, version, expires, body from registry_metadata order by role, version desc',
  );
  return rows.map(toMetadata);
}

/** Metadata of a role by its number, or the newest. */
export async function findMetadata(
  queries: Queries,
  role: RegistryRole,
  version?: number,
): Promise<StoredMetadata | undefined> {
  const { rows } = await queries.query<MetadataRow>(
    `select role, version, expires, body from registry_metadata where role = $1 and ($2::int is null or version = $2::int)
     order by version desc limit 1`,
    [role, version ?? null],
  );
  return rows[0] && toMetadata(rows[0]);
}

/** Adds metadata. Of the root every version is kept, because computers follow them one by one. */
export async function addMetadata(queries: Queries, { role, version, expires, body }: StoredMetadata): Promise<void> {
  await queries.query('insert into registry_metadata (role, version, expires, body) values ($1, $2, $3, $4)', [
    role,
    version,
    expires.toISOString(),
    body,
  ]);
  if (role === 'root') return;
  await queries.query('delete from registry_metadata where role = $1 and version <= $2', [
    role,
    version - keptVersions,
  ]);
}

/** Keeps the bytes of a file under their hash, once. */
export async function addFile(queries: Queries, sha256: string, content: Uint8Array): Promise<void> {
  await queries.query('insert into registry_file (sha256, content) values ($1, $2) on conflict (sha256) do nothing', [
    sha256,
    content,
  ]);
}

export async function findFile(queries: Queries, sha256: string): Promise<Uint8Array | undefined> {
  const { rows } = await queries.query<{ content: Uint8Array }>('select content from registry_file where sha256 = $1', [
    sha256,
  ]);
  return rows[0]?.content;
}

/** Every version, those published first at the front. */
export async function listModels(queries: Queries): Promise<readonly StoredModel[]> {
  const { rows } = await queries.query<{
    target: ModelTarget;
    version: string;
    files: PublishedModel['files'];
    card: string;
    min_app_version: string;
    published_on: string;
  }>(
    `select target, version, files, card, min_app_version, to_char(published_on, 'YYYY-MM-DD') as published_on
     from registry_model order by target, registry_model.published_on, version`,
  );
  return rows.map((row) => ({
    target: row.target,
    version: row.version,
    files: row.files,
    card: row.card,
    minAppVersion: row.min_app_version,
    publishedOn: row.published_on,
  }));
}

/** Adds a version; false when its number is taken. */
export async function addModel(queries: Queries, model: StoredModel): Promise<boolean> {
  const { count } = await queries.query(
    `insert into registry_model (target, version, files, card, min_app_version, published_on)
     values ($1, $2, $3::jsonb, $4, $5, $6::date) on conflict (target, version) do nothing`,
    [model.target, model.version, JSON.stringify(model.files), model.card, model.minAppVersion, model.publishedOn],
  );
  return count === 1;
}

export async function listDocuments(queries: Queries): Promise<readonly StoredDocument[]> {
  const { rows } = await queries.query<StoredDocument>(
    'select name, sha256, bytes from registry_document order by name',
  );
  return rows;
}

export async function putDocument(queries: Queries, { name, sha256, bytes }: StoredDocument): Promise<void> {
  await queries.query(
    `insert into registry_document (name, sha256, bytes) values ($1, $2, $3)
     on conflict (name) do update set sha256 = excluded.sha256, bytes = excluded.bytes`,
    [name, sha256, bytes],
  );
}

export async function listAliases(queries: Queries): Promise<Readonly<Partial<Record<ModelTarget, ModelAliases>>>> {
  const { rows } = await queries.query<{
    target: ModelTarget;
    champion: string | null;
    challenger: string | null;
    share: number | null;
    experiment: string | null;
  }>('select target, champion, challenger, share, experiment from registry_alias order by target');
  const aliases: Partial<Record<ModelTarget, ModelAliases>> = {};
  for (const { target, champion, challenger, share, experiment } of rows) {
    aliases[target] = {
      ...(champion !== null && { champion }),
      ...(challenger !== null && {
        challenger: { version: challenger, share: share ?? 0, experiment: experiment ?? '' },
      }),
    };
  }
  return aliases;
}

export async function putAliases(queries: Queries, target: ModelTarget, aliases: ModelAliases): Promise<void> {
  const { champion = null, challenger } = aliases;
  await queries.query(
    `insert into registry_alias (target, champion, challenger, share, experiment) values ($1, $2, $3, $4, $5)
     on conflict (target) do update set champion = excluded.champion, challenger = excluded.challenger,
       share = excluded.share, experiment = excluded.experiment`,
    [target, champion, challenger?.version ?? null, challenger?.share ?? null, challenger?.experiment ?? null],
  );
}
