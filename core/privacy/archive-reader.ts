import { createHash } from 'node:crypto';
import type { Language } from '../domain/language.ts';

/** The words of the reader, as they stand under `reader.*` in `locales/<language>/privacy.json`. */
export interface ReaderWords {
  readonly title: string;
  readonly lead: string;
  readonly table: string;
  readonly search: string;
  readonly rows: string;
  readonly more: string;
  readonly sort: string;
  readonly empty: string;
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 "Segoe UI", system-ui, "Noto Sans", "Noto Sans CJK JP", "Noto Sans CJK SC", sans-serif; }
body { margin: 24px auto; max-width: 90rem; padding: 0 16px; }
form { display: flex; flex-wrap: wrap; gap: 16px; margin: 16px 0; }
label { display: grid; gap: 4px; }
select, input, button { font: inherit; min-height: 32px; padding: 4px 8px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; }
th, td { border-bottom: 1px solid #7c8696; padding: 4px 12px 4px 0; text-align: left; vertical-align: top; }
td { max-width: 40rem; overflow-wrap: anywhere; white-space: pre-wrap; }
td > div { max-height: 12em; overflow: auto; }
th button { background: none; border: 0; color: inherit; font-weight: 600; padding: 0; text-align: left; }
`;

// Everything is set as text: what stands in a CV or an advert is never read as HTML.
const script = `
'use strict';
const words = JSON.parse(document.getElementById('words').textContent);
const blocks = [...document.querySelectorAll('script[data-table]')];
const choice = document.getElementById('choice');
const query = document.getElementById('query');
const state = document.getElementById('state');
const place = document.getElementById('place');
const more = document.getElementById('more');
const step = 100;
let rows = [], columns = [], shown = step, order = null;
const show = (value) => value === null ? '' : typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value);
const make = (name, text) => { const made = document.createElement(name); if (text !== undefined) made.textContent = text; return made; };
function draw() {
  const wanted = query.value.trim().toLocaleLowerCase();
  let found = wanted ? rows.filter((row) => JSON.stringify(row).toLocaleLowerCase().includes(wanted)) : rows.slice();
  if (order) {
    const { column, up } = order;
    found.sort((a, b) => {
      const [x, y] = [a[column], b[column]];
      const sign = typeof x === 'number' && typeof y === 'number' ? x - y : show(x).localeCompare(show(y));
      return up ? sign : -sign;
    });
  }
  state.textContent = found.length === 0 ? words.empty : words.rows.replace('{{number}}', String(found.length)).replace('{{total}}', String(rows.length));
  const table = make('table');
  const head = table.createTHead().insertRow();
  for (const column of columns) {
    const cell = make('th');
    cell.scope = 'col';
    const button = make('button', column);
    button.title = words.sort;
    button.addEventListener('click', () => { order = { column, up: !(order && order.column === column && order.up) }; draw(); });
    if (order && order.column === column) cell.setAttribute('aria-sort', order.up ? 'ascending' : 'descending');
    cell.append(button);
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of found.slice(0, shown)) {
    const line = body.insertRow();
    for (const column of columns) line.insertCell().append(make('div', show(row[column])));
  }
  place.replaceChildren(table);
  more.hidden = found.length <= shown;
}
function open() {
  const block = blocks[choice.selectedIndex];
  rows = JSON.parse(block.textContent);
  columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  document.getElementById('about').textContent = block.dataset.about;
  shown = step;
  order = null;
  draw();
}
for (const block of blocks) choice.append(make('option', block.dataset.table));
choice.addEventListener('change', open);
query.addEventListener('input', () => { shown = step; draw(); });
more.addEventListener('click', () => { shown += step; draw(); });
document.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
if (blocks.length > 0) open();
`;

const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** JSON within a script element: no `<` can end it. */
const escapeJson = (json: string) => json.replaceAll('<', '\\u003c');

/** The beginning of the reader: a page that shows the tables, loads nothing and can reach nothing. */
export function openReader(words: ReaderWords, language: Language): string {
  const policy = `default-src 'none'; style-src ${sourceOf(style)}; script-src ${sourceOf(script)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : language}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${escapeText(words.title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeText(words.title)}</h1>
<p>${escapeText(words.lead)}</p>
<form>
<label>${escapeText(words.table)}<select id="choice"></select></label>
<label>${escapeText(words.search)}<input id="query" type="search"></label>
</form>
<p id="about" lang="en"></p>
<p id="state" role="status"></p>
<div class="wide" id="place"></div>
<button id="more" type="button" hidden>${escapeText(words.more)}</button>
<script type="application/json" id="words">${escapeJson(JSON.stringify(words))}</script>
`;
}

/** The beginning of a table; its rows follow, parted by commas, and then `closeTable`. */
export function openTable(table: string, about: string): string {
  return `<script type="application/json" data-table="${escapeText(table)}" data-about="${escapeText(about)}">[`;
}

export function writeReaderRow(row: Readonly<Record<string, unknown>>): string {
  return escapeJson(JSON.stringify(row));
}

export const closeTable = ']</script>\n';

export const closeReader = `<script>${script}</script>\n</body>\n</html>\n`;
