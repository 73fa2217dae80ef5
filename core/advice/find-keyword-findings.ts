import type { CvReview, Finding } from '../domain/advice.ts';
import type { IndustryKeyword, IndustryPack } from '../domain/industry-pack.ts';
import type { CvText } from '../domain/list-cv-texts.ts';
import type { Label } from '../domain/occupation.ts';
import type { GroupSkill } from '../knowledge/occupation-store.ts';
import { phraseKey } from '../knowledge/split-tokens.ts';
import {
  compareKeywords,
  findBestPlace,
  findStrongestEvidence,
  isWrittenWord,
  type ShownKeyword,
  type ShownSkills,
  shareOf,
} from './compare-keywords.ts';
import { keepCommonSkills } from './keep-common-skills.ts';
import { factorImportance, makeFinding, makeOwnFinding } from './make-finding.ts';

/** Missing words that are listed, and those of them that become findings. Judgement: more than five are not read. */
const mostMissing = 40;
const mostTold = 5;
/** Essential skills of the occupation that are listed as missing. Judgement. */
const mostMissingSkills = 10;
/** Skills are a choice that the person may not have, so a missing word weighs less than a rule about the CV. Judgement. */
const choiceShare = 0.6;
/** From this many words on a CV that only lists them is told so. Judgement. */
const fewestWords = 10;
const area = 'keywords' as const;
/** ESCO's essential and optional skills are those of this edition; technologies are O*NET's. */
const escoSource = 'esco-1.2.0';

export interface KeywordInput {
  /** Texts of the CV without words pasted from an advert. */
  readonly texts: readonly CvText[];
  readonly shown: ShownSkills;
  readonly pack: IndustryPack | undefined;
  /** Words of the industry, or of the person's occupation in it where it has some of its own. */
  readonly words: readonly IndustryKeyword[];
  readonly occupation?:
    | { readonly label: Label; readonly skills: readonly GroupSkill[]; readonly escoOccupations: number }
    | undefined;
}

type Keywords = CvReview['keywords'];

/**
 * The industry's and the occupation's words against the CV. A word that is not there is never a fault: it is told with the
 * count behind it, to be written only by who holds it.
 */
export function findKeywordFindings(input: KeywordInput): { findings: Finding[]; keywords: Keywords } {
  const { texts, shown, pack, words, occupation } = input;
  const { present, absent } = compareKeywords(words, texts, shown);
  const current = present.filter(({ keyword }) => keyword.class !== 'deprecated');
  const outdated = present.filter(({ keyword }) => keyword.class === 'deprecated');
  const missing = absent.filter((keyword) => keyword.class !== 'deprecated');
  const keywords: Keywords = {
    present: current.map(({ keyword, pointer }) => ({ word: keyword.word, class: keyword.class, pointer })),
    missing: missing.slice(0, mostMissing).flatMap((keyword) => {
      const evidence = findStrongestEvidence(keyword);
      if (!evidence) return [];
      const { count, of, source } = evidence;
      return [{ word: keyword.word, class: keyword.class, count, of, source }];
    }),
    outdated: outdated.flatMap(({ keyword: { word, replacedBy, ...keyword }, pointer }) => {
      const source = findStrongestEvidence({ ...keyword, word })?.source;
      return source === undefined ? [] : [{ word, pointer, source, ...(replacedBy !== undefined && { replacedBy }) }];
    }),
  };
  const matters = factorImportance('skills', pack);
  const findings = pack
    ? [
        ...tellShown(words, current, pack, matters),
        ...tellMissing(missing, pack, matters),
        ...outdated.flatMap((one) => tellOutdated(one, pack, matters)),
        ...tellOnlyListed(current),
      ]
    : [makeOwnFinding({ area, code: 'keywords-unknown', state: 'unknown', importance: matters, facts: {} })];
  if (occupation) findings.push(...addOccupation(keywords, occupation, shown, matters));
  return { findings, keywords };
}

/** An advert is counted by CVPlus; ESCO and O*NET say themselves what belongs to an occupation. */
const readEvidence = (keyword: IndustryKeyword) => {
  const evidence = findStrongestEvidence(keyword);
  const isAdvert = evidence?.kind === 'advert-count';
  return (
    evidence &&
    ({ ...evidence, basis: isAdvert ? 'measured' : 'official', counted: isAdvert ? 'adverts' : 'occupations' } as const)
  );
};

const isAskedFor = (keyword: IndustryKeyword) =>
  isWrittenWord(keyword) && (keyword.class === 'required' || keyword.class === 'preferred');

function tellShown(
  words: readonly IndustryKeyword[],
  current: readonly ShownKeyword[],
  { industry }: IndustryPack,
  matters: number,
): Finding[] {
  const asked = words.filter(isAskedFor);
  const held = current.filter(({ keyword }) => isAskedFor(keyword));
  const [first] = held;
  const evidence = first && readEvidence(first.keyword);
  if (!evidence) return [];
  const facts = { count: held.length, of: asked.length, industry };
  const { basis, source } = evidence;
  const finding = { area, code: 'keywords-shown', state: 'kept', importance: matters, facts, basis, source } as const;
  return [makeFinding({ ...finding, pointer: first.pointer })];
}

function tellMissing(missing: readonly IndustryKeyword[], { industry }: IndustryPack, matters: number): Finding[] {
  return missing
    .filter(isWrittenWord)
    .slice(0, mostTold)
    .flatMap((keyword): Finding[] => {
      const evidence = readEvidence(keyword);
      if (!evidence) return [];
      const { count, of, counted, basis, source } = evidence;
      return [
        makeFinding({
          area,
          code: 'keyword-if-held',
          state: 'consider',
          // A word that hardly anyone asks for weighs half of one that all ask for.
          importance: matters * choiceShare * (0.5 + shareOf(evidence) / 2),
          facts: { word: keyword.word, count, of, counted, industry },
          basis,
          source,
        }),
      ];
    });
}

function tellOutdated({ keyword, pointer }: ShownKeyword, { industry }: IndustryPack, matters: number): Finding[] {
  const evidence = readEvidence(keyword);
  if (!evidence) return [];
  const { word, replacedBy } = keyword;
  const { basis, source } = evidence;
  const finding = { area, state: 'consider', importance: matters / 2, pointer, basis, source } as const;
  if (replacedBy === undefined) {
    return [makeFinding({ ...finding, code: 'keyword-outdated', facts: { word, industry } })];
  }
  return [makeFinding({ ...finding, code: 'keyword-replaced', facts: { word, industry, replacedBy } })];
}

function tellOnlyListed(current: readonly ShownKeyword[]): Finding[] {
  const listed = current.filter(({ isOnlyListed }) => isOnlyListed);
  if (current.length < fewestWords || listed.length < current.length / 2) return [];
  const facts = { count: listed.length, of: current.length };
  const pointer = listed[0]?.pointer;
  return [
    makeOwnFinding({ area, code: 'keywords-only-listed', state: 'consider', importance: 'style', facts, pointer }),
  ];
}

/** Adds the occupation's own skills to the lists, and tells how many of the essential ones the CV names. */
function addOccupation(
  keywords: Keywords,
  { label, skills, escoOccupations }: NonNullable<KeywordInput['occupation']>,
  shown: ShownSkills,
  matters: number,
): Finding[] {
  const listed = new Set([...keywords.present, ...keywords.missing].map(({ word }) => phraseKey(word)));
  const essential = keepCommonSkills(skills);
  for (const { id, label: name, relation } of skills) {
    const pointer = findBestPlace(shown.get(id) ?? []);
    const key = phraseKey(name.text);
    if (pointer === undefined || listed.has(key)) continue;
    listed.add(key);
    keywords.present.push({ word: name.text, class: relation, pointer });
  }
  const absent = essential.filter(({ id, label: name }) => !shown.has(id) && !listed.has(phraseKey(name.text)));
  for (const { label: name, share } of absent.slice(0, mostMissingSkills)) {
    const count = Math.round(share * escoOccupations);
    keywords.missing.push({ word: name.text, class: 'essential', count, of: escoOccupations, source: escoSource });
  }
  const count = essential.filter(({ id }) => shown.has(id)).length;
  if (count === 0) return [];
  const facts = { count, of: essential.length, occupation: label.text };
  const finding = { area, code: 'occupation-skills-shown', state: 'kept', importance: matters, facts } as const;
  return [makeFinding({ ...finding, basis: 'official', source: escoSource })];
}
