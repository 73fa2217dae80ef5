import { z } from 'zod';
import type { PartInput } from '../part.ts';
import { collectEscoSkills, readRelations } from './concepts-esco-skills.ts';
import type { EscoOccupation } from './concepts-occupations.ts';
import { readCell, readJobtech, readRomeText } from './concepts-rows.ts';
import { type SkillDraft, SkillList } from './concepts-skill-list.ts';
import { splitList } from './concepts-split.ts';
import { collectTechnologies } from './concepts-technologies.ts';
import type { Shares } from './concepts-us.ts';

const Named = z.object({ preferred_label: z.string() });

/** Swedish and French skills that ESCO has under no label of that language, as rows of their own. */
function collectNationalSkills({ reference }: PartInput, skills: SkillList): void {
  const add = (
    language: string,
    names: readonly string[],
    kind: 'skill' | 'knowledge' | 'language',
    source: string,
  ) => {
    const known = names.map((name) => skills.findByLabel(language, name)).find((draft) => draft !== undefined);
    const isTechnology = names
      .map((name) => skills.findByLabel('en', name))
      .find((draft) => draft?.kind === 'technology');
    const draft = known ?? isTechnology ?? skills.addSkill(kind, source);
    const isOwn = draft.source === source;
    for (const [index, name] of names.entries()) skills.addLabel(draft, language, name, isOwn && index === 0, source);
  };
  for (const { preferred_label } of readJobtech(reference, 'skills', Named)) {
    add('sv', splitList(preferred_label, '/'), 'skill', 'jobtech-taxonomy');
  }
  for (const { preferred_label } of readJobtech(reference, 'languages', Named)) {
    add('sv', splitList(preferred_label, '/'), 'language', 'jobtech-taxonomy');
  }
  for (const row of reference.readCsv('rome/v347/unix_referentiel_competence_v347_utf8.csv.gz')) {
    add('fr', [readRomeText(readCell(row, 'libelle_competence'))], 'knowledge', 'rome-3.47');
  }
}

/** Skills of all kinds with their names, and which occupations and groups ask for them. */
export function fillSkills(input: PartInput, occupations: ReadonlyMap<string, EscoOccupation>, onet: Shares): void {
  const { database, reference } = input;
  const skills = new SkillList(input.isHeldOut);
  const esco = collectEscoSkills(input, skills);
  // Relations speak of English names; taken before other sources add theirs.
  const byEnglishName = new Map<string, SkillDraft>();
  for (const draft of esco.values()) {
    if (draft.uri?.includes('/isced-f/')) continue;
    for (const row of draft.labels.values()) {
      if (row.language !== 'en') continue;
      if (row.isPreferred || !byEnglishName.has(row.label)) byEnglishName.set(row.label, draft);
    }
  }
  const technologies = collectTechnologies(input, skills, esco);
  collectNationalSkills(input, skills);
  skills.write(database);

  const addRelation = database.prepare('INSERT OR IGNORE INTO occupation_skill VALUES (?, ?, ?)');
  let missing = 0;
  for (const { uri, essential, optional } of readRelations(reference)) {
    const occupation = occupations.get(uri);
    if (!occupation) throw new Error('a relation names an unknown occupation');
    for (const [relation, names] of [
      ['essential', essential],
      ['optional', optional],
    ] as const) {
      for (const name of names) {
        const draft = byEnglishName.get(name);
        if (draft) addRelation.run(occupation.id, draft.id, relation === 'essential' ? 1 : 0);
        else missing++;
      }
    }
  }
  if (missing > 0) console.error(`concepts: ${missing} relations name a skill whose URI is not known`);
  fillIscoTechnology(input, technologies, onet);
}

/** A detailed US occupation counts for each group that holds at least this much of its titles. */
const smallestShare = 0.3;

function fillIscoTechnology(
  { database, reference }: PartInput,
  technologies: ReadonlyMap<string, SkillDraft>,
  onet: Shares,
): void {
  interface Use {
    isHot: boolean;
    isInDemand: boolean;
    readonly occupations: Set<string>;
  }
  const uses = new Map<string, Map<SkillDraft, Use>>();
  const occupationsOf = new Map<string, Set<string>>();
  for (const row of reference.readTsv('onet/29.2/Technology_Skills.txt.gz')) {
    const code = readCell(row, 'O*NET-SOC Code');
    const draft = technologies.get(readCell(row, 'Example'));
    if (!draft) throw new Error('a technology has no skill');
    for (const [isco, share] of onet.get(code) ?? []) {
      if (share < smallestShare) continue;
      const group = uses.get(isco) ?? new Map<SkillDraft, Use>();
      uses.set(isco, group);
      const use = group.get(draft) ?? { isHot: false, isInDemand: false, occupations: new Set<string>() };
      group.set(draft, use);
      use.isHot ||= readCell(row, 'Hot Technology') === 'Y';
      use.isInDemand ||= readCell(row, 'In Demand') === 'Y';
      use.occupations.add(code);
      occupationsOf.set(isco, (occupationsOf.get(isco) ?? new Set()).add(code));
    }
  }
  const add = database.prepare('INSERT INTO isco_technology VALUES (?, ?, ?, ?, ?, ?, ?)');
  for (const [isco, group] of uses) {
    const of = occupationsOf.get(isco)?.size ?? 0;
    for (const [draft, { isHot, isInDemand, occupations }] of group) {
      add.run(isco, draft.id, isHot ? 1 : 0, isInDemand ? 1 : 0, occupations.size, of, 'onet-29.2');
    }
  }
}
