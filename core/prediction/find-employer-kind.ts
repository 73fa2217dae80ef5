import features from '../../models/features.json' with { type: 'json' };
import { EmployerKind } from '../domain/prediction.ts';
import { splitWords } from '../domain/split-words.ts';

/** Words of a text between single spaces, so that a phrase is found at word borders only. */
const spaced = (text: string) =>
  ` ${splitWords(text)
    .map((word) => word.text)
    .join(' ')} `;

/** The kinds in the order in which they are asked, as `models/features.json` has them. */
const kinds = Object.entries(features.employer_kind_words.words).map(([kind, phrases]) => ({
  kind: EmployerKind.parse(kind),
  phrases: phrases.map(spaced),
}));

/**
 * The kind of employer that its name tells: the first kind with a word or phrase that stands in the name as whole
 * words. Undefined when none does; never `company` by default.
 */
export function findEmployerKind(company: string | undefined): EmployerKind | undefined {
  if (company === undefined) return undefined;
  const name = spaced(company);
  return kinds.find(({ phrases }) => phrases.some((phrase) => name.includes(phrase)))?.kind;
}
