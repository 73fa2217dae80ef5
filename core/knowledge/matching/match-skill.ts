import { phraseKey } from '../split-tokens.ts';
import type { LabelIndex } from './label-index.ts';
import type { Encoder } from './load-encoder.ts';
import type { MatchingStore, SkillColumns } from './matching-store.ts';
import { preferLanguage } from './prefer-language.ts';
import { readChance } from './read-logistic.ts';

/** The names of skills in one language and their index. */
export interface SkillIndex {
  readonly columns: SkillColumns;
  readonly index: LabelIndex;
}

export interface SkillSources {
  readonly encoder: Encoder;
  readonly store: MatchingStore;
  skillIndexOf(language: string): SkillIndex | undefined;
  skillLanguagesFor(language: string | undefined): readonly string[];
}

/** A skill of the knowledge file and the chance (0..1) that it is what the text means. */
export interface SkillMatch {
  readonly skill: number;
  readonly label: string;
  readonly score: number;
}

/** What speaks for a skill before the calibration; the measurement reads it. */
export interface SkillEvidence {
  readonly skill: number;
  /** How many skills have a name that reads the same; 0 when the name is only alike. */
  readonly sharedBy: number;
  readonly facts: readonly number[];
}

const candidates = 24;
/** Sources err too: nothing is surer than this. */
const surest = 0.98;

function cosine(left: Float32Array, right: Float32Array): number {
  let product = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (let index = 0; index < left.length; index++) {
    const a = left[index] ?? 0;
    const b = right[index] ?? 0;
    product += a * b;
    leftSquares += a * a;
    rightSquares += b * b;
  }
  return product / Math.max(1e-9, Math.sqrt(leftSquares * rightSquares));
}

/**
 * The skills whose names are most alike, best first: alike in words, then put in order by the encoder too. A name that reads
 * the same comes alone. `encoderShare` (0..1) is how much the encoder counts.
 */
export function weighSkill(
  sources: SkillSources,
  text: string,
  language: string | undefined,
  encoderShare: number,
): SkillEvidence[] {
  const key = phraseKey(text.slice(0, 200));
  if (key === '') return [];
  const exact = preferLanguage(sources.store.findSkills(key), language);
  const [first] = exact.toSorted((a, b) => b.isPreferred - a.isPreferred || b.hasUri - a.hasUri);
  const isSingle = key.includes(' ') ? 0 : 1;
  const sharedBy = new Set(exact.map(({ skill }) => skill)).size;
  if (first) return [{ skill: first.skill, sharedBy, facts: [1, 1, 1, isSingle, 1] }];
  const asked = sources.encoder.embed(key);
  const best = new Map<number, { blend: number; likeness: number; closeness: number }>();
  for (const searched of sources.skillLanguagesFor(language)) {
    const found = sources.skillIndexOf(searched);
    if (!found) continue;
    for (const { position, likeness } of found.index.findLike(key, candidates)) {
      const skill = found.columns.skills[position] ?? 0;
      const closeness = cosine(asked.vector, sources.encoder.embed(found.columns.keys[position] ?? '').vector);
      const blend = encoderShare * closeness + (1 - encoderShare) * likeness;
      if (blend > (best.get(skill)?.blend ?? Number.NEGATIVE_INFINITY)) best.set(skill, { blend, likeness, closeness });
    }
  }
  const ordered = [...best].sort(([, a], [, b]) => b.blend - a.blend);
  return ordered.map(([skill, { blend, likeness, closeness }], place) => {
    const other = ordered[place === 0 ? 1 : 0]?.[1].blend ?? 0;
    return { skill, sharedBy: 0, facts: [likeness, closeness, blend - other, isSingle, asked.knownShare] };
  });
}

/** The skill that a text names, or undefined when nothing known is close enough. */
export function matchSkill(sources: SkillSources, text: string, language?: string): SkillMatch | undefined {
  const { skill: fitted, skillLimit } = sources.encoder.calibration;
  const [best] = weighSkill(sources, text, language, fitted.encoderShare);
  if (!best) return undefined;
  const score = best.sharedBy > 0 ? Math.min(surest, 1 / best.sharedBy) : readChance(fitted, best.facts);
  const label = sources.store.readSkillLabel(best.skill, language ?? 'en');
  return score < skillLimit || label === undefined ? undefined : { skill: best.skill, label, score };
}
