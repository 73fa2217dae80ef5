import { splitWords } from '../domain/split-words.ts';

/** Words of a text joined by single spaces, with one at each end, so that phrases are found at word borders. */
function normalise(text: string): string {
  return ` ${splitWords(text)
    .map((word) => word.text)
    .join(' ')} `;
}

/** Phrase lists by name, prepared once for many texts. */
export type PhraseTable<Name extends string> = readonly { readonly name: Name; readonly phrase: string }[];

export function preparePhrases<Name extends string>(
  names: readonly Name[],
  lists: readonly Readonly<Record<Name, readonly string[]>>[],
): PhraseTable<Name> {
  return lists.flatMap((list) =>
    names.flatMap((name) => list[name].map((phrase) => ({ name, phrase: normalise(phrase) }))),
  );
}

/** The name whose phrase is the longest one in the text ("associate degree" before "degree"); a tie goes to the later name. */
export function findLongestPhrase<Name extends string>(text: string, table: PhraseTable<Name>): Name | undefined {
  const normal = normalise(text);
  let best: PhraseTable<Name>[number] | undefined;
  for (const entry of table) {
    if (normal.includes(entry.phrase) && entry.phrase.length >= (best?.phrase.length ?? 0)) best = entry;
  }
  return best?.name;
}
