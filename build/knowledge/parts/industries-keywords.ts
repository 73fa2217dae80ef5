import type { Industry } from '../../../core/domain/industry.ts';
import type { IndustryKeyword, KeywordClass } from '../../../core/domain/industry-pack.ts';
import { phraseKey } from '../../../core/knowledge/split-tokens.ts';
import { type Advert, type AdvertReader, countNaming } from './industries-adverts.ts';
import type { EmergingWord } from './industries-emerging.ts';
import { addTo, type EscoCounts } from './industries-esco.ts';
import type { Placement, Technologies } from './industries-technologies.ts';

/** Keywords are chosen for an industry as a whole and for each of its unit groups. */
export interface Scope {
  readonly industry: Industry;
  /** Absent: the whole industry. */
  readonly isco?: string;
}

interface Rule {
  /** Smallest share of the scope's ESCO occupations that name the word; of three occupations or fewer half must. */
  readonly share: number;
  /** Smallest share of the scope's unit groups in which an occupation names it: what vets need is not healthcare's. */
  readonly groups: number;
  readonly fewest: number;
  /** How many times as often as in other occupations; words that all of them share are typical of none. */
  readonly lift: number;
  readonly most: Readonly<Record<KeywordClass, number>>;
}

const industryRule: Rule = {
  share: 0.04,
  groups: 0.1,
  fewest: 2,
  lift: 2,
  most: { required: 40, preferred: 40, emerging: 15, deprecated: 10 },
};
const groupRule: Rule = {
  share: 0.3,
  groups: 0,
  fewest: 1,
  lift: 2,
  most: { required: 20, preferred: 20, emerging: 6, deprecated: 4 },
};
/** Technologies are asked for more evenly over industries than ESCO's skills. */
const technologyLift = 1.5;
/** A technology in demand in at least this share of the industry's O*NET occupations is required. */
const requiredShare = 0.5;
/** O*NET's hot technologies that no occupation is said to demand count from this share of occupations on. */
const hotShare = 0.25;
/** Rising: in demand in more of the industry's O*NET occupations than in the oldest file, by more standard errors than this. */
const risingErrors = 2;
/** Fewer adverts of an industry than this are not counted at all. */
const fewestCounted = 30;
/** A newly hot technology is emerging in an industry that asks for it in more than this share of its O*NET occupations. */
const newlyHotShare = 0.02;
/** Words of adverts count from this many adverts of an industry and this share of them on. */
const fewestAdverts = 100;
const advertShare = 0.03;

interface Draft {
  word: string;
  readonly skill: number | undefined;
  class: KeywordClass;
  readonly evidence: IndustryKeyword['evidence'];
  /** Words that people write in CVs come before ESCO's verb phrases. */
  readonly isShort: boolean;
  score: number;
  readonly replacedBy?: string;
}

const classOrder: readonly KeywordClass[] = ['required', 'emerging', 'preferred', 'deprecated'];

/** ESCO writes "Java (computer programming)". */
const cleanLabel = (label: string) => label.replace(/\s*\([^)]*\)/g, '').trim();

const smooth = (count: number, of: number) => (count + 0.5) / (of + 1);

export interface KeywordInput {
  readonly esco: EscoCounts;
  readonly technologies: Technologies;
  readonly places: ReadonlyMap<string, Placement>;
  readonly emerging: readonly EmergingWord[];
  readonly reader: AdvertReader;
}

/** Chooses the keywords of a scope, each with all its evidence, best first within its class. */
export function chooseKeywords(scope: Scope, groups: readonly string[], input: KeywordInput): IndustryKeyword[] {
  const rule = scope.isco === undefined ? industryRule : groupRule;
  const drafts = new Map<string, Draft>();
  const add = (draft: Draft) => {
    const key = phraseKey(draft.word);
    if (key === '') return;
    const known = drafts.get(key);
    if (!known) return drafts.set(key, draft);
    known.evidence.push(
      ...draft.evidence.filter(({ kind, source }) =>
        known.evidence.every((one) => one.kind !== kind || one.source !== source),
      ),
    );
    // Of two spellings that of the technology is the one in use: Spark, not ESCO's SPARK.
    if (draft.evidence.some(({ kind }) => kind.startsWith('onet'))) known.word = draft.word;
    known.score += draft.score;
    if (classOrder.indexOf(draft.class) < classOrder.indexOf(known.class)) known.class = draft.class;
  };
  addEsco(scope.isco === undefined ? groups : [scope.isco], input, rule, add);
  addTechnologies(scope, input, add);
  const mine =
    scope.isco === undefined ? input.reader.adverts.filter(({ industry }) => industry === scope.industry) : [];
  const adverts = mine.length < fewestCounted ? [] : mine;
  addAdvertWords(adverts, input, add);
  for (const draft of drafts.values()) settle(draft, adverts, input.reader);
  const compare = (a: Draft, b: Draft) =>
    Number(isSupported(b)) - Number(isSupported(a)) ||
    Number(b.isShort) - Number(a.isShort) ||
    b.score - a.score ||
    (a.word < b.word ? -1 : 1);
  const chosen = classOrder.flatMap((name) =>
    [...drafts.values()]
      .filter((draft) => draft.class === name)
      .sort(compare)
      .slice(0, rule.most[name]),
  );
  return chosen.map(({ word, skill, class: name, evidence, replacedBy }) => ({
    word,
    ...(skill !== undefined && { skill }),
    class: name,
    evidence,
    ...(replacedBy !== undefined && { replacedBy }),
  }));
}

const has = (draft: Draft, ...kinds: IndustryKeyword['evidence'][number]['kind'][]) =>
  draft.evidence.some(({ kind, count }) => kinds.includes(kind) && count > 0);

/** Whether employers ask for it: somewhere in the adverts at hand, or by O*NET's count of adverts. */
const isSupported = (draft: Draft) => has(draft, 'advert-count', 'onet-in-demand', 'onet-hot');

/** Adds the count in adverts. What O*NET calls past is deprecated although ESCO's optional lists still name it. */
function settle(draft: Draft, adverts: readonly Advert[], { nameSkill }: AdvertReader): void {
  const of = adverts.length;
  if (of > 0 && draft.evidence.every(({ kind }) => kind !== 'advert-count')) {
    const count = countNaming(adverts, draft.word, nameSkill);
    draft.evidence.push({ kind: 'advert-count', count, of, source: 'cvplus-advert-counts' });
    draft.score += count / of;
  }
  const isPast = has(draft, 'onet-no-longer-hot', 'onet-dropped') && !has(draft, 'onet-in-demand', 'onet-hot');
  if (isPast && draft.class === 'preferred') draft.class = 'deprecated';
}

function addEsco(
  groups: readonly string[],
  { esco, reader }: KeywordInput,
  rule: Rule,
  add: (draft: Draft) => void,
): void {
  const of = groups.reduce((total, isco) => total + (esco.occupationsOf.get(isco) ?? 0), 0);
  if (of === 0) return;
  const share = of <= 3 ? Math.max(rule.share, 0.5) : rule.share;
  const essential = new Map<number, number>();
  const named = new Map<number, number>();
  const groupsOf = new Map<number, Set<string>>();
  for (const isco of groups) {
    for (const { skill, isEssential, count } of esco.byIsco.get(isco) ?? []) {
      addTo(named, skill, count);
      if (isEssential) addTo(essential, skill, count);
      groupsOf.set(skill, (groupsOf.get(skill) ?? new Set()).add(isco));
    }
  }
  const fewestGroups = Math.ceil(groups.length * rule.groups);
  const others = esco.occupations - of;
  const weigh = (count: number, everywhere: number) => {
    const lift = smooth(count, of) / smooth(everywhere - count, others);
    return count >= rule.fewest && count / of >= share && lift >= rule.lift ? (count / of) * Math.log2(lift) : 0;
  };
  for (const [skill, count] of named) {
    const concept = esco.skills.get(skill);
    if (!concept || (groupsOf.get(skill)?.size ?? 0) < fewestGroups) continue;
    const needed = essential.get(skill) ?? 0;
    const required = weigh(needed, esco.essentialIn.get(skill) ?? 0);
    const score = required || weigh(count, esco.namedIn.get(skill) ?? 0);
    if (score === 0) continue;
    const word = cleanLabel(concept.label);
    // ESCO's ML is a programming language; CVs and adverts mean machine learning.
    const read = word.includes(' ') ? undefined : reader.nameSkill(word);
    if (read !== undefined && phraseKey(read) !== phraseKey(word)) continue;
    const optional = count - needed;
    add({
      word,
      skill,
      class: required > 0 ? 'required' : 'preferred',
      evidence: [
        ...(needed > 0 ? [{ kind: 'esco-essential' as const, count: needed, of, source: esco.source }] : []),
        ...(optional > 0 ? [{ kind: 'esco-optional' as const, count: optional, of, source: esco.source }] : []),
      ],
      isShort: concept.kind !== 'skill' || word.split(' ').length <= 2,
      score,
    });
  }
}

function addTechnologies(scope: Scope, input: KeywordInput, add: (draft: Draft) => void): void {
  const { technologies, places, esco } = input;
  const isIn = (code: string) => {
    const place = places.get(code);
    return scope.isco === undefined ? place?.industry === scope.industry : place?.isco.has(scope.isco) === true;
  };
  const countIn = (codes: ReadonlySet<string>) => [...codes].filter(isIn).length;
  const of = countIn(technologies.occupations);
  if (of === 0) return;
  const others = technologies.occupations.size - of;
  const isWhole = scope.isco === undefined;
  const fewest = isWhole ? Math.max(2, of * 0.05) : Math.max(1, of * 0.25);
  /** Two occupations or fewer do not make a technology common. */
  const isCommon = (named: number) => named >= Math.max(3, of * (isWhole ? hotShare : 0.5));
  const fewestNew = isWhole ? Math.min(2, of) : 1;
  const findSkill = (example: string, word: string) =>
    esco.skillOfKey.get(phraseKey(example)) ?? esco.skillOfKey.get(phraseKey(word));
  for (const technology of technologies.current) {
    const { example, word, occupations, inDemand, formerlyInDemand, isHot, isNewlyHot, isNew } = technology;
    const named = countIn(occupations);
    if (named === 0) continue;
    const demanded = countIn(inDemand);
    const liftOf = (count: number, everywhere: number) => smooth(count, of) / smooth(everywhere - count, others);
    const isPreferred =
      (demanded >= fewest && liftOf(demanded, inDemand.size) >= technologyLift) ||
      (isHot && isCommon(named) && liftOf(named, occupations.size) >= technologyLift);
    const isRequired = isWhole && demanded >= of * requiredShare && liftOf(demanded, inDemand.size) >= technologyLift;
    const formerly = countIn(formerlyInDemand);
    const isRising = isWhole && demanded - formerly > risingErrors * Math.sqrt(demanded + formerly);
    const isEmerging =
      isRising ||
      (named >= fewestNew &&
        ((isNewlyHot && demanded > of * newlyHotShare) || (isNew && (isHot || demanded >= fewestNew))));
    if (!isPreferred && !isEmerging) continue;
    const source = 'onet-29.2';
    add({
      word,
      skill: findSkill(example, word),
      class: isRequired ? 'required' : isEmerging ? 'emerging' : 'preferred',
      evidence: [
        ...(demanded > 0 ? [{ kind: 'onet-in-demand' as const, count: demanded, of, source }] : []),
        ...(isRising ? [{ kind: 'onet-in-demand' as const, count: formerly, of, source: 'onet-27-28' }] : []),
        ...(isHot ? [{ kind: 'onet-hot' as const, count: named, of, source }] : []),
        ...(isNewlyHot ? [{ kind: 'onet-newly-hot' as const, count: named, of, source }] : []),
        ...(isNew ? [{ kind: 'onet-new' as const, count: named, of, source }] : []),
      ],
      isShort: true,
      score: (demanded / of) * Math.log2(Math.max(2, liftOf(demanded, inDemand.size))) + named / of / 10,
    });
  }
  for (const { word, kind, source, occupations, replacedBy } of technologies.former) {
    const count = countIn(occupations);
    if (count < fewest) continue;
    add({
      word,
      skill: esco.skillOfKey.get(phraseKey(word)),
      class: 'deprecated',
      evidence: [{ kind, count: Math.min(count, of), of, source }],
      isShort: true,
      score: count / of,
      ...(replacedBy !== undefined && { replacedBy }),
    });
  }
  for (const { word, occupations } of input.emerging) {
    const count = countIn(occupations);
    if (count < fewestNew) continue;
    add({
      word,
      skill: esco.skillOfKey.get(phraseKey(word)),
      class: 'emerging',
      evidence: [{ kind: 'onet-emerging-task', count, of, source: 'onet-29.2' }],
      isShort: true,
      score: count / of / 20,
    });
  }
}

function addAdvertWords(adverts: readonly Advert[], { reader, esco }: KeywordInput, add: (draft: Draft) => void): void {
  const of = adverts.length;
  if (of < fewestAdverts) return;
  const counts = new Map<string, number>();
  for (const { skills } of adverts) for (const skill of skills) addTo(counts, skill, 1);
  const elsewhere = reader.adverts.length - of;
  for (const [word, count] of counts) {
    const everywhere = reader.adverts.filter(({ skills }) => skills.has(word)).length;
    // Nearly all adverts at hand may be of one industry; then there is nothing to compare with and the share decides.
    const isTypical =
      elsewhere < fewestAdverts || smooth(count, of) / smooth(everywhere - count, elsewhere) >= technologyLift;
    if (count / of < advertShare || !isTypical) continue;
    add({
      word,
      skill: esco.skillOfKey.get(phraseKey(word)),
      class: 'preferred',
      evidence: [{ kind: 'advert-count', count, of, source: 'cvplus-advert-counts' }],
      isShort: true,
      score: count / of,
    });
  }
}
