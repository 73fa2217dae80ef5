import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../collector/business/read-csv.ts';

const heading =
  'kind,id,date,account,subscription,stream,plan,country,currency,cents,months,status,calls,millionths,from,until';
const good = [
  'subscription,s1,2026-01-05,acme,acme-1,enterprise,enterprise,DE,EUR,1200000,12,active,,,,',
  'payment,p1,2026-01-05,acme,,enterprise,enterprise,DE,EUR,1200000,,,,,2026-01-05,2027-01-05',
  'api-usage,u1,2026-02-01,partner,,,,unknown,EUR,4500,,,9000,,,',
  'spend,m1,2026-02-01,,,,,,EUR,50000,,,,,,',
  'rate,r1,2026-02-01,,,,,,USD,,,,,921000,,',
];
const problemsOf = (...lines: string[]) => {
  const read = readCsv([heading, ...lines].join('\n'));
  return 'problems' in read ? read.problems : [];
};

describe('a table of billing events', () => {
  it('is read line by line, as a spreadsheet of any country writes it', () => {
    const read = readCsv([heading, ...good, '', ',,,,,,,,,,,,,,,'].join('\r\n'));
    expect('events' in read && read.events.map(({ line, event }) => [line, event.id, event.event.kind])).toEqual([
      [2, 's1', 'subscription'],
      [3, 'p1', 'payment'],
      [4, 'u1', 'api-usage'],
      [5, 'm1', 'spend'],
      [6, 'r1', 'rate'],
    ]);
    expect(readCsv(`\ufeff${[heading, ...good].join('\n').replaceAll(',', ';')}`)).toEqual(read);
    expect('events' in read && read.events[1]?.event.event).toMatchObject({
      grossCents: 1200000,
      reference: 'p1',
      parts: [{ cents: 1200000, from: '2026-01-05', until: '2027-01-05' }],
    });
  });

  it('says in which line and column something is wrong, all of it at once', () => {
    expect(
      problemsOf(
        ...good,
        'subscription,s2,2026-01-05,acme,acme-1,enterprise,enterprise,DE,EUR,12.50,12,active,,,,',
        'subscription,s3,2026-02-30,acme,acme-1,enterprise,enterprise,DE,EUR,1250,12,active,,,,',
        'subscription,s4,2026-01-05,acme,acme-1,enterprise,enterprise,DE,EUR,1250,12,asleep,,,,',
        'gift,s5,2026-01-05,,,,,,EUR,1250,,,,,,',
        'spend,s6,2026-01-05,acme,,,,,EUR,1250,,,,,,',
        'spend,m1,2026-01-05,,,,,,EUR,1250,,,,,,',
        'spend,s 7,2026-01-05,,,,,,EUR,1250,,,,,,',
        'spend,s8,2026-01-05,,,,,,EUR,1250,,,,,2026-01-01,,7',
      ).map(({ line, column }) => [line, column]),
    ).toEqual([
      [7, 'cents'],
      [8, 'date'],
      [9, 'status'],
      [10, 'kind'],
      [11, 'account'],
      [12, 'id'],
      [13, 'id'],
      [14, null],
    ]);
  });

  it('refuses a person where an account stands, and never repeats what it refuses', () => {
    const problems = problemsOf(
      'spend,s6,2026-01-05,,,,,,EUR,canary,,,,,,',
      'payment,s7,2026-01-05,Canary Person,,individual,pro,DE,EUR,1,,,,,,',
    );
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 'cents'],
      [3, 'account'],
    ]);
    expect(JSON.stringify(problems)).not.toMatch(/canary/i);
    expect(JSON.stringify(readCsv('kind,id,date,canary\n'))).not.toContain('canary');
  });

  it('refuses a heading without what every line needs, and a table without lines', () => {
    expect(readCsv('kind,date\nspend,2026-01-01')).toMatchObject({ problems: [{ line: 1, column: 'id' }] });
    expect(readCsv(heading)).toMatchObject({ problems: [{ line: 2 }] });
    expect(readCsv('')).toMatchObject({ problems: [{ line: 1 }, { line: 1 }, { line: 1 }] });
    expect(readCsv('kind,id,date,id\n')).toMatchObject({ problems: [{ line: 1, column: 'id' }] });
    expect(readCsv(`${heading}\nspend,"s1,2026-01-05`)).toMatchObject({ problems: [{ column: null }] });
  });
});
