import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listChoices } from '../../../core/database/model-choice-store.ts';
import { createRecordReview } from '../../../core/updates/go-back-by-record.ts';
import { morning } from '../database/sample-records.ts';
import { context, describeTarget, findChampion, openWorld, startCompute } from './make-world.ts';

const compute = startCompute();
const laterCompute = startCompute();
const day = 86_400_000;

/** A computer with a newer champion for offers, whose record says what `findBetter` says. */
async function openReviewed(findBetter: (target: string, serving: string) => string | undefined) {
  const world = openWorld({ compute });
  await world.importFile({ models: [{ target: 'offer', version: '7.0.0' }] });
  const asked: string[] = [];
  let now = morning;
  const review = createRecordReview({
    database: world.database,
    compute,
    host: { ...world.host, now: () => now },
    serving: world.serving,
    findBetter: (target, serving) => {
      asked.push(`${target} ${serving}`);
      return findBetter(target, serving);
    },
  });
  const wait = () => {
    now += day;
  };
  return { world, review, asked, wait };
}

it('goes back by itself to the version that held better for the person, and says so', async () => {
  const { version } = await findChampion('offer');
  const { world, review } = await openReviewed((target) => (target === 'offer' ? version : undefined));
  await review();
  const states = await world.handlers['model.list']({}, context);
  expect(describeTarget(states, 'offer')).toEqual(expect.arrayContaining([`${version} champion*`, '7.0.0 previous']));
  expect(states.filter(({ isBackByRecord }) => isBackByRecord).map((state) => state.version)).toEqual([version]);
  expect(listChoices(world.database)[0]).toMatchObject({ target: 'offer', version, reason: 'own-record' });
  expect(world.log.lines.join()).toContain('went back by own record');
});

it('is not moved forward again by the same champion, but by one that was never in use here', async () => {
  const { version } = await findChampion('offer');
  const { world, review } = await openReviewed((target) => (target === 'offer' ? version : undefined));
  await review();
  const same = await world.importFile({ models: [{ target: 'offer', version: '7.0.0' }], sequence: 2 });
  expect(describeTarget(same, 'offer')).toContain(`${version} champion*`);
  const newer = await world.importFile({ models: [{ target: 'offer', version: '7.1.0' }], sequence: 3 });
  expect(describeTarget(newer, 'offer')).toContain('7.1.0 champion*');
  expect(newer.some(({ isBackByRecord }) => isBackByRecord)).toBe(false);
});

it('never goes forward, nor to what is not on this computer, and leaves things alone where nothing can be told', async () => {
  for (const better of ['8.0.0', '0.0.1', undefined]) {
    const { world, review } = await openReviewed(() => better);
    await review();
    expect(listChoices(world.database)[0]).toMatchObject({ version: '7.0.0', reason: 'imported' });
  }
});

it('looks once a day, at the targets that have a yes or no', async () => {
  const { review, asked, wait } = await openReviewed(() => undefined);
  const { version } = await findChampion('interview');
  await review();
  await review();
  expect(asked).toEqual([`interview ${version}`, 'offer 7.0.0']);
  wait();
  await review();
  expect(asked).toHaveLength(4);
});

it('a version that can no longer answer is not gone back to, and the one in use goes on', async () => {
  const { world } = await openReviewed(() => undefined);
  await world.importFile({ models: [{ target: 'offer', version: '7.1.0' }], sequence: 2 });
  rmSync(path.join(world.dataFolder, 'updates/models/offer/7.0.0'), { recursive: true });
  const review = createRecordReview({
    ...{ database: world.database, compute: laterCompute, host: world.host, serving: world.serving },
    findBetter: (target) => (target === 'offer' ? '7.0.0' : undefined),
  });
  await review();
  expect(listChoices(world.database)[0]).toMatchObject({ version: '7.1.0', reason: 'imported' });
  expect(world.log.lines.join()).toContain('own record could not be used {"code":"model.missing"}');
});
