import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { PartInput } from '../part.ts';
import { readCell, readJobtech } from './concepts-rows.ts';
import type { Shares } from './concepts-us.ts';

interface Step {
  readonly from: string;
  readonly to: string;
  readonly kind: 'progression' | 'transition';
  readonly measure: string;
  readonly strength: number;
  readonly source: string;
}

/** Steps by their pair of groups; of several the strongest stays. */
class StepList {
  readonly #steps = new Map<string, Step>();

  add(step: Step): void {
    if (step.from === step.to) return;
    const id = [step.from, step.to, step.kind, step.measure].join('\t');
    const known = this.#steps.get(id);
    if (!known || known.strength < step.strength) this.#steps.set(id, step);
  }

  list(): Step[] {
    return [...this.#steps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, step]) => step);
  }
}

/** The place of O*NET's tiers from far to near as a number; the tiers themselves have none. */
const strengthOfTier: Readonly<Record<string, number>> = {
  'Primary-Short': 1,
  'Primary-Long': 0.67,
  Supplemental: 0.33,
};
/** A national occupation stands for a group that holds at least this much of its titles. */
const smallestShare = 0.4;
const smallestOverlap = 0.3;

/** Skill level of a group by its first digit, as ISCO-08 itself defines them; managers and the armed forces span several. */
const skillLevel: Readonly<Record<string, number>> = { 1: 4, 2: 4, 3: 3, 4: 2, 5: 2, 6: 2, 7: 2, 8: 2, 9: 1, 0: 2 };
const levelOf = (isco: string) => skillLevel[isco.charAt(0)] ?? 0;

const Replacement = z.object({
  id: z.string(),
  substituted_by: z.array(z.object({ id: z.string(), substitutability_percentage: z.number() })),
});

/** Steps from group to group: O*NET's related occupations, ROME's mobility, JobTech's substitutes, then ESCO's shared skills. */
export function fillSteps(input: PartInput, codes: { onet: Shares; rome: Shares; jobtech: Shares }): void {
  const { database, reference } = input;
  const steps = new StepList();
  function addBetween(shares: Shares, fromCode: string, toCode: string, step: Omit<Step, 'from' | 'to'>): void {
    for (const [from, fromShare] of shares.get(fromCode) ?? []) {
      for (const [to, toShare] of shares.get(toCode) ?? []) {
        if (fromShare < smallestShare || toShare < smallestShare) continue;
        // The crosswalk can send the next step of one system to a group of a lower level; that is none.
        if (step.kind === 'progression' && levelOf(to) < levelOf(from)) continue;
        steps.add({ ...step, from, to });
      }
    }
  }

  const zones = new Map(
    reference
      .readTsv('onet/29.2/Job_Zones.txt.gz')
      .map((row) => [readCell(row, 'O*NET-SOC Code'), Number(readCell(row, 'Job Zone'))]),
  );
  for (const row of reference.readTsv('onet/29.2/Related_Occupations.txt.gz')) {
    const from = readCell(row, 'O*NET-SOC Code');
    const to = readCell(row, 'Related O*NET-SOC Code');
    const strength = strengthOfTier[readCell(row, 'Relatedness Tier')];
    if (strength === undefined) throw new Error('an unknown tier of related occupations');
    addBetween(codes.onet, from, to, { kind: 'transition', measure: 'onet-related', strength, source: 'onet-29.2' });
    // A near occupation that asks for one zone more of preparation is the next step; two zones are another training.
    const rise = (zones.get(to) ?? Number.NaN) - (zones.get(from) ?? Number.NaN);
    if (rise === 1 && strength > 0.5) {
      addBetween(codes.onet, from, to, { kind: 'progression', measure: 'job-zone', strength, source: 'onet-29.2' });
    }
  }
  for (const row of reference.readCsv('rome/v347/unix_rubrique_mobilite_v347_utf8.csv.gz')) {
    const kind = readCell(row, 'libelle_type_mobilite') === 'Proche' ? 'transition' : 'progression';
    const step = { kind, measure: 'rome-mobility', strength: 1, source: 'rome-3.47' } as const;
    addBetween(codes.rome, readCell(row, 'code_rome'), readCell(row, 'code_rome_cible'), step);
  }
  for (const { id, substituted_by } of readJobtech(
    reference,
    'substitutability-relations-between-occupations',
    Replacement,
  )) {
    for (const other of substituted_by) {
      // Who can stand in for a job can move into it: the step goes from the substitute to the job.
      const strength = other.substitutability_percentage / 100;
      const step = {
        kind: 'transition',
        measure: 'jobtech-substitutability',
        strength,
        source: 'jobtech-taxonomy',
      } as const;
      addBetween(codes.jobtech, other.id, id, step);
    }
  }
  const withSteps = new Set(steps.list().map(({ from }) => from));
  for (const step of listOverlaps(database)) if (!withSteps.has(step.from)) steps.add(step);

  const add = database.prepare('INSERT INTO step VALUES (?, ?, ?, ?, ?, ?)');
  for (const { from, to, kind, measure, strength, source } of steps.list()) {
    add.run(from, to, kind, measure, strength, source);
  }
}

const PairRow = z.object({ occupation: z.int(), isco: z.string(), skill: z.int() });

/** Pairs of occupations of two groups that share at least three tenths of their essential skills (Jaccard). */
function listOverlaps(database: Database): Step[] {
  const skillsOf = new Map<number, Set<number>>();
  const groupOf = new Map<number, string>();
  const occupationsOf = new Map<number, number[]>();
  const query =
    database.prepare(`SELECT occupation, isco, skill FROM occupation_skill JOIN occupation ON occupation.id = occupation
    WHERE relation = 'essential' ORDER BY occupation, skill`);
  for (const row of query.iterate()) {
    const { occupation, isco, skill } = PairRow.parse(row);
    skillsOf.set(occupation, (skillsOf.get(occupation) ?? new Set()).add(skill));
    groupOf.set(occupation, isco);
    const holders = occupationsOf.get(skill);
    if (holders) holders.push(occupation);
    else occupationsOf.set(skill, [occupation]);
  }
  const steps: Step[] = [];
  for (const [occupation, skills] of skillsOf) {
    const shared = new Map<number, number>();
    for (const skill of skills) {
      for (const other of occupationsOf.get(skill) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    for (const [other, count] of shared) {
      const overlap = count / (skills.size + (skillsOf.get(other)?.size ?? 0) - count);
      const from = groupOf.get(occupation) ?? '';
      const to = groupOf.get(other) ?? '';
      if (from === to || overlap < smallestOverlap) continue;
      const strength = Math.round(overlap * 1000) / 1000;
      steps.push({ from, to, kind: 'transition', measure: 'esco-skill-overlap', strength, source: 'esco-1.2.0' });
    }
  }
  return steps;
}
