import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openKnowledgeFile } from '../../core/database/open-knowledge-file.ts';
import { createMatcher } from '../../core/knowledge/matching/create-matcher.ts';
import { phraseKey } from '../../core/knowledge/split-tokens.ts';
import { type BenchRow, measure } from './measure.ts';

const root = path.join(import.meta.dirname, '../..');
const words = ['senior', 'lead', 'data', 'cloud', 'sales', 'ward', 'site', 'tax', 'test', 'fleet'];
const jobs = [
  'enginer',
  'nurse',
  'manager',
  'analyst',
  'teacher',
  'electrician',
  'consultant',
  'driver',
  'designer',
  'cook',
];
const fields = ['hospital', 'retail', 'energy', 'bank', 'school', 'factory', 'media', 'airport', 'hotel', 'farm'];

/** A thousand made-up titles, nearly none of them a known one. */
const titles = words.flatMap((word) => jobs.flatMap((job) => fields.map((field) => `${word} ${field} ${job}`)));

/**
 * A thousand titles beside what any such matcher has to do: look each up in the file and multiply a vector of 96 numbers with
 * the 436 columns of the groups.
 */
export async function measureTitles(): Promise<BenchRow> {
  const database = openKnowledgeFile(path.join(root, 'resources'));
  const matcher = createMatcher(database, path.join(root, 'models'));
  const { groups } = JSON.parse(readFileSync(path.join(root, 'models/matching/1.0.0/manifest.json'), 'utf8'));
  const lookUp = database.prepare('SELECT id FROM title WHERE id = ?');
  const head = Float32Array.from({ length: 96 * groups.length }, (_, index) => Math.sin(index));
  const vector = Float32Array.from({ length: 96 }, (_, index) => Math.cos(index));
  const sums = new Float32Array(groups.length);
  const row = await measure({
    what: '1,000 job titles to ISCO-08',
    floorName: '1,000 look-ups in SQLite and 1,000 bare products 96 × 436',
    floor: () => {
      for (const [index, title] of titles.entries()) {
        phraseKey(title);
        lookUp.get(index + 1);
        sums.fill(0);
        for (let at = 0; at < 96; at++) {
          const value = vector[at] ?? 0;
          const start = at * groups.length;
          for (let group = 0; group < sums.length; group++)
            sums[group] = (sums[group] ?? 0) + value * (head[start + group] ?? 0);
        }
      }
    },
    ours: () => matcher.matchTitles(titles.map((title) => ({ title, language: 'en' }))),
    budget: 4,
    rounds: 10,
    warmUp: 2,
  });
  database.close();
  return { ...row, limitMs: 1000 };
}
