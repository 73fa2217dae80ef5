import type { Language } from '../../../core/domain/language.ts';

/** Pictures of the app itself; `npm run screens` takes them anew. */
const pictures = import.meta.glob<string>('../../../docs/screens/{en,de,ja}-{reading,prediction,board,privacy}.jpg', {
  import: 'default',
  query: '?url',
  eager: true,
});

/** The picture of a screen in the language, else in English; `undefined` where none has been taken. */
export function findPicture(name: string, language: Language): string | undefined {
  const of = (one: string) => pictures[`../../../docs/screens/${one}-${name}.jpg`];
  return of(language) ?? of('en');
}
