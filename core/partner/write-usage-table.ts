import { stringify } from 'csv-stringify/sync';
import type { PartnerUse } from '../database/partner-store.ts';

/** Use as billing events, one line a key, day and kind; the label of a key stays here. The same month again has the same ids. */
export function writeUsageTable(use: readonly PartnerUse[]): string {
  const lines = use.map(({ key_id, day, kind, n }) => ({
    id: `api-usage:${key_id}:${day}:${kind}`,
    type: 'api-usage',
    occurred_on: day,
    subscription: key_id,
    unit: kind,
    quantity: n,
  }));
  return stringify(lines, { header: true, columns: ['id', 'type', 'occurred_on', 'subscription', 'unit', 'quantity'] });
}
