import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { groupBy } from '../../../core/domain/group-by.ts';
import type { Industry } from '../../../core/domain/industry.ts';
import { findIndustryOfIsco } from '../industry-of-isco.ts';
import type { Reference } from '../read-reference.ts';

/** What O*NET says of one technology, with the O*NET occupations that name it. */
export interface Technology {
  readonly key: string;
  readonly example: string;
  /** As CVs write it. */
  readonly word: string;
  readonly isHot: boolean;
  readonly occupations: ReadonlySet<string>;
  readonly inDemand: ReadonlySet<string>;
  /** O*NET occupations in which it was in demand in the oldest file. */
  readonly formerlyInDemand: ReadonlySet<string>;
  /** Hot now and not in the oldest file. */
  readonly isNewlyHot: boolean;
  /** Named now and not in the oldest file, under any name that we can tell to be the same. */
  readonly isNew: boolean;
}

interface FormerTechnology {
  readonly word: string;
  /** `dropped`: named no more; `no-longer-hot`: named, but neither hot nor in demand in any occupation. */
  readonly kind: 'onet-dropped' | 'onet-no-longer-hot';
  readonly source: string;
  readonly occupations: ReadonlySet<string>;
  /** Technology that O*NET names in its place. */
  readonly replacedBy?: string;
}

export interface Technologies {
  readonly current: readonly Technology[];
  readonly former: readonly FormerTechnology[];
  /** All O*NET occupations that name a technology today. */
  readonly occupations: ReadonlySet<string>;
}

const makersPrefix =
  /^(?:adobe systems|adobe|apache software foundation|apache|ca|quest|google|mentor graphics|siemens|microsoft|oracle|sun microsystems|compuware|research engineers international|bentley|cadence|ibm|sap|apple|open source|the) (?=\S)/;

/** One name for the spellings of several releases: "Adobe Systems Adobe Acrobat", "Adobe Acrobat software". */
export function normaliseTechnology(example: string): string {
  const words = example
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#.]+/gu, ' ')
    .trim()
    .split(' ');
  const again = words.indexOf(words[0] ?? '', 1);
  const once = again > 0 && again <= 3 ? words.slice(again) : words;
  return once.join(' ').replace(/ (?:software|systems?)$/, '');
}

/** The former name as it was written: "Adobe Fireworks" for "Adobe Systems Adobe Fireworks", "QlikView" for "Qlik Tech QlikView". */
function nameFormer(example: string): string {
  const words = example
    .replace(/^Qlik Tech /, '')
    .replace(/^Objective C$/, 'Objective-C')
    .split(' ');
  const again = words.indexOf(words[0] ?? '', 1);
  return (again > 0 && again <= 3 ? words.slice(again) : words).join(' ');
}

/** The name without its maker: makers change, and then the whole title does. */
const nameProduct = (key: string) => key.replace(makersPrefix, '').replaceAll('.', ' ').replace(/ pro$/, '');

/** "Structured query language SQL" and "Border Gateway Protocol BGP" are written SQL and BGP, "Procore software" Procore. */
function cleanTechnology(example: string): string {
  const bare = example.replace(/ (?:software|systems?)$/, '');
  const words = bare.split(/[ -]/);
  const last = words.at(-1) ?? '';
  const initials = words.slice(0, -1).map((word) => word.charAt(0).toUpperCase());
  return /^\p{Lu}{2,6}$/u.test(last) && initials.join('') === last ? last : bare;
}

/** "Operating system software", "Tax software": a kind of product, which nobody writes in a CV. */
const isGeneric = (example: string) =>
  /^\p{Lu}[\p{Ll}\d/ -]+ (?:software|systems?|applications?|tools?|programs?)$/u.test(example);

interface Release {
  readonly example: string;
  readonly occupations: Set<string>;
  readonly inDemand: Set<string>;
  isHot: boolean;
}

function readRelease(reference: Reference, path: string): Map<string, Release> {
  const release = new Map<string, Release>();
  for (const row of reference.readTsv(path)) {
    const example = row.Example ?? '';
    const key = normaliseTechnology(example);
    if (key === '') continue;
    const known = release.get(key) ?? { example, occupations: new Set(), inDemand: new Set(), isHot: false };
    const occupation = row['O*NET-SOC Code'] ?? '';
    known.occupations.add(occupation);
    if (row['In Demand'] === 'Y') known.inDemand.add(occupation);
    known.isHot ||= row['Hot Technology'] === 'Y';
    release.set(key, known);
  }
  return release;
}

/** Products that O*NET dropped and names under a successor's title. */
const successors: Readonly<Record<string, string>> = { 'adobe creative suite': 'Adobe Creative Cloud' };
/** No longer hot for O*NET, but nothing that a CV should lose: judged by the authors. */
const stillCurrent = new Set(['linkedin', 'instagram', 'google cloud']);
/** A dropped title counts as outdated when at least this many occupations named it: single entries come and go. */
const fewestForDropped = 3;

/**
 * Compares the Technology Skills of O*NET 29.2 with two older files. `nameSkill` is the name by which CVs are read; a name that
 * several products share goes to the one that most occupations name ("SAP" to SAP's software, not to SAP ERP).
 */
export function readTechnologies(reference: Reference, nameSkill: (text: string) => string | undefined): Technologies {
  const oldest = readRelease(reference, 'onet/older/Technology_Skills_27-28.txt.gz');
  const older = readRelease(reference, 'onet/older/Technology_Skills_2024-10.txt.gz');
  const now = readRelease(reference, 'onet/29.2/Technology_Skills.txt.gz');
  const products = (release: ReadonlyMap<string, Release>) => new Set([...release.keys()].map(nameProduct));
  const oldProducts = products(oldest);
  const nowProducts = products(now);
  const wasHot = new Set([...oldest].filter(([, { isHot }]) => isHot).map(([key]) => nameProduct(key)));
  const formerDemand = new Map<string, Set<string>>();
  for (const [key, { inDemand }] of oldest) {
    const product = nameProduct(key);
    formerDemand.set(product, new Set([...(formerDemand.get(product) ?? []), ...inDemand]));
  }
  const owners = new Map<string, Release>();
  for (const release of now.values()) {
    const name = nameSkill(release.example);
    const owner = name === undefined ? undefined : owners.get(name);
    if (name !== undefined && (!owner || owner.occupations.size < release.occupations.size)) owners.set(name, release);
  }
  const nameOf = (release: Release) => {
    const name = nameSkill(release.example);
    return name !== undefined && owners.get(name) === release ? name : cleanTechnology(release.example);
  };
  const named = [...now].filter(
    ([, { example, isHot }]) => isHot || nameSkill(example) !== undefined || !isGeneric(example),
  );
  const current = named.map(([key, release]) => ({
    key,
    word: nameOf(release),
    example: release.example,
    isHot: release.isHot,
    occupations: release.occupations,
    inDemand: release.inDemand,
    formerlyInDemand: formerDemand.get(nameProduct(key)) ?? new Set<string>(),
    isNewlyHot: release.isHot && !wasHot.has(nameProduct(key)),
    isNew: !oldProducts.has(nameProduct(key)),
  }));
  const former = new Map<string, FormerTechnology>();
  for (const [source, release] of [
    ['onet-27-28', oldest],
    ['onet-2024-10', older],
  ] as const) {
    for (const [key, { example, isHot, occupations }] of release) {
      const present = now.get(key);
      const isDropped = present === undefined && !nowProducts.has(nameProduct(key));
      if (former.has(key)) continue;
      const successor = successors[key];
      if (isDropped && occupations.size >= fewestForDropped) {
        const replacedBy = successor === undefined ? {} : { replacedBy: successor };
        former.set(key, { word: nameFormer(example), kind: 'onet-dropped', source, occupations, ...replacedBy });
      } else if (isHot && present && !present.isHot && present.inDemand.size === 0 && !stillCurrent.has(key)) {
        former.set(key, { word: nameFormer(example), kind: 'onet-no-longer-hot', source, occupations });
      }
    }
  }
  const occupations = new Set([...now.values()].flatMap((release) => [...release.occupations]));
  return { current, former: [...former.values()], occupations };
}

/** Where an O*NET occupation belongs: its ISCO-08 groups, and the industry that holds at least half of it. */
export interface Placement {
  readonly isco: ReadonlySet<string>;
  readonly industry: Industry;
}

/** Places of O*NET-SOC codes by the official correspondence of US SOC 2018 with ISCO-08. */
export function placeOnetOccupations(database: Database, codes: Iterable<string>): Map<string, Placement> {
  const Row = z.object({ code: z.string(), isco: z.string(), share: z.number() });
  const rows = z
    .array(Row)
    .parse(
      database
        .prepare(`SELECT code, isco, share FROM correspondence WHERE system = 'us-soc-2018' ORDER BY code, isco`)
        .all(),
    );
  const byCode = groupBy(rows, ({ code }) => code);
  const places = new Map<string, Placement>();
  for (const code of codes) {
    const shares = new Map<Industry, number>();
    const groups = byCode.get(code.slice(0, 7)) ?? [];
    for (const { isco, share } of groups) {
      const industry = findIndustryOfIsco(isco);
      shares.set(industry, (shares.get(industry) ?? 0) + share);
    }
    const [industry = 'other', share = 0] = [...shares].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
    places.set(code, { isco: new Set(groups.map(({ isco }) => isco)), industry: share >= 0.5 ? industry : 'other' });
  }
  return places;
}
