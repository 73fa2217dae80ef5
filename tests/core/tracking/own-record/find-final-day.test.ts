import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readManifests } from '../../../../core/inference/read-manifests.ts';
import { findFinalDay } from '../../../../core/tracking/own-record/find-final-day.ts';

const modelsFolder = join(import.meta.dirname, '../../../../models');

test('silence is final after the latest day that the waiting model names, and the model does name one', async () => {
  const { timeToResponse } = await readManifests(modelsFolder);
  const about = { US: { finalAfterDay: 40 }, DE: { finalAfterDay: 78, answeredByDay: 45 }, FR: {} };
  expect(findFinalDay({ timeToResponse: { ...timeToResponse, about } })).toBe(78);
  expect(findFinalDay({ timeToResponse: { ...timeToResponse, about: {} } })).toBeUndefined();
  expect(findFinalDay({ timeToResponse })).toBeGreaterThan(30);
});
