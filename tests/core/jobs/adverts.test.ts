import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { scoreAdverts, sumCounts } from '../../../build/jobs/score-adverts.mjs';
import { parseJob } from '../../../core/jobs/parse-job.ts';
import { prepareAdvert } from '../../../core/jobs/prepare-advert-text.ts';
import { knowledge } from './read-fixture.ts';

const folder = join(resolve(import.meta.dirname, '..', '..'), 'fixtures', 'jobs', 'adverts');

function read(raw: string) {
  const { text, posting } = prepareAdvert(raw);
  return { text, job: parseJob(text, knowledge, posting) };
}

/** The least that the fictional adverts must reach, a little below what they do. */
const least: Record<string, [precision: number, recall: number]> = {
  contract: [0.95, 0.95],
  'remote share': [0.95, 0.9],
  'hours or percent': [0.9, 0.9],
  'salary amount, period': [0.97, 0.95],
  'salary gross or net': [0.97, 0.97],
  deadline: [0.95, 0.95],
  start: [0.9, 0.9],
  'posted on': [0.97, 0.97],
  reference: [0.97, 0.97],
  'knock-outs': [0.95, 0.95],
  languages: [0.88, 0.85],
  'degree level': [0.8, 0.8],
};

test.each(Object.entries(least))('reads %s in the adverts of seven languages', (field, [precision, recall]) => {
  const counts = scoreAdverts(folder, read);
  const [sum] = sumCounts(
    counts.filter((count) => count.field === field),
    () => 'all',
  );
  expect(sum?.precision).toBeGreaterThanOrEqual(precision);
  expect(sum?.recall).toBeGreaterThanOrEqual(recall);
});
