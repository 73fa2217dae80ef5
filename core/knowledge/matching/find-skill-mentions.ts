import { keepApart, PhraseFinder } from '../phrase-finder.ts';
import { PhraseMap } from '../phrase-index.ts';
import { keepSureSkills, type SkillAlias, type SpellingRule } from '../skill-rules.ts';
import { splitTokens } from '../split-tokens.ts';
import type { MatchingStore } from './matching-store.ts';

/** A skill that a text names, by its id in the knowledge file, with the character span `[start, end)`. */
export interface SkillMention {
  readonly skill: number;
  readonly start: number;
  readonly end: number;
}

const ruleOfMark: Readonly<Record<string, SpellingRule>> = { '=': 'case', '~': 'inside', '!': 'list' };

/** Without a mark from the reading list: one short word could be anything, one word in capitals is a name. */
function guessRule(label: string, kind: string): SpellingRule {
  if (/[\s\d+#.\-/]/u.test(label) && label.length > 2) return 'any';
  if (label.length <= 2) return 'list';
  if (kind === 'technology') return /\p{Lu}/u.test(label) ? 'case' : 'list';
  return label.length > 6 || !/^[\p{Script=Latin}]+$/u.test(label) ? 'any' : 'list';
}

/**
 * Prepares the search for names of skills in these languages, of all skills or of those in `among`; about 150 bytes for each
 * name.
 */
export function prepareSkillSearch(
  store: MatchingStore,
  languages: readonly string[],
  among?: readonly number[],
): (text: string) => SkillMention[] {
  const marks = store.readMarkedAliases();
  const names = new PhraseMap<SkillAlias>();
  // The last value of a key stays: the first language, read last, wins over the others.
  for (const language of languages.toReversed()) {
    const { keys, labels, skills, kinds } = among ? store.readSkillsAmong(among, language) : store.readSkills(language);
    for (const [position, key] of keys.entries()) {
      const marked = marks.get(key);
      const mark = ruleOfMark[marked?.charAt(0) ?? ''];
      const label = labels[position] ?? '';
      names.add(key, {
        skill: String(skills[position] ?? 0),
        spelling: mark && marked ? marked.slice(1) : label,
        rule: mark ?? guessRule(label, kinds[position] ?? ''),
      });
    }
  }
  const finder = new PhraseFinder<SkillAlias>(names, { ignoresPlural: true });
  return (text) =>
    keepApart(keepSureSkills(text, finder.find(text, splitTokens(text)))).map(({ value, start, end }) => ({
      skill: Number(value.skill),
      start,
      end,
    }));
}
