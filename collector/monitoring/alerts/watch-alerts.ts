import { findDay } from '../../clock.ts';
import type { CollectorDatabase, Queries } from '../../database/database.ts';
import { listLooks, readPeriod } from '../drift/drift-store.ts';
import { listDayAnomalies } from '../list-day-anomalies.ts';
import type { Metric, MetricReading } from '../metric.ts';
import { listMetricDays } from '../system/system-store.ts';
import type { AlertRule } from './alert-schemas.ts';
import {
  addDeliveries,
  keepWatchCount,
  listOpenCauses,
  listRules,
  openAlert,
  readWatchCount,
  resolveAlert,
  takeUntold,
} from './alert-store.ts';
import { countVerdict, judgeChange, judgeThreshold, type Verdict } from './judge-rule.ts';

interface WatchParts {
  readonly database: CollectorDatabase;
  readonly metrics: readonly Metric[];
  /** Fewest people behind a number that is told. */
  readonly k: number;
}

/** What one rule says about one thing. */
interface Judged {
  readonly cause: string;
  readonly verdict: Verdict;
  readonly summary: string;
  readonly value: number | null;
}

const dayLength = 86_400_000;

function tellNumber(value: number | null, unit: Metric['unit']): string {
  if (value === null) return 'unknown';
  if (unit === 'share') return `${Number((100 * value).toPrecision(2))} %`;
  if (unit === 'cents') return String(Math.round(value / 100));
  return String(Number(value.toPrecision(3)));
}

/** The reading of about so many days before; up to three days older where that one is missing. */
async function readEarlier(
  queries: Queries,
  name: string,
  day: string,
  days: number,
): Promise<MetricReading | undefined> {
  const end = Date.parse(day) - (days - 1) * dayLength;
  const found = (await listMetricDays(queries, name, findDay(end - 4 * dayLength), findDay(end))).at(-1);
  if (!found) return undefined;
  const { value, n, standardError } = found;
  return { value, n, ...(standardError !== null && { standardError }) };
}

async function judgeMetric(
  parts: WatchParts,
  rule: Extract<AlertRule, { metric: string }>,
  readings: ReadonlyMap<string, MetricReading>,
  now: number,
): Promise<readonly Judged[]> {
  const metric = parts.metrics.find(({ name }) => name === rule.metric);
  const reading = readings.get(rule.metric);
  if (!metric || !reading) return [];
  const cause = `${rule.name}:${rule.metric}`;
  // How many came is itself a number about people.
  const isFew = metric.name === 'volume.day' && reading.n < parts.k;
  const told = isFew ? `fewer than ${parts.k}` : tellNumber(reading.value, metric.unit);
  if (rule.kind === 'threshold') {
    const summary = `${rule.metric} is ${told}, ${rule.when} ${tellNumber(rule.limit, metric.unit)}. ${metric.definition}`;
    return [{ cause, verdict: judgeThreshold(rule, reading), summary, value: isFew ? null : reading.value }];
  }
  const before = await readEarlier(parts.database, rule.metric, findDay(now), rule.days);
  const was = tellNumber(before?.value ?? null, metric.unit);
  const summary = `${rule.metric} is ${told}; ${rule.days} days ago it was ${was}. ${metric.definition}`;
  return [{ cause, verdict: judgeChange(rule, reading, before), summary, value: isFew ? null : reading.value }];
}

async function judgeDrift(queries: Queries): Promise<readonly Judged[]> {
  const period = await readPeriod(queries);
  const [look] = period ? await listLooks(queries, period.id) : [];
  return (look?.features ?? []).map(({ feature, isDrift, adjusted }) => ({
    cause: `drift:${feature}`,
    verdict: isDrift ? 'breach' : 'clear',
    summary: `${feature} has drifted from what it was before (corrected p-value ${Number(adjusted.toPrecision(2))}).`,
    value: null,
  }));
}

async function judgeAnomalies({ database, metrics, k }: WatchParts, now: number): Promise<readonly Judged[]> {
  const yesterday = findDay(now - dayLength);
  const found = await listDayAnomalies(database, { metrics, k, from: yesterday, to: yesterday });
  return found.map(({ metric, day, score, value, usual }) => ({
    cause: `anomaly:${metric}:${day}`,
    verdict: 'breach',
    summary: `${metric} was ${Number(value.toPrecision(2))} on ${day}, usually ${Number(usual.toPrecision(2))} (${score.toFixed(1)} deviations).`,
    value: null,
  }));
}

/**
 * One look at every rule: opens, sees again and ends alerts, and adds what is to be sent about them, all or nothing. A rule that is
 * switched off, or whose cause is gone for good (an earlier look, an earlier day), ends its alerts.
 */
export async function watchAlerts(
  parts: WatchParts,
  readings: ReadonlyMap<string, MetricReading>,
  now: number,
): Promise<void> {
  const rules = await listRules(parts.database);
  const judged: { readonly rule: AlertRule; readonly judged: readonly Judged[] }[] = [];
  for (const { rule } of rules) {
    const judge = () => {
      if (!rule.isEnabled) return Promise.resolve([]);
      if (rule.kind === 'drift') return judgeDrift(parts.database);
      if (rule.kind === 'anomaly') return judgeAnomalies(parts, now);
      return judgeMetric(parts, rule, readings, now);
    };
    judged.push({ rule, judged: await judge() });
  }
  await parts.database.transaction(async (queries) => {
    const end = async (cause: string) => {
      const alertId = await resolveAlert(queries, cause, now);
      if (alertId !== undefined) await addDeliveries(queries, { alertId, event: 'resolved', now });
    };
    for (const { rule, judged: findings } of judged) {
      for (const { cause, verdict, summary, value } of findings) {
        const { count, isBroken, isWell } = countVerdict(await readWatchCount(queries, cause), verdict, rule.looks);
        await keepWatchCount(queries, cause, count);
        if (isBroken)
          await openAlert(queries, { rule: rule.name, cause, severity: rule.severity, summary, value }, now);
        if (isWell) await end(cause);
      }
      // A metric that could not be read today is no reason to call anything over.
      const isGone = !rule.isEnabled || rule.kind === 'drift' || rule.kind === 'anomaly';
      const held = new Set(findings.map(({ cause }) => cause));
      if (isGone) for (const cause of await listOpenCauses(queries, rule.name)) if (!held.has(cause)) await end(cause);
    }
    for (const alertId of await takeUntold(queries, now))
      await addDeliveries(queries, { alertId, event: 'opened', now });
  });
}
