import { expect, test } from 'vitest';
import { readCsv } from '../../../collector/business/read-csv.ts';
import { writeUsageTable } from '../../../core/partner/write-usage-table.ts';

test('what `cvplus serve-keys usage` writes is read as it is', () => {
  const use = { key_id: '0123456789ab', label: 'Acme', day: '2026-11-22', n: 40 } as const;
  const table = writeUsageTable(
    [
      { ...use, kind: 'prediction' },
      { ...use, kind: 'reading', n: 2 },
    ],
    { cents: 5, currency: 'EUR' },
  );
  expect(readCsv(table)).toMatchObject({
    events: [{ event: { id: 'api:0123456789ab:2026-11-22', event: { kind: 'api-usage', calls: 42, cents: 210 } } }],
  });
});
