import type { CDPSession } from '@playwright/test';
import { areas } from '../../../core/wording/wording.ts';
import { readTexts } from '../../support/texts.ts';
import type { Page } from '../app-fixture.ts';
import { employers, type ShownLanguage } from '../fill-app.ts';

interface EnglishTexts {
  readonly own: ReadonlySet<string>;
  readonly whole: ReadonlySet<string>;
  /** Texts with a name or a number in them. */
  readonly patterns: readonly RegExp[];
}

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** English texts of the page that are said otherwise in this language. */
function readEnglish(language: ShownLanguage): EnglishTexts {
  const own = new Set(areas.flatMap((area) => Object.values(readTexts(language, area))));
  const english = areas.flatMap((area) => Object.values(readTexts('en', area))).filter((text) => !own.has(text));
  const isPattern = (text: string) => text.includes('{{');
  return {
    own,
    whole: new Set(english.filter((text) => !isPattern(text))),
    patterns: english
      .filter((text) => isPattern(text) && /[a-z]{4}/i.test(text.replace(/\{\{\w+\}\}/g, '')))
      .map(
        (text) =>
          new RegExp(
            `^${text
              .split(/\{\{\w+\}\}/)
              .map(quote)
              .join('.+')}$`,
          ),
      ),
  };
}

const controls = new Set(
  ['button', 'link', 'textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'switch', 'tab', 'spinbutton'].concat(
    ...['slider', 'dialog', 'alertdialog', 'menu', 'menuitem', 'group', 'region', 'navigation', 'grid'],
  ),
);
/** What a person gave a name to, and what has the same name everywhere. */
const givenNames = [
  ...employers,
  ...['CVPlus', 'Ana Muster', 'Jun Beispiel', 'Bea Ohne', 'Coach Korb', 'R. Amsel'],
  // Of the sample.
  ...['Lakeshore Transit Analytics', 'Chicago, IL'],
  ...['PDF', 'DOCX', 'CSV', 'HTML', 'JSON', 'Europass', 'Ctrl', 'SQL', 'Excel', 'Python', 'R', 'Tableau'],
];

interface AxNode {
  readonly ignored: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
}

/** Names, as a screen reader gets them, that are not in the language of the interface. */
export async function findForeignNames(page: Page, session: CDPSession, language: ShownLanguage): Promise<string[]> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: readonly AxNode[] };
  // What is marked as being in another language is read in that one: a CV, an advert. What an advert asks for and a
  // mail says keeps its words.
  const marked = new Set(
    await page.evaluate(() =>
      [...document.querySelectorAll('[lang]:not(html), [lang]:not(html) *, .ticks label, .mail label *')]
        .flatMap((element) => [element.textContent, element.getAttribute('aria-label')])
        .map((text) => text?.replace(/\s+/g, ' ').trim() ?? ''),
    ),
  );
  const rootLanguage = await page.evaluate(() => document.documentElement.lang);
  const faults = rootLanguage.startsWith(language) ? [] : [`the page says that it is in "${rootLanguage}"`];
  if (language === 'en') return faults;
  const { own, whole, patterns } = readEnglish(language);
  for (const { ignored, role, name } of nodes) {
    const [kind, text] = [
      String(role?.value ?? ''),
      String(name?.value ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
    ];
    if (ignored || text === '' || ['StaticText', 'InlineTextBox'].includes(kind)) continue;
    if (own.has(text) || marked.has(text)) continue;
    if (whole.has(text) || patterns.some((pattern) => pattern.test(text))) faults.push(`${kind} named "${text}"`);
    else if (language === 'ja' && controls.has(kind) && !/[\u3040-\u30ff\u4e00-\u9fff]/.test(text)) {
      const given = [...givenNames, ...marked].sort((a, b) => b.length - a.length);
      const rest = given.reduce((left, one) => left.replaceAll(one || '\0', ''), text);
      if (/[A-Za-z]{3}/.test(rest)) faults.push(`${kind} named "${text}", in no Japanese`);
    }
  }
  return [...new Set(faults)];
}
