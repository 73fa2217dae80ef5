import de from '../../locales/de/fluency-levels.json' with { type: 'json' };
import en from '../../locales/en/fluency-levels.json' with { type: 'json' };
import fr from '../../locales/fr/fluency-levels.json' with { type: 'json' };
import ja from '../../locales/ja/fluency-levels.json' with { type: 'json' };
import nl from '../../locales/nl/fluency-levels.json' with { type: 'json' };
import sv from '../../locales/sv/fluency-levels.json' with { type: 'json' };
import zh from '../../locales/zh/fluency-levels.json' with { type: 'json' };
import { findLongestPhrase, preparePhrases } from './match-phrases.ts';

/** Levels of the Common European Framework of Reference, rising. */
const levels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;

const phrases = preparePhrases(levels, [en, fr, de, nl, sv, ja, zh]);

/**
 * Rank 0 (A1) to 5 (C2) of a stated level: the framework's own letters, otherwise the words in which people say it in
 * the seven languages. Undefined when the text names no level.
 */
export function readFluency(text: string): number | undefined {
  const letter = /(?<![\p{L}\p{N}])([abc][12])(?![\p{L}\p{N}])/iu.exec(text.normalize('NFKC'))?.[1]?.toUpperCase();
  const level = levels.find((name) => name === letter) ?? findLongestPhrase(text, phrases);
  return level === undefined ? undefined : levels.indexOf(level);
}
