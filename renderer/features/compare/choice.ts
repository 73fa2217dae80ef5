import type { StoredAnalysis } from '../../../core/contract.ts';

/** So many columns are read side by side without losing the first. */
export const mostColumns = 5;

/** What is compared: several jobs for one CV, or several CVs for one job. Ids are in the order in which they were chosen. */
export interface Choice {
  readonly by: 'jobs' | 'cvs';
  readonly cvs: readonly string[];
  readonly jobs: readonly string[];
}

/** The choice that an address names; what it does not name is open. */
export function readChoice(address: URLSearchParams): Choice {
  const by = address.get('by') === 'cvs' ? 'cvs' : 'jobs';
  const most = (name: 'cvs' | 'jobs') => (name === by ? mostColumns : 1);
  const read = (key: string, name: 'cvs' | 'jobs') => [...new Set(address.getAll(key))].slice(0, most(name));
  return { by, cvs: read('cv', 'cvs'), jobs: read('job', 'jobs') };
}

export function writeChoice({ by, cvs, jobs }: Choice): URLSearchParams {
  const address = new URLSearchParams({ by });
  for (const id of cvs) address.append('cv', id);
  for (const id of jobs) address.append('job', id);
  return address;
}

/** The choice with one of the several added behind the others, or taken away. */
export function toggle(choice: Choice, id: string): Choice {
  const chosen = choice[choice.by];
  const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id].slice(0, mostColumns);
  return { ...choice, [choice.by]: next };
}

export interface Pair {
  readonly cvId: string;
  readonly jobId: string;
}

/** The pairs of a choice in its order. */
export function listPairs({ cvs, jobs }: Choice): Pair[] {
  return cvs.flatMap((cvId) => jobs.map((jobId) => ({ cvId, jobId })));
}

/** The newest analysis of a pair; `kept` has the newest first. */
export function findAnalysis(kept: readonly StoredAnalysis[], { cvId, jobId }: Pair): StoredAnalysis | undefined {
  return kept.find((one) => one.cvId === cvId && one.jobId === jobId);
}
