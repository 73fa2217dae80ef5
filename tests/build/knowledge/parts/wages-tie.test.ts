import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { tieToIsco } from '../../../../build/knowledge/parts/wages-tie.ts';
import { openReference } from '../../../../build/knowledge/read-reference.ts';

const folder = mkdtempSync(join(tmpdir(), 'cvplus-tie-'));
mkdirSync(join(folder, 'reference/esco/v1.2.0/en'), { recursive: true });
writeFileSync(
  join(folder, 'reference/esco/v1.2.0/en/ISCOGroups_en.csv.gz'),
  gzipSync(
    'conceptType,conceptUri,code,preferredLabel\nISCOGroup,a,2,Professionals\nISCOGroup,b,2512,Software developers\n',
  ),
);
const row = (system: string, code: string, isco: string, share: number, basis = 'official') => ({
  system,
  code,
  isco,
  share,
  basis,
});
const tie = tieToIsco(openReference(folder), [
  row('us-soc-2018', '15-1251', '2514', 1),
  row('us-soc-2018', '15-1252', '2512', 1),
  row('us-soc-2018', '15-1299', '2512', 0.5, 'judgement'),
  row('us-soc-2018', '11-3021', '2512', 0.25),
  row('se-ssyk-2012', '1210', '1211', 1),
]);
rmSync(folder, { recursive: true });

test('a code is tied by its own rows', () => {
  expect(tie({ system: 'us-soc-2018', nativeCode: '15-1252' })).toEqual([
    { isco: '2512', share: 1, basis: 'official' },
  ]);
});

test('a wide group holds what its codes hold, and its basis is that of the weakest', () => {
  expect(tie({ system: 'us-soc-2018', nativeCode: '15-0000', memberPrefixes: ['15-'] })).toEqual([
    { isco: '2512', share: 0.8571, basis: 'judgement' },
    { isco: '2514', share: 1, basis: 'official' },
  ]);
});

test('a wide group that holds little of an ISCO group is not tied to it', () => {
  expect(tie({ system: 'us-soc-2018', nativeCode: '11-0000', memberPrefixes: ['11-'] })).toEqual([]);
});

test('the two levels of a Swedish manager are parts of one group', () => {
  expect(tie({ system: 'se-ssyk-2012', nativeCode: '1212' })).toEqual([{ isco: '1211', share: 1, basis: 'official' }]);
});

test('ISCO-08 itself needs no table', () => {
  expect(tie({ system: 'isco-08', nativeCode: '2', memberPrefixes: ['2'] })).toEqual([
    { isco: '2512', share: 1, basis: 'official' },
  ]);
});

test('a code that no table knows is tied to nothing', () => {
  expect(tie({ system: 'us-soc-2018', nativeCode: '99-9999' })).toEqual([]);
  expect(tie({ nativeCode: '99-9999' })).toEqual([]);
});
