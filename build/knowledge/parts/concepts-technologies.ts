import { phraseKey } from '../../../core/knowledge/split-tokens.ts';
import type { PartInput } from '../part.ts';
import { readCurated } from '../read-reference.ts';
import { readCell } from './concepts-rows.ts';
import type { SkillDraft, SkillKind, SkillList } from './concepts-skill-list.ts';

/** Makers' names that are left out in speech: "Microsoft Excel" is mostly written "Excel". */
const makers =
  /^(?:Microsoft|Adobe|Apache|Google|IBM|Oracle|Autodesk|Atlassian|Intuit|ESRI|SAP|Apple|Cisco|Dassault Systemes|Bentley|Corel|Qlik Tech|The MathWorks|National Instruments|StataCorp|Blackbaud|Trimble|Amazon|Siemens|PTC|Red Hat|Hewlett Packard|HP|Symantec|Citrix|Nuance) (?=\S)/;

const hasOddCapitals = (word: string) => /\p{Ll}\p{Lu}|\d/u.test(word);

/** The names of an O*NET technology: as listed, without "software", its letters ("Structured query language SQL"), without maker. */
function readNames(example: string): string[] {
  const bare = example.replace(/ (?:software|systems?)$/i, '').trim();
  const names = [bare];
  const words = bare.split(' ');
  const last = words.at(-1) ?? '';
  const isSpelled = words.length > 2 && words.slice(1, -1).every((word) => /^[\p{Ll}/&-]+$/u.test(word));
  if (isSpelled && /^\p{Lu}[\p{Lu}\d-]{1,5}$/u.test(last)) names.push(last, words.slice(0, -1).join(' '));
  const short = bare.replace(makers, '');
  if (short !== bare && (short.includes(' ') || hasOddCapitals(short) || /^\p{Lu}{4,}$/u.test(short)))
    names.push(short);
  return names;
}

/** Characters of a two-byte national character set: tells Chinese names from Japanese ones. */
function readCharacterSet(encoding: string, leads: readonly [number, number][]): ReadonlySet<string> {
  const decoder = new TextDecoder(encoding);
  const set = new Set<string>();
  for (const [first, end] of leads) {
    for (let lead = first; lead <= end; lead++) {
      for (let trail = 0xa1; trail <= 0xfe; trail++) set.add(decoder.decode(new Uint8Array([lead, trail])));
    }
  }
  return set;
}

/** The languages that a name kept by hand can belong to, by its script and letters. */
function guessLanguages(name: string, japanese: ReadonlySet<string>, chinese: ReadonlySet<string>): string[] {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)) return ['ja'];
  const han = [...name].filter((character) => /\p{Script=Han}/u.test(character));
  if (han.length > 0) {
    const languages = [];
    if (han.every((character) => japanese.has(character))) languages.push('ja');
    if (han.every((character) => chinese.has(character)) || languages.length === 0) languages.push('zh');
    return languages;
  }
  if (/å/i.test(name)) return ['sv'];
  if (/[ßü]/i.test(name) || /^\p{Lu}.*[äö]/u.test(name)) return ['de'];
  if (/[äö]/.test(name)) return ['sv'];
  if (/[éèêàçôîûœ]/i.test(name)) return ['fr'];
  return ['en'];
}

const withoutMark = (alias: string) => alias.replace(/^[=~!]/, '');
const kindOfGroup: Readonly<Record<string, SkillKind>> = {
  technology: 'technology',
  method: 'knowledge',
  competence: 'skill',
};

/**
 * O*NET's technologies and the names kept by hand. A technology joins the ESCO concept of the same name, or the entry kept by hand
 * that lists it; the rest stand alone. Returns the skill of each O*NET example.
 */
export function collectTechnologies(
  input: PartInput,
  skills: SkillList,
  esco: ReadonlyMap<string, SkillDraft>,
): ReadonlyMap<string, SkillDraft> {
  const knowledge = new Map<string, SkillDraft>();
  for (const draft of esco.values()) {
    const label = [...draft.labels.values()].find((row) => row.language === 'en' && row.isPreferred)?.label;
    if (label === undefined || draft.kind !== 'knowledge' || draft.uri?.includes('/isced-f/')) continue;
    const key = phraseKey(label.replace(/\s*\([^)]*\)/g, ''));
    if (!knowledge.has(key)) knowledge.set(key, draft);
  }
  const japanese = readCharacterSet('euc-jp', [[0xa1, 0xf4]]);
  const chinese = readCharacterSet('gbk', [[0xb0, 0xf7]]);

  const kept = new Map<string, SkillDraft>();
  const claimed = new Set<SkillDraft>();
  for (const { group, entry } of readCurated('curated-skills.txt')) {
    const [name = '', list = ''] = entry.split(/\s*::\s*/);
    const aliases = list
      .split('|')
      .filter((alias) => alias !== '')
      .map(withoutMark);
    const concept = [name, ...aliases]
      .map((alias) => knowledge.get(phraseKey(alias)))
      .find((draft) => draft !== undefined && !claimed.has(draft));
    const draft =
      kept.get(phraseKey(name)) ?? concept ?? skills.addSkill(kindOfGroup[group] ?? 'skill', 'cvplus-curated');
    claimed.add(draft);
    if (concept === draft && group === 'technology') draft.kind = 'technology';
    skills.addLabel(draft, 'en', name, draft.uri === undefined, 'cvplus-curated');
    for (const alias of [name, ...aliases]) {
      const key = phraseKey(alias);
      if (!kept.has(key)) kept.set(key, draft);
      if (knowledge.has(key) && knowledge.get(key) !== draft) continue;
      const published = [...draft.labels.values()].find((row) => row.key === key && row.source !== 'cvplus-curated');
      if (published) continue;
      for (const language of guessLanguages(alias, japanese, chinese)) {
        skills.addLabel(draft, language, alias, false, 'cvplus-curated');
      }
    }
  }

  const examples = new Map<string, { isHot: boolean; isInDemand: boolean }>();
  for (const row of input.reference.readTsv('onet/29.2/Technology_Skills.txt.gz')) {
    const example = readCell(row, 'Example');
    const known = examples.get(example);
    examples.set(example, {
      isHot: known?.isHot === true || readCell(row, 'Hot Technology') === 'Y',
      isInDemand: known?.isInDemand === true || readCell(row, 'In Demand') === 'Y',
    });
  }
  const byExample = new Map<string, SkillDraft>();
  const byName = new Map<string, SkillDraft>();
  for (const [example, { isHot, isInDemand }] of [...examples].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const names = readNames(example);
    const keys = [example, ...names].map(phraseKey);
    const find = (map: ReadonlyMap<string, SkillDraft>) =>
      keys.map((key) => map.get(key)).find((draft) => draft !== undefined);
    // "Spectroscopy software" is no spectroscopy: a common word joins only under its own name.
    const isCommon = names[0] !== example && !/\p{Lu}/u.test((names[0] ?? '').slice(1));
    const known = find(kept) ?? (isCommon ? undefined : find(knowledge)) ?? byName.get(phraseKey(names[0] ?? example));
    const draft = known ?? skills.addSkill('technology', 'onet-29.2');
    if (draft.kind === 'knowledge' && knowledge.get(phraseKey(names[0] ?? '')) !== undefined) draft.kind = 'technology';
    draft.isHot ||= isHot;
    draft.isInDemand ||= isInDemand;
    skills.addLabel(draft, 'en', example, known === undefined, 'onet-29.2');
    for (const name of names) skills.addLabel(draft, 'en', name, false, 'onet-29.2');
    byExample.set(example, draft);
    const key = phraseKey(names[0] ?? example);
    if (!byName.has(key)) byName.set(key, draft);
  }
  return byExample;
}
