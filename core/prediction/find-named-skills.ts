import type { Cv } from '../domain/cv.ts';
import { listCvTexts } from '../domain/list-cv-texts.ts';
import type { FoundSkill, SkillFinder } from '../domain/skill.ts';
import { splitWords } from '../domain/split-words.ts';

/** Where the CV names a skill, and whether it shows it in use or only in a list of words. */
interface NamedSkill {
  /** JSON pointer of the first field that names it. */
  readonly pointer: string;
  readonly isInUse: boolean;
  /** Whether it is only named in a run of skills in the advert's own order. */
  readonly isBorrowed: boolean;
}

/** Sections that tell what a person did; a list of skills, a headline or a summary only claims. */
const tellsOfUse = /^\/(?:work|projects|education|certificates|volunteer|awards|publications)\//;
/** Of these a text that is nothing but skills is a list like any other. */
const isProse = /^\/(?:work|projects|volunteer)\/\d+\/(?:summary|highlights|description)/;
const isTitle = /^\/(?:work|projects|volunteer)\/\d+\/(?:position|name)$/;
/** A text is a list when at least this share of its words are skills, and at least this many. Assumptions. */
const listShare = 0.6;
const listLength = 4;
/** One place that names a skill this often repeats it for a program to count; what it names counts for nothing. */
const stuffedFrom = 5;
/** So many mentions of a skill in the CV's text beyond those in the fields that were read from it are repetition as well. */
const unreadFrom = 10;
/** So many asked skills in the advert's own order, with no other skill between them, are the advert's list. */
const copiedOrder = 5;

interface Mention {
  readonly name: string;
  readonly pointer: string;
  readonly isInUse: boolean;
  /** The place whose repetitions are counted together: all lists of skills, one job, one project. */
  readonly place: string;
}

function isList(pointer: string, text: string, knowledge: SkillFinder): boolean {
  if (isTitle.test(pointer)) return knowledge.findSkills(text).length >= listLength;
  if (!isProse.test(pointer)) return false;
  if (knowledge.canonicalSkill(text) !== undefined) return true;
  const skills = knowledge.findSkills(text);
  const inSkills = skills.reduce((sum, { start, end }) => sum + splitWords(text.slice(start, end)).length, 0);
  return skills.length >= listLength && inSkills >= listShare * splitWords(text).length;
}

/** Every mention of a skill, in the order of the CV; a text that is a skill as a whole mentions it once. */
function listMentions(cv: Cv, knowledge: SkillFinder): Mention[] {
  return listCvTexts(cv).flatMap(({ pointer, text }) => {
    const whole = knowledge.canonicalSkill(text);
    const names = whole === undefined ? knowledge.findSkills(text).map(({ name }) => name) : [whole];
    const isInUse = tellsOfUse.test(pointer) && !isList(pointer, text, knowledge);
    const place = pointer
      .split('/')
      .slice(0, /^\/(?:skills|basics)\//.test(pointer) ? 2 : 3)
      .join('/');
    return names.map((name) => ({ name, pointer, isInUse, place }));
  });
}

/** How often each of the names occurs. */
function countNames(found: readonly { readonly name: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of found) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Mentions outside of use that repeat one skill for its own sake, in one place or in text that no field took up. */
function findRepeated(mentions: readonly Mention[], inText: readonly FoundSkill[]): Set<Mention> {
  const inFields = countNames(mentions);
  const inWholeText = countNames(inText);
  const claims = mentions.filter(({ isInUse }) => !isInUse);
  const keyOf = ({ place, name }: Mention) => `${place} ${name}`;
  const inPlace = countNames(claims.map((mention) => ({ name: keyOf(mention) })));
  const isRepeated = (mention: Mention) =>
    (inPlace.get(keyOf(mention)) ?? 0) >= stuffedFrom ||
    (inWholeText.get(mention.name) ?? 0) - (inFields.get(mention.name) ?? 0) >= unreadFrom;
  return new Set(claims.filter(isRepeated));
}

/** Mentions outside of use that run through the advert's skills in the advert's own order. */
function findCopiedOrder(mentions: readonly Mention[], asked: readonly string[]): Set<Mention> {
  const copied = new Set<Mention>();
  let run: Mention[] = [];
  const close = () => {
    if (run.length >= copiedOrder) for (const mention of run) copied.add(mention);
    run = [];
  };
  for (const mention of mentions) {
    const last = run.at(-1);
    const isNext =
      last !== undefined && !mention.isInUse && asked.indexOf(mention.name) === asked.indexOf(last.name) + 1;
    if (!isNext) close();
    if (!mention.isInUse && asked.includes(mention.name)) run.push(mention);
  }
  close();
  return copied;
}

export interface NamedSkills {
  readonly named: ReadonlyMap<string, NamedSkill>;
  /** Skills that are only named where words were repeated for a program to count. */
  readonly stuffed: ReadonlySet<string>;
}

/**
 * What skills the CV names and how. `asked` are the advert's skills in its order, `inText` the mentions in the CV's whole
 * text without pasted words.
 */
export function findNamedSkills(
  cv: Cv,
  asked: readonly string[],
  inText: readonly FoundSkill[],
  knowledge: SkillFinder,
): NamedSkills {
  const mentions = listMentions(cv, knowledge);
  const repeated = findRepeated(mentions, inText);
  const borrowed = findCopiedOrder(mentions, asked);
  const named = new Map<string, NamedSkill>();
  for (const mention of mentions) {
    if (repeated.has(mention)) continue;
    const known = named.get(mention.name);
    named.set(mention.name, {
      pointer: known?.pointer ?? mention.pointer,
      isInUse: mention.isInUse || known?.isInUse === true,
      isBorrowed: borrowed.has(mention) && known?.isBorrowed !== false,
    });
  }
  const stuffed = new Set([...repeated].map(({ name }) => name).filter((name) => !named.has(name)));
  return { named, stuffed };
}
