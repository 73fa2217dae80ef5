/**
 * Writes `resources/reference-profiles.json`: what the app's own code reads from public CVs, as coarse facts without any
 * of their words, names, employers or places.
 *
 *   node build/training/make-reference-profiles.ts --data ../shared/data
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { rateFieldEvidence } from '../../core/prediction/count-years-in-field.ts';
import { findNamedSkills } from '../../core/prediction/find-named-skills.ts';
import {
  ReferenceTable,
  type StoredProfile,
  toFieldYears,
  toYearStep,
} from '../../core/prediction/reference/reference-profile.ts';
import { summariseCv } from '../../core/prediction/summarise-cv.ts';
import { asOf, facts, knowledge, type PublicCv, readPublicCvs } from './reference-cvs.ts';

/** What fewer CVs than this share is left out, or made coarser until they share it. */
const fewestSharing = 3;
/** In words that follow "49 CVs, ". */
const source =
  'published on Indeed India about 2018 and collected by DataTurks, mostly information technology; who was hired is not known';

/** What of one CV goes into a profile, before it is made coarse; undefined where the reader found no dated job. */
export function readFacts({ text, cv, isco }: PublicCv) {
  const { yearsExperience, educationLevel } = summariseCv(cv, asOf, knowledge);
  if (yearsExperience === undefined) return undefined;
  const { named } = findNamedSkills(cv, [], knowledge.findSkills(text), knowledge);
  return {
    isco: isco ?? null,
    years: toYearStep(yearsExperience),
    yearsInField: toFieldYears(rateFieldEvidence(cv, isco, asOf, facts)),
    education: educationLevel ?? null,
    skills: named,
  };
}
type Facts = NonNullable<ReturnType<typeof readFacts>>;

function countAll(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const compare = (one: string, other: string) => Number(one > other) - Number(one < other);

/** The table of the CVs' facts and, in the order of the CVs, their profiles. */
export function makeTable(all: readonly Facts[]): { table: ReferenceTable; profiles: StoredProfile[] } {
  const counts = countAll(all.flatMap(({ skills }) => [...skills.keys()]));
  const skills = [...counts]
    .filter(([, count]) => count >= fewestSharing)
    .map(([name]) => name)
    .sort(compare);
  const groups = countAll(
    all.flatMap(({ isco }) => (isco === null ? [] : [1, 2, 3].map((digits) => isco.slice(0, digits)))),
  );
  const coarsen = (isco: string | null) =>
    [3, 2, 1]
      .map((digits) => isco?.slice(0, digits) ?? '')
      .find((group) => (groups.get(group) ?? 0) >= fewestSharing) ?? null;
  const profiles = all.map((one) => {
    const list = (isInUse: boolean) =>
      skills.flatMap((name, place) => (one.skills.get(name)?.isInUse === isInUse ? place : []));
    const { years, yearsInField, education } = one;
    return { isco: coarsen(one.isco), years, yearsInField, education, used: list(true), listed: list(false) };
  });
  // Sorted by what they say: the order of the collection would tie a profile to its CV.
  const sorted = profiles.toSorted((one, other) => compare(JSON.stringify(one), JSON.stringify(other)));
  return { table: ReferenceTable.parse({ schemaVersion: 1, source, skills, profiles: sorted }), profiles };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });
  const cvs = await readPublicCvs(values.data);
  const { table } = makeTable(cvs.flatMap((cv) => readFacts(cv) ?? []));
  const { profiles, ...head } = table;
  const lines = profiles.map((profile) => `    ${JSON.stringify(profile)}`).join(',\n');
  const text = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "profiles": [\n${lines}\n  ]\n}\n`;
  writeFileSync(path.join(import.meta.dirname, '..', '..', 'resources', 'reference-profiles.json'), text);
  process.stdout.write(`${profiles.length} profiles of ${cvs.length} CVs, ${head.skills.length} skills\n`);
}
