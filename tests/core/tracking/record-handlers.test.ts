import { expect, it } from 'vitest';
import { contract } from '../../../core/contract.ts';
import { findBetterVersion } from '../../../core/tracking/own-record/compare-versions.ts';
import { createRecordHandlers } from '../../../core/tracking/record-handlers.ts';
import { noonOf, trackPerson } from './own-record/tracked-person.ts';

const context = { signal: new AbortController().signal, report: () => undefined };

/** Half a year of one application a day, each predicted by version 1 and, better or worse, by version 2. */
async function showAfterHalfAYear(two: (isInvited: boolean) => number, serving?: string) {
  const person = trackPerson();
  for (let index = 0; index < 48; index++) {
    const day = new Date(Date.UTC(2026, 1, 1 + index)).toISOString().slice(0, 10);
    const answer = new Date(Date.UTC(2026, 1, 15 + index)).toISOString().slice(0, 10);
    const isInvited = index % 4 === 0;
    const { id, jobId } = person.send(day, { interview: isInvited ? 0.4 : 0.2, version: '1.0.0', base: 0.25 });
    person.predict(day, jobId, { interview: two(isInvited), version: '2.0.0', base: 0.25 });
    if (isInvited) person.move(answer, id, 'interview');
    else person.close(answer, id, 'rejected');
  }
  const now = () => noonOf('2026-08-01');
  const readServing = async () => ({ versions: { interview: serving ?? '2.0.0' }, finalAfterDay: 90 });
  const handlers = createRecordHandlers({ database: person.database, now, ...(serving && { readServing }) });
  return contract['record.show'].output.parse(await handlers['record.show']({}, context));
}

it('shows rates, calibration, answer times and the chain of a person who kept a record', async () => {
  const record = await showAfterHalfAYear((isInvited) => (isInvited ? 0.5 : 0.1));
  expect(record.rates).toMatchObject([{ target: 'interview', decided: 48, successes: 12, open: 0 }]);
  expect(record.calibration[0]).toMatchObject({ status: 'compared', decided: 48, successes: 12 });
  // Twelve times half off and thirty-six times a tenth, against a start of a quarter for all.
  expect(record.calibration[0]?.brier?.value).toBeCloseTo((12 * 0.25 + 36 * 0.01) / 48, 10);
  expect(record.calibration[0]?.skill?.value).toBeCloseTo(1 - 3.36 / (12 * 0.5625 + 36 * 0.0625), 10);
  expect(record.calibration[0]?.skill?.interval?.low).toBeGreaterThan(0);
  expect(record.calibration[1]).toMatchObject({ target: 'offer', status: 'none' });
  expect(record.answers).toEqual({ answered: 48, open: 0, medianDays: 14 });
  expect(record.chain).toMatchObject({ length: 96, isWhole: true });
});

it('finds the earlier version that served this person better, and none when the newer one did', async () => {
  const worse = await showAfterHalfAYear((isInvited) => (isInvited ? 0.1 : 0.6));
  expect(worse.calibration[0]?.versions.map(({ version, isBetter }) => [version, isBetter])).toEqual([
    ['1.0.0', true],
    ['2.0.0', null],
  ]);
  expect(worse.calibration.map(findBetterVersion)).toEqual(['1.0.0', undefined]);
  const better = await showAfterHalfAYear((isInvited) => (isInvited ? 0.9 : 0.05));
  expect(better.calibration.map(findBetterVersion)).toEqual([undefined, undefined]);
});

it('holds versions against the one in use, whichever spoke last', async () => {
  const record = await showAfterHalfAYear((isInvited) => (isInvited ? 0.9 : 0.05), '1.0.0');
  expect(record.calibration.map(findBetterVersion)).toEqual(['2.0.0', undefined]);
});
