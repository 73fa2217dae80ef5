import type { Queries } from '../database/database.ts';
import type { Tenant } from './business-schemas.ts';

const columns = 'id, name, every, added_on::text as "addedOn"';

export async function listTenants(queries: Queries): Promise<Tenant[]> {
  return [...(await queries.query<Tenant>(`select ${columns} from tenant order by name, id`)).rows];
}

export async function readTenant(queries: Queries, id: string): Promise<Tenant | undefined> {
  return (await queries.query<Tenant>(`select ${columns} from tenant where id = $1`, [id])).rows[0];
}

/** False when the id is taken. */
export async function addTenant(queries: Queries, { id, name, every, addedOn }: Tenant): Promise<boolean> {
  const { count } = await queries.query(
    'insert into tenant (id, name, every, added_on) values ($1, $2, $3, $4) on conflict (id) do nothing',
    [id, name, every, addedOn],
  );
  return count > 0;
}

export async function setSchedule(queries: Queries, id: string, every: Tenant['every']): Promise<Tenant | undefined> {
  const { rows } = await queries.query<Tenant>(`update tenant set every = $2 where id = $1 returning ${columns}`, [
    id,
    every,
  ]);
  return rows[0];
}
