import { phraseKey, splitTokens } from '../../core/knowledge/split-tokens.ts';
import { compareRows, type Reference, readCurated } from './read-reference.ts';

const curated = 'cvplus-curated';

export interface SkillPhrase {
  readonly key: string;
  readonly alias: string;
  readonly skill: string;
  readonly kind: string;
  readonly isHot: boolean;
  readonly source: string;
}

interface SkillRow {
  name: string;
  kind: string;
  isHot: boolean;
  /** Names by their key, each with the source that it comes from. */
  aliases: Map<string, { alias: string; source: string }>;
}

/** Technologies that fewer occupations use are left out: names of small products that are everyday words. */
const fewestOccupations = 2;

const plain = (alias: string) => alias.replace(/^[=~!]/, '');

/** Makers' names that adverts leave out: "Microsoft Excel" is mostly written "Excel". */
const makers =
  /^(?:Microsoft|Adobe|Apache|Google|IBM|Oracle|Autodesk|Atlassian|Intuit|ESRI|SAP|Apple|Cisco|Dassault Systemes|Bentley|Corel|Qlik Tech|The MathWorks|National Instruments|StataCorp|Blackbaud|Trimble|Amazon|Siemens|PTC|HubSpot|Red Hat|Sage|Hewlett Packard|HP|Symantec|Citrix|Nuance|Epic|Cerner|McKesson|Thomson Reuters|Wolters Kluwer) (?=\S)/;
/** Everyday words among one-word product names and ESCO labels; they would be found in every other advert. */
const everyday = new Set(
  'energy history communication hair source migration protein prayer tennis golf ski snowboard football boxing betting morality reflexion logic dies wildlife camouflage kinetics cameras cosmetics politics consultation christianity islam judaism buddhism hinduism quran torah spiritualism spiritualism theology monasticism numerology astrology occultism pregnancy childbirth autism obesity allergies lactation medicines adhesives explosives bristles olfaction assertiveness salt canvas scratch rage shiva nexpose less ml spark absorb assembly latin sensors blueprints ecosystems crafting craftsmanship dressmaking source typology terminology aesthetics logging coining reiki iridology lasers radars petroleum pesticides herbicides beeswax biodiesel silvering similitude babysitting religion hardware firmware training security design marketing management leadership innovation quality production transport travel software internet web mobile email browser spreadsheets'.split(
    ' ',
  ),
);

function cleanEscoLabel(label: string): string {
  return label
    .replace(/\s*\([^)]*\)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a one-word name is a proper name by its letters (AutoCAD, PostgreSQL, S4HANA). */
const hasOddCapitals = (word: string) => /\p{Ll}\p{Lu}|\d/u.test(word);

function markAlias(alias: string): string {
  if (/\s/.test(alias) || hasOddCapitals(alias) || /^\p{Ll}/u.test(alias)) return alias;
  return `${/^\p{Lu}{4,}$/u.test(alias) ? '=' : '!'}${alias}`;
}

/** The names under which adverts may know an O*NET technology example. */
function readTechnologyNames(example: string): { name: string; aliases: string[] } | undefined {
  const bare = example.replace(/ (?:software|systems?)$/i, '').trim();
  const words = bare.split(' ');
  const last = words.at(-1) ?? '';
  const isGeneric = words.length > 1 && words.slice(1).every((word) => /^[\p{Ll}/&-]+$/u.test(word) || word === last);
  if (/^\p{Lu}[\p{Lu}\d-]{1,5}$/u.test(last) && isGeneric && words.length > 2) {
    const spelled = words.slice(0, -1).join(' ').toLowerCase();
    return { name: spelled.charAt(0).toUpperCase() + spelled.slice(1), aliases: [spelled, `=${last}`] };
  }
  if (words.length > 1 && words.slice(1).every((word) => /^[\p{Ll}/&-]+$/u.test(word))) return undefined;
  const short = bare.replace(makers, '');
  const aliases = [markAlias(bare)];
  if (short !== bare && (short.includes(' ') || hasOddCapitals(short) || /^\p{Lu}{4,}$/u.test(short)))
    aliases.push(markAlias(short));
  return { name: bare, aliases };
}

/** Words of adverts that annotators did not mark as skills, counted; a name that is mostly such a word is left out. */
function countUnmarked(reference: Reference): (key: string) => { total: number; marked: number } {
  const counts = new Map<string, { total: number; marked: number }>();
  for (const file of ['skillspan_tech_train.conll', 'skillspan_house_train.conll']) {
    for (const sentence of reference.readAnnotatedSentences(file)) {
      for (let size = 1; size <= 3; size++) {
        for (let first = 0; first + size <= sentence.length; first++) {
          const part = sentence.slice(first, first + size);
          const key = phraseKey(part.map(({ word }) => word).join(' '));
          const count = counts.get(key) ?? { total: 0, marked: 0 };
          count.total++;
          if (part.every(({ isSkill }) => isSkill)) count.marked++;
          counts.set(key, count);
        }
      }
    }
  }
  return (key) => counts.get(key) ?? { total: 0, marked: 0 };
}

/** Names of skills by their key; an alias may begin with a mark of `core/knowledge/phrase-store.ts`. */
export function makeSkills(reference: Reference): SkillPhrase[] {
  const rows: SkillRow[] = [];
  const rowByKey = new Map<string, SkillRow>();
  const unmarked = countUnmarked(reference);

  function add(row: Omit<SkillRow, 'aliases'>, source: string, aliases: readonly string[]): SkillRow {
    const keys = aliases.map((alias) => phraseKey(plain(alias)));
    // ESCO's alternative labels reach wide ("hydraulics" for robotic components): they join a row kept by hand only.
    const isJoinable = (found: SkillRow | undefined) =>
      found &&
      source !== curated &&
      (source === 'onet-29.2' || found.aliases.get(phraseKey(found.name))?.source === curated);
    const known = rowByKey.get(phraseKey(row.name)) ?? keys.map((key) => rowByKey.get(key)).find(isJoinable);
    const target = known ?? { ...row, aliases: new Map() };
    if (!known) rows.push(target);
    target.isHot ||= row.isHot;
    for (const [index, alias] of aliases.entries()) {
      const key = keys[index] ?? '';
      if (key === '' || rowByKey.has(key)) continue;
      rowByKey.set(key, target);
      target.aliases.set(key, { alias, source });
    }
    return target;
  }

  for (const { group, entry } of readCurated('curated-skills.txt')) {
    const [name = '', list = ''] = entry.split(/\s*::\s*/);
    const aliases = list.split('|').filter((alias) => alias !== '');
    const isNameMarked = aliases.some((alias) => plain(alias) === name);
    add({ name, kind: group, isHot: false }, curated, isNameMarked ? aliases : [name, ...aliases]);
  }

  const isUsable = (alias: string, isCautious: boolean) => {
    const key = phraseKey(plain(alias));
    const words = key.split(' ');
    if (key.length < 2 || key.length > 60 || words.length > 5) return false;
    if (words.length === 1 && (everyday.has(key) || /^\p{N}+$/u.test(key))) return false;
    const { total, marked } = unmarked(key);
    if (total >= 3 && marked / total < 0.4) return false;
    return !isCautious || words.length > 1 || key.length >= 5;
  };

  const hot = new Set<string>();
  const examples = new Map<string, number>();
  for (const row of reference.readTsv('onet/29.2/Technology_Skills.txt.gz')) {
    const example = row.Example ?? '';
    examples.set(example, (examples.get(example) ?? 0) + 1);
    if (row['Hot Technology'] === 'Y') hot.add(example);
  }
  for (const [example, occupations] of [...examples].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (occupations < fewestOccupations && !hot.has(example)) continue;
    const names = readTechnologyNames(example);
    const aliases = names?.aliases.filter((alias) => isUsable(alias, false)) ?? [];
    if (!names || aliases.length === 0) continue;
    add({ name: names.name, kind: 'technology', isHot: hot.has(example) }, 'onet-29.2', aliases);
  }

  const spoken = new Set(
    reference.readCsv('esco/v1.2.0/en/languageSkillsCollection_en.csv.gz').map((row) => row.conceptUri ?? ''),
  );
  const digital = new Map(
    reference.readCsv('esco/v1.2.0/en/digitalSkillsCollection_en.csv.gz').map((row) => [row.conceptUri ?? '', row]),
  );
  const newer = new Map(reference.readTsv('esco/v1.1.1/skills_en_sv_fi.tsv.gz').map((row) => [row.uri ?? '', row]));
  const french = new Map(
    reference.readCsv('esco/v1.0/skills_fr.csv.gz').map((row) => [row.conceptUri ?? '', row.preferredLabel ?? '']),
  );
  const german = new Map(
    reference.readTsv('esco/v1.2.0/de/skills_de.tsv.gz').map((row) => [row.esco_uri ?? '', row.prefLabel_de ?? '']),
  );
  const concepts = new Map<string, { label: string; aliases: string[] }>();
  for (const row of reference.readCsv('esco/v1.0/skills_en-us.csv.gz')) {
    const uri = row.conceptUri ?? '';
    if (!(row.skillType ?? '').includes('knowledge') || spoken.has(uri)) continue;
    const label = newer.get(uri)?.en ?? row.preferredLabel ?? '';
    concepts.set(uri, { label, aliases: [row.preferredLabel ?? ''] });
  }
  for (const [uri, row] of digital) {
    if (row.skillType !== 'knowledge') continue;
    const aliases = (row.altLabels ?? '').split(' | ').filter((alias) => !/^\p{Ll}+$/u.test(alias));
    concepts.set(uri, {
      label: row.preferredLabel ?? '',
      aliases: [...(concepts.get(uri)?.aliases ?? []), ...aliases],
    });
  }
  const added: { row: SkillRow; uri: string }[] = [];
  for (const [uri, { label, aliases }] of [...concepts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = cleanEscoLabel(label);
    const usable = [name, ...aliases.map(cleanEscoLabel)]
      .filter((alias, index) => isUsable(alias, index > 0))
      .map((alias) => (/\s|^\p{Ll}/u.test(alias) ? alias : markAlias(alias)));
    if (usable.length === 0 || splitTokens(name).length === 0) continue;
    const capital = /^\p{Ll}\p{Ll}/u.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
    added.push({ uri, row: add({ name: capital, kind: 'knowledge', isHot: false }, 'esco-1.2.0', usable) });
  }
  // Other languages last, so that a label never takes a name away from an English one.
  for (const { row, uri } of added) {
    for (const [label, source] of [
      [french.get(uri), 'esco-1.0-fr'],
      [german.get(uri), 'esco-1.2.0-de'],
      [newer.get(uri)?.sv, 'esco-1.1.1-sv'],
    ] as const) {
      const alias = cleanEscoLabel(label ?? '');
      const key = phraseKey(alias);
      if (rowByKey.has(key) || !isUsable(alias, true) || (!alias.includes(' ') && alias.length < 8)) continue;
      rowByKey.set(key, row);
      row.aliases.set(key, { alias, source });
    }
  }

  return rows
    .flatMap(({ name, kind, isHot, aliases }) =>
      [...aliases].map(([key, { alias, source }]) => ({ key, alias, skill: name, kind, isHot, source })),
    )
    .sort((a, b) => compareRows(a.key, b.key));
}
