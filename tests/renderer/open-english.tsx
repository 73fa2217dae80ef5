import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { makeStrictWordings, makeTexts } from './make-wordings.ts';

/** Wordings of all languages, the English one, and a way to write a part of the page in English as HTML. */
export async function openEnglish() {
  const wordings = await makeStrictWordings();
  const wording = wordings.get('en');
  if (!wording) throw new Error('no English');
  const texts = await makeTexts('en');
  const render = (element: ReactElement) =>
    renderToStaticMarkup(<I18nextProvider i18n={texts}>{element}</I18nextProvider>);
  return { wordings, wording, render };
}
