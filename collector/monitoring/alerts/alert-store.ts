import type { Queries } from '../../database/database.ts';
import { AlertRule, type AlertView, type alertStates, type ChannelView, type DeliveryView } from './alert-schemas.ts';
import type { WatchCount } from './judge-rule.ts';

const moment = (place: number) => `to_timestamp($${place}::bigint / 1000.0)`;
/** A moment as ISO 8601 text. */
const asText = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

export interface StoredRule {
  readonly rule: AlertRule;
  /** ISO 8601, or null; it may be over. */
  readonly silencedUntil: string | null;
}

/** Adds the rules that are missing, and leaves the others as they are. */
export async function addUsualRules(queries: Queries, rules: readonly AlertRule[]): Promise<void> {
  for (const rule of rules)
    await queries.query('insert into alert_rule (name, rule) values ($1, $2::jsonb) on conflict (name) do nothing', [
      rule.name,
      JSON.stringify(rule),
    ]);
}

export async function listRules(queries: Queries): Promise<readonly StoredRule[]> {
  const { rows } = await queries.query<{ rule: unknown; silencedUntil: string | null }>(
    `select rule, ${asText('silenced_until')} as "silencedUntil" from alert_rule order by name`,
  );
  return rows.map(({ rule, silencedUntil }) => ({ rule: AlertRule.parse(rule), silencedUntil }));
}

export async function saveRule(queries: Queries, rule: AlertRule): Promise<void> {
  await queries.query(
    'insert into alert_rule (name, rule) values ($1, $2::jsonb) on conflict (name) do update set rule = excluded.rule',
    [rule.name, JSON.stringify(rule)],
  );
}

/** False when there is no such rule. */
export async function silenceRule(queries: Queries, name: string, until: number | null): Promise<boolean> {
  const { count } = await queries.query(`update alert_rule set silenced_until = ${moment(2)} where name = $1`, [
    name,
    until,
  ]);
  return count > 0;
}

export async function readWatchCount(queries: Queries, cause: string): Promise<WatchCount> {
  const { rows } = await queries.query<WatchCount>('select breaches, clears from alert_watch where cause = $1', [
    cause,
  ]);
  return rows[0] ?? { breaches: 0, clears: 0 };
}

export async function keepWatchCount(queries: Queries, cause: string, { breaches, clears }: WatchCount): Promise<void> {
  await queries.query(
    `insert into alert_watch (cause, breaches, clears) values ($1, $2, $3)
     on conflict (cause) do update set breaches = excluded.breaches, clears = excluded.clears`,
    [cause, breaches, clears],
  );
}

/** Causes that have an alert now, of one rule. */
export async function listOpenCauses(queries: Queries, rule: string): Promise<readonly string[]> {
  const { rows } = await queries.query<{ cause: string }>(
    'select cause from alert where rule = $1 and resolved_at is null',
    [rule],
  );
  return rows.map(({ cause }) => cause);
}

export interface Finding {
  readonly rule: string;
  readonly cause: string;
  readonly severity: AlertView['severity'];
  readonly summary: string;
  readonly value: number | null;
}

/** How long after its end the same cause takes up the alert it had, instead of a new one. */
const calmMilliseconds = 3_600_000;

/** One cause has one alert: the one that is there is seen again; one that ended within the hour goes on. */
export async function openAlert(queries: Queries, finding: Finding, now: number): Promise<void> {
  const { rule, cause, severity, summary, value } = finding;
  const { count: seen } = await queries.query(
    `update alert set last_seen_at = ${moment(3)}, value = $2::float8, resolved_at = null
     where id = (select id from alert where cause = $1 and (resolved_at is null or resolved_at > ${moment(4)})
       order by resolved_at desc nulls first limit 1)`,
    [cause, value, now, now - calmMilliseconds],
  );
  if (seen > 0) return;
  await queries.query(
    `insert into alert (rule, cause, severity, summary, value, opened_at, last_seen_at, is_told)
     values ($1, $2, $3, $4, $5::float8, ${moment(6)}, ${moment(6)}, false) on conflict do nothing`,
    [rule, cause, severity, summary, value, now],
  );
}

/** Ends the alert of a cause; gives its id where somebody was told of it. */
export async function resolveAlert(queries: Queries, cause: string, now: number): Promise<string | undefined> {
  const { rows } = await queries.query<{ id: string; isTold: boolean }>(
    `update alert set resolved_at = ${moment(2)} where cause = $1 and resolved_at is null
     returning id::text, is_told as "isTold"`,
    [cause, now],
  );
  return rows[0]?.isTold ? rows[0].id : undefined;
}

/** Alerts that nobody was told of, whose rule is not silenced, and that nobody knows of already; from now on they are told. */
export async function takeUntold(queries: Queries, now: number): Promise<readonly string[]> {
  const { rows } = await queries.query<{ id: string }>(
    `update alert set is_told = true where not is_told and resolved_at is null and acknowledged_at is null
       and not exists (select from alert_rule where alert_rule.name = alert.rule and silenced_until > ${moment(1)})
     returning id::text`,
    [now],
  );
  return rows.map(({ id }) => id);
}

const alertColumns = (now: number) => `alert.id::text, alert.rule, cause, severity, summary, value,
  ${asText('opened_at')} as "openedAt", ${asText('last_seen_at')} as "lastSeenAt",
  ${asText('alert_rule.silenced_until')} as "silencedUntil", ${asText('acknowledged_at')} as "acknowledgedAt",
  acknowledged_by as "acknowledgedBy", note, ${asText('resolved_at')} as "resolvedAt",
  case when resolved_at is not null then 'resolved' when acknowledged_at is not null then 'acknowledged'
    when alert_rule.silenced_until > to_timestamp(${now} / 1000.0) then 'silenced' else 'open' end as state`;

/** The newest first, at most 500. */
export async function listAlerts(
  queries: Queries,
  now: number,
  filter: { readonly state?: (typeof alertStates)[number] | undefined; readonly id?: string } = {},
): Promise<readonly AlertView[]> {
  const { rows } = await queries.query<AlertView>(
    `select * from (
       select ${alertColumns(Math.floor(now))} from alert left join alert_rule on alert_rule.name = alert.rule
       where $2::bigint is null or alert.id = $2::bigint
     ) as listed where $1::text is null or state = $1 order by "openedAt" desc, id::bigint desc limit 500`,
    [filter.state ?? null, filter.id ?? null],
  );
  return rows;
}

/** False when there is none, or it is over. */
export async function acknowledgeAlert(
  queries: Queries,
  id: string,
  { by, note, now }: { readonly by: string; readonly note: string; readonly now: number },
): Promise<boolean> {
  const { count } = await queries.query(
    `update alert set acknowledged_at = ${moment(2)}, acknowledged_by = $3, note = $4
     where id = $1::bigint and resolved_at is null`,
    [id, now, by, note],
  );
  return count > 0;
}

export interface StoredChannel extends Omit<ChannelView, 'target'> {
  readonly sealedTarget: Uint8Array;
  readonly sealedSecret: Uint8Array | null;
}

const channelColumns = `id::text, name, kind, sealed_target as "sealedTarget", sealed_secret as "sealedSecret",
  is_enabled as "isEnabled", ${asText('made_at')} as "madeAt"`;

export async function listChannels(queries: Queries): Promise<readonly StoredChannel[]> {
  const { rows } = await queries.query<StoredChannel>(`select ${channelColumns} from alert_channel order by name`);
  return rows;
}

/** Undefined when the name is taken. */
export async function addChannel(
  queries: Queries,
  channel: Pick<StoredChannel, 'name' | 'kind' | 'sealedTarget' | 'sealedSecret'>,
  now: number,
): Promise<StoredChannel | undefined> {
  const { rows } = await queries.query<StoredChannel>(
    `insert into alert_channel (name, kind, sealed_target, sealed_secret, is_enabled, made_at)
     values ($1, $2, $3, $4, true, ${moment(5)}) on conflict (name) do nothing returning ${channelColumns}`,
    [channel.name, channel.kind, channel.sealedTarget, channel.sealedSecret, now],
  );
  return rows[0];
}

/** With its deliveries. False when there is none. */
export async function removeChannel(queries: Queries, id: string): Promise<boolean> {
  return (await queries.query('delete from alert_channel where id = $1::bigint', [id])).count > 0;
}

/** One delivery to each channel in use, or to the one named; gives their number. */
export async function addDeliveries(
  queries: Queries,
  {
    alertId,
    event,
    channelId = null,
    now,
  }: {
    readonly alertId: string | null;
    readonly event: DeliveryView['event'];
    readonly channelId?: string | null;
    readonly now: number;
  },
): Promise<number> {
  const { count } = await queries.query(
    `insert into alert_delivery (alert_id, channel_id, event, state, attempts, next_at, made_at)
     select $1::bigint, id, $2, 'waiting', 0, ${moment(4)}, ${moment(4)} from alert_channel
     where is_enabled and ($3::bigint is null or id = $3::bigint)`,
    [alertId, event, channelId, now],
  );
  return count;
}

export interface DueDelivery {
  readonly id: string;
  readonly alertId: string | null;
  readonly channelId: string;
  readonly event: DeliveryView['event'];
  readonly attempts: number;
  readonly madeAt: string;
}

const dueColumns = `id::text, alert_id::text as "alertId", channel_id::text as "channelId", event, attempts, ${asText('made_at')} as "madeAt"`;

export async function listDue(queries: Queries, now: number): Promise<readonly string[]> {
  const { rows } = await queries.query<{ id: string }>(
    `select id::text from alert_delivery where state = 'waiting' and next_at <= ${moment(1)} order by id limit 200`,
    [now],
  );
  return rows.map(({ id }) => id);
}

/** Takes a delivery for the next attempt, which counts even if the process dies in it; undefined when it is not due. */
export async function takeDelivery(
  queries: Queries,
  id: string,
  { now, nextAt }: { readonly now: number; readonly nextAt: (attempts: number) => number },
): Promise<DueDelivery | undefined> {
  const { rows } = await queries.query<DueDelivery>(
    `select ${dueColumns} from alert_delivery where id = $1::bigint and state = 'waiting' and next_at <= ${moment(2)} for update skip locked`,
    [id, now],
  );
  const [due] = rows;
  if (!due) return undefined;
  const attempts = due.attempts + 1;
  await queries.query(`update alert_delivery set attempts = $2, next_at = ${moment(3)} where id = $1::bigint`, [
    id,
    attempts,
    nextAt(attempts),
  ]);
  return { ...due, attempts };
}

export async function endDelivery(
  queries: Queries,
  id: string,
  end: { readonly state: DeliveryView['state']; readonly failure: string | null; readonly now: number },
): Promise<void> {
  await queries.query(
    `update alert_delivery set state = $2, failure = $3, sent_at = case when $2 = 'sent' then ${moment(4)} end
     where id = $1::bigint`,
    [id, end.state, end.failure, end.now],
  );
}

/** The newest first, at most 200. */
export async function listDeliveries(queries: Queries): Promise<readonly DeliveryView[]> {
  const { rows } = await queries.query<DeliveryView>(
    `select alert_delivery.id::text, alert_id::text as "alertId", alert_channel.name as channel, event, state, attempts, failure,
       ${asText('alert_delivery.made_at')} as "madeAt", ${asText('sent_at')} as "sentAt"
     from alert_delivery join alert_channel on alert_channel.id = channel_id order by alert_delivery.id desc limit 200`,
  );
  return rows;
}
