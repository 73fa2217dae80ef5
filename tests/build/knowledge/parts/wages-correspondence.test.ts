import { expect, test } from 'vitest';
import { readCuratedCorrespondence } from '../../../../build/knowledge/parts/wages-correspondence.ts';
import { groupRows } from '../../../../build/knowledge/parts/wages-rows.ts';

const rows = readCuratedCorrespondence();

test('every national code falls wholly into ISCO-08 groups', () => {
  const wrong = [...groupRows(rows, ({ system, code }) => `${system} ${code}`)].filter(
    ([, ties]) => Math.abs(ties.reduce((sum, { share }) => sum + share, 0) - 1) > 0.01,
  );
  expect(wrong).toEqual([]);
  expect(rows.length).toBeGreaterThan(4000);
});

test('what we wrote ourselves says that it is a judgement', () => {
  expect(new Set(rows.map(({ basis }) => basis))).toEqual(new Set(['judgement']));
});

test('the requirement level of a German occupation decides its major group', () => {
  const isco = (code: string) =>
    rows.filter((row) => row.system === 'de-kldb-2010' && row.code === code).map((row) => row.isco);
  // Housekeeping, cooks: helpers are elementary workers, skilled ones are not.
  expect(isco('29301')).toEqual(['9412']);
  expect(isco('29302')).toEqual(['5120']);
  expect(isco('43414')).toEqual(['2512']);
  expect(isco('43494')).toEqual(['1330']);
});
