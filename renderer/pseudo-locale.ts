import type { PostProcessorModule } from 'i18next';

const plain = 'aceinoruyAEIOUCN';
const accented = 'àçéîñöřûýÀÉÎÖÛÇÑ';

const accents = new Map([...plain].map((letter, index) => [letter, [...accented][index] ?? letter]));

/** A text as a long foreign one: accents, a third longer, in brackets that show where it ends. */
export function makePseudo(text: string): string {
  const foreign = [...text].map((letter) => accents.get(letter) ?? letter).join('');
  return `⟦${foreign}${' ~'.repeat(Math.ceil(text.length / 6))}⟧`;
}

const pseudoKey = 'cvplus.pseudo';

/** Whether the page was asked to show itself in the pseudo-locale, as the tests and translators do. */
export const isPseudo = (): boolean => localStorage.getItem(pseudoKey) !== null;

/** Whatever is shown without these brackets is not translated; whatever lacks its last one is cut off. */
export const pseudoLocale: PostProcessorModule = { type: 'postProcessor', name: 'pseudo', process: makePseudo };
