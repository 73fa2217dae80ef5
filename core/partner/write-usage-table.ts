import { stringify } from 'csv-stringify/sync';
import type { PartnerUse } from '../database/partner-store.ts';

export interface UsagePrice {
  /** Of one prediction or reading. */
  readonly cents: number;
  /** `EUR` */
  readonly currency: string;
}

const columns = ['kind', 'id', 'date', 'account', 'country', 'currency', 'calls', 'cents'];

/**
 * Use as the billing events that the collector reads, one line a key and day; the label of a key stays here. The same days again
 * have the same ids, so that nothing counts twice.
 */
export function writeUsageTable(use: readonly PartnerUse[], { cents, currency }: UsagePrice): string {
  const days = new Map<string, { readonly key: string; readonly day: string; calls: number }>();
  for (const { key_id: key, day, n } of use) {
    const entry = days.get(`${key} ${day}`) ?? { key, day, calls: 0 };
    entry.calls += n;
    days.set(`${key} ${day}`, entry);
  }
  const lines = [...days.values()].map(({ key, day, calls }) => ({
    kind: 'api-usage',
    id: `api:${key}:${day}`,
    date: day,
    account: key,
    country: 'unknown',
    currency,
    calls,
    cents: calls * cents,
  }));
  return stringify(lines, { header: true, columns });
}
