import type { Page } from '@playwright/test';
import type { Click } from './click-probe.ts';

const quote = (selector: string) => JSON.stringify(selector);
/** What a click waits for: that something is there, that it is gone, or that it says something else than before. */
const there = (selector: string) => `document.querySelector(${quote(selector)}) ? 'there' : ''`;
const gone = (selector: string) => `document.querySelector(${quote(selector)}) ? '' : 'gone'`;
const text = (selector: string) => `document.querySelector(${quote(selector)})?.textContent`;
const list = (selector: string, read: string) =>
  `[...document.querySelectorAll(${quote(selector)})].map((one) => one.${read}).join()`;
const texts = (selector: string) => list(selector, 'textContent');
const checked = (selector: string) => list(selector, 'checked');
const dialog = there('.dialog');
const focused = 'document.activeElement?.textContent';

const key = (name: string, selector?: string) => async (page: Page) => {
  if (selector === undefined) await page.keyboard.press(name);
  else await page.locator(selector).first().press(name);
};
const click = (name: string, selector: string, look: string): Click => ({
  name,
  look,
  act: (page) => page.locator(selector).first().click(),
});
/** A key on an element, such as a letter in a field or the first letter of a choice in a closed list. */
const press = (name: string, look: string, keys: string, selector?: string): Click => ({
  name,
  look,
  act: key(keys, selector),
});
const place = (name: string, content: string): Click =>
  click(`place ${name}`, `.side a[href="#/${name}"]`, there(`main[data-path="/${name}"] ${content}`));
const close = (name: string): Click => press(`close ${name}`, gone('.dialog'), 'Escape');
const button = (words: string) => `button:has-text("${words}")`;
const menu = there('.popover [role="menuitem"]');

const jobSearch = '.jobs input[type="search"]';
const cvMenu: readonly Click[] = [
  click('menu of a CV', '.cv-row .cv-actions button:nth-child(2)', menu),
  click('rename a CV', '.popover [role="menuitem"]', dialog),
  close('the renaming of a CV'),
];

/** A CV, the advice on it, the way to the estimates, and comparisons. */
const desk: readonly Click[] = [
  place('cvs', '.cv-row'),
  ...cvMenu,
  click('open a CV', '.cv-row .cv-name', there('.profile .source-pane')),
  click('show the place of a fact', '.fact-pane .chip-button', there('.source-pane mark')),
  click('change a fact', '.fact-pane [data-edit]', there('.fact-pane form')),
  click(
    'the view of a simple reader',
    '.source-pane [role="tab"]:nth-child(2)',
    text('.source-pane [role="tabpanel"]'),
  ),
  click('export of a CV', `.title-actions ${button('Export')}`, dialog),
  close('the export of a CV'),
  click('advice on a CV', '.title-actions button:nth-child(2)', there('.advice h1')),
  press('country of the advice', texts('.advice .part, .advice h1'), 'g', '.advice select'),
  ...['country', 'field', 'paths', 'market'].map((name, index) =>
    click(`advice: ${name}`, `.advice [role="tab"]:nth-child(${index + 2})`, text('.advice .tab-panel .part')),
  ),
  click('step: the job', '.desk-steps li:nth-child(2) button', there('.job textarea')),
  place('jobs', '.job-link'),
  press('search in jobs', list('.job-link', 'href'), 'k', jobSearch),
  click('open a job', '.job-link', there('main[data-path^="/jobs/"] .title-row h1')),
  click('see where I stand', '.title-actions .primary', there('.rows .row')),
  ...Array.from({ length: 6 }, (_, index) =>
    click(`estimate ${index + 1}`, `.rows .row-title button >> nth=${index}`, texts('.rows .row.is-open h3')),
  ),
  click('what if: one thing more', '.what-if-controls input[type="checkbox"]', checked('.what-if-controls input')),
  press('what if: another country', text('.what-if-side'), 'ArrowDown', '.what-if-controls .ticks:last-child select'),
  click('compare jobs', `main ${button('ompare')}`, there('.choose .choose-list')),
  click('tick a job to compare', '.choose-list input:not(:checked):enabled', checked('.choose-list input')),
  click('the other way to compare', '.choose-by input:not(:checked)', checked('.choose-by input')),
];

const firstRow = '.application-row .card-title';
const search = '.list-search input';

/** The tracker with its lists, and one application. */
const tracker: readonly Click[] = [
  place('applications', '.board-item'),
  click('board to table', '.layout-choice label:nth-of-type(2)', there('.application-row')),
  ...[
    ['employer', 1],
    ['waiting', 3],
    ['channel', 5],
    ['job', 0],
  ].map(([name, index]) => click(`sort by ${name}`, `th .sort >> nth=${index}`, text('.application-row'))),
  click('sort downwards', 'th .sort >> nth=0', text('.application-row')),
  click('filters', '.filter-line button.quiet', there('.filters select')),
  press('filter by stage', text('.list-count'), 'i', '.filters select >> nth=0'),
  press('filter by channel', text('.list-count'), 'r', '.filters select >> nth=2'),
  click('clear the filters', '.filter-line button.link', text('.list-count')),
  ...['1', '2', '3'].map((letter) => press(`search in applications: ${letter}`, text('.list-count'), letter, search)),
  click('clear the search', '.filter-line button.link', text('.list-count')),
  press('the last row', focused, 'End', firstRow),
  press('the first row', focused, 'Home'),
  press('one row down', focused, 'ArrowDown'),
  press('menu to move', menu, 'm'),
  click('move to another stage', '.popover [role="menuitem"]:not([aria-disabled]) >> nth=2', text('.undo-line p')),
  click('undo', '.undo-line button', text('.undo-line p')),
  press('move with a key', text('.undo-line p'), 'Shift+ArrowRight', firstRow),
  press('undo with a key', text('.undo-line p'), 'Control+z'),
  click('add an application', '.title-actions .primary', dialog),
  close('the adding of an application'),
  click('import and export', '.title-actions button:not(.primary)', menu),
  press('close the menu', gone('.popover'), 'Escape'),
  click('table to board', '.layout-choice label:nth-of-type(1)', there('.board-item')),
  press('move on the board', text('.undo-line p'), 'Shift+ArrowRight', '.board-item .card-title'),
  click('open an application', '.board-item .card-title', there('.application-columns')),
  ...['Add an interview', 'Add a person'].flatMap((words) => [
    click(`application: ${words}`, `.application-columns ${button(words)}`, dialog),
    close(words),
  ]),
];

/** The rest of the places, the layers over the page, another language. */
const places: readonly Click[] = [
  place('search', '.tab-panel section'),
  click('my search: estimates', '.search [role="tab"]:nth-child(2)', text('.search .tab-panel')),
  click('my search: you and the app', '.search [role="tab"]:nth-child(3)', text('.search .tab-panel')),
  place('privacy', 'section'),
  place('settings', 'select'),
  press('another language', text('main h1'), 'd', 'main select'),
  press('the first language', text('main h1'), 'Home', 'main select'),
  place('help', 'section'),
  place('today', 'h1'),
  press('palette', there('.palette-list [role="menuitem"]'), 'Control+k'),
  press('type in the palette', texts('.palette-list [role="menuitem"]'), 'p'),
  press('clear the palette', texts('.palette-list [role="menuitem"]'), 'Escape'),
  close('the palette'),
  press('list of keys', dialog, 'Control+/'),
  close('the list of keys'),
  ...[2, 3, 4, 5, 6, 1].map((number) =>
    press(
      `key of place ${number}`,
      `document.querySelector('main h1') && ${`document.querySelector('main').dataset.path`}`,
      `Control+${number}`,
    ),
  ),
];

/** Every place and what is clicked in it, in the order of one visit. */
export const tour: readonly Click[] = [...desk, ...tracker, ...places];

/** The lists of CVs and jobs where there are hundreds of each. */
export const longLists: readonly Click[] = [
  place('cvs', '.cv-row'),
  ...cvMenu,
  place('jobs', '.job-link'),
  press('search in jobs', list('.job-link', 'href'), 'k', jobSearch),
  click('open a job', '.job-link', there('main[data-path^="/jobs/"] .title-row h1')),
  click('compare', `main ${button('ompare')}`, there('.choose .choose-list')),
  click('tick a job to compare', '.choose-list input:not(:checked):enabled', checked('.choose-list input')),
  place('today', 'h1'),
  { ...place('cvs', '.cv-row'), name: 'place cvs again' },
  { ...place('jobs', '.job-link'), name: 'place jobs again' },
];
