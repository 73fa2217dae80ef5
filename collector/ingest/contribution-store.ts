import type { Queries } from '../database/database.ts';

/** A submission whose token is ours; hashes and nonce as hexadecimal text. */
export interface Arrival {
  readonly nonce: string;
  /** Hash of the token, which is not kept, and of everything that came with it: the same token with something else is a second use. */
  readonly contentHash: string;
  readonly eraseHash: string;
  readonly kind: string;
  readonly month: string;
  readonly body: unknown;
}

/** Takes what came with a hash out of counts, in the transaction that erases it. */
export type ForgetCounts = (queries: Queries, eraseHash: Uint8Array) => Promise<void>;

/** `known`: this very delivery was kept before. `spent`: the token was used for something else. */
export type Receipt = 'kept' | 'known' | 'spent';

/**
 * Keeps each arrival exactly once, all in one transaction of the caller, and says for each what became of it, in order.
 * What was taken back before it arrived spends its token and is not kept.
 */
export async function keepArrivals(queries: Queries, arrivals: readonly Arrival[], today: string): Promise<Receipt[]> {
  // Nothing is taken back while this is under way, so that neither can miss the other.
  await queries.query('lock table erased_hash in share mode');
  // The same delivery twice in one batch is one row. Rows go in by nonce, so that two collectors never wait for each other,
  // and so that what came together does not stand together.
  const distinct = [...new Map(arrivals.toReversed().map((arrival) => [arrival.nonce, arrival])).values()];
  const { rows: fresh } = await queries.query<{ nonce: string }>(
    `with arrival as (
       select decode(nonce, 'hex') as nonce, decode("contentHash", 'hex') as content_hash,
              decode("eraseHash", 'hex') as erase_hash, kind, month, body
       from json_to_recordset($1::json)
         as row (nonce text, "contentHash" text, "eraseHash" text, kind text, month text, body jsonb)
     ), spent as (
       insert into spent_token (nonce, content_hash, spent_on)
       select nonce, content_hash, $2::date from arrival order by nonce on conflict (nonce) do nothing returning nonce
     ), kept as (
       insert into contribution (kind, month, body, erase_hash, arrived_on)
       select kind, month, body, erase_hash, $2::date from arrival join spent using (nonce)
       where not exists (select from erased_hash where erased_hash.erase_hash = arrival.erase_hash)
       order by nonce
     )
     select encode(nonce, 'hex') as nonce from spent`,
    [JSON.stringify(distinct), today],
    'keep-arrivals',
  );
  const kept = new Set(fresh.map(({ nonce }) => nonce));
  const others = distinct.filter(({ nonce }) => !kept.has(nonce)).map(({ nonce }) => nonce);
  const before = others.length > 0 ? await readContentHashes(queries, others) : new Map<string, string>();
  const firstOf = new Map(distinct.map((arrival) => [arrival.nonce, arrival]));
  return arrivals.map((arrival) => {
    const hash = before.get(arrival.nonce) ?? firstOf.get(arrival.nonce)?.contentHash;
    if (hash !== arrival.contentHash) return 'spent';
    return kept.has(arrival.nonce) && firstOf.get(arrival.nonce) === arrival ? 'kept' : 'known';
  });
}

async function readContentHashes(queries: Queries, nonces: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await queries.query<{ nonce: string; hash: string }>(
    `select encode(nonce, 'hex') as nonce, encode(content_hash, 'hex') as hash from spent_token
     where nonce in (select decode(value, 'hex') from jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(nonces)],
  );
  return new Map(rows.map(({ nonce, hash }) => [nonce, hash]));
}

/**
 * Removes what came with this hash, and what may still arrive with it. The same answer whether there was any. `forget` takes it
 * out of what was counted from it, just before it goes.
 */
export async function eraseContributions(
  queries: Queries,
  eraseHash: Uint8Array,
  today: string,
  forget: ForgetCounts = async () => undefined,
): Promise<void> {
  await queries.query(
    'insert into erased_hash (erase_hash, erased_on) values ($1, $2::date) on conflict (erase_hash) do nothing',
    [eraseHash, today],
  );
  await forget(queries, eraseHash);
  await queries.query('delete from contribution where erase_hash = $1', [eraseHash]);
}

/** How many are kept of each kind. */
export async function countContributions(queries: Queries): Promise<ReadonlyMap<string, number>> {
  const { rows } = await queries.query<{ kind: string; n: number }>(
    'select kind, count(*)::int as n from contribution group by kind',
  );
  return new Map(rows.map(({ kind, n }) => [kind, n]));
}
