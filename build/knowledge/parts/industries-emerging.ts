import type { Reference } from '../read-reference.ts';
import type { AdvertReader } from './industries-adverts.ts';
import { normaliseTechnology } from './industries-technologies.ts';

/** A skill named in tasks that O*NET calls emerging, with the O*NET occupations they are of. */
export interface EmergingWord {
  readonly word: string;
  readonly occupations: ReadonlySet<string>;
}

/**
 * Skills in O*NET's Emerging Tasks: those of new tasks, and those that a revised task names and its former wording does not.
 * Words that are no known skill stay out.
 */
export function readEmergingTasks(reference: Reference, reader: AdvertReader): EmergingWord[] {
  const words = new Map<string, Set<string>>();
  for (const row of reference.readTsv('onet/29.2/Emerging_Tasks.txt.gz')) {
    const former = new Set(reader.findSkills(row['Original Task'] ?? ''));
    const isFormer = (skill: string) =>
      row.Category === 'Revision' &&
      (former.has(skill) || normaliseTechnology(row['Original Task'] ?? '').includes(skill.toLowerCase()));
    for (const skill of reader.findSkills(row.Task ?? '')) {
      if (isFormer(skill)) continue;
      words.set(skill, (words.get(skill) ?? new Set()).add(row['O*NET-SOC Code'] ?? ''));
    }
  }
  return [...words].map(([word, occupations]) => ({ word, occupations }));
}
