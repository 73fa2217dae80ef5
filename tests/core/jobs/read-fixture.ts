import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseJob } from '../../../core/jobs/parse-job.ts';
import { prepareAdvertText } from '../../../core/jobs/prepare-advert-text.ts';
import { loadKnowledge } from '../../../core/knowledge/load-knowledge.ts';

const root = resolve(import.meta.dirname, '..', '..', '..');
export const resourcesFolder = join(root, 'resources');
export const knowledge = loadKnowledge(resourcesFolder);

export function readAdvertFixture(name: string): string {
  return prepareAdvertText(readFileSync(join(root, 'tests', 'fixtures', 'jobs', name), 'utf8'));
}

export function parseText(text: string) {
  return parseJob(prepareAdvertText(text), knowledge);
}
