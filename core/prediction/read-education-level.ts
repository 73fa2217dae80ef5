import de from '../../locales/de/education-levels.json' with { type: 'json' };
import en from '../../locales/en/education-levels.json' with { type: 'json' };
import fr from '../../locales/fr/education-levels.json' with { type: 'json' };
import ja from '../../locales/ja/education-levels.json' with { type: 'json' };
import nl from '../../locales/nl/education-levels.json' with { type: 'json' };
import sv from '../../locales/sv/education-levels.json' with { type: 'json' };
import zh from '../../locales/zh/education-levels.json' with { type: 'json' };
import { readMonth } from '../domain/count-months.ts';
import type { Education } from '../domain/cv.ts';
import { type EducationLevel, educationLevels } from '../domain/job.ts';
import type { Language } from '../domain/language.ts';
import { findLongestPhrase, type PhraseTable, preparePhrases } from './match-phrases.ts';

const wordsOf = { en, fr, de, nl, sv, ja, zh } satisfies Record<Language, unknown>;

function prepare(languages: readonly Language[]): {
  levels: PhraseTable<EducationLevel>;
  unfinished: PhraseTable<'unfinished'>;
} {
  const lists = languages.map((language) => wordsOf[language]);
  return { levels: preparePhrases(educationLevels, lists), unfinished: preparePhrases(['unfinished'], lists) };
}

const every = prepare(['en', 'fr', 'de', 'nl', 'sv', 'ja', 'zh']);
const english = prepare(['en']);
const own: Partial<Record<Language, ReturnType<typeof prepare>>> = { en: english };

/**
 * The level of one completed education by the words of its `studyType`; undefined when the words say nothing, or when
 * it is still going on in month `asOf`. The CV's own language and English are asked first, because short words
 * ("licence", "arts") mean different degrees in different languages.
 */
export function readEducationLevel(
  education: Pick<Education, 'studyType' | 'startDate' | 'endDate'>,
  language: Language | undefined,
  asOf: number,
): EducationLevel | undefined {
  const { studyType, startDate, endDate } = education;
  if (studyType === undefined) return undefined;
  if (startDate !== undefined && endDate === undefined) return undefined;
  if (endDate !== undefined && readMonth(endDate.length === 4 ? `${endDate}-01` : endDate) > asOf) return undefined;
  if (findLongestPhrase(studyType, every.unfinished)) return undefined;
  let table = english;
  if (language !== undefined) {
    table = own[language] ?? prepare([language, 'en']);
    own[language] = table;
  }
  return findLongestPhrase(studyType, table.levels) ?? findLongestPhrase(studyType, every.levels);
}
