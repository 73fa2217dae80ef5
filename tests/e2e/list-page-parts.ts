import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '..', '..', 'renderer');

/** What opens something over the page, or next to the button that was pressed. */
const layerTags = /<(?:Dialog|FormDialog|MenuButton|Menu|Popover|Modal|ModalOverlay|EntryDialog)\b/;
/** Parts that only wrap others: who uses them is what is looked for. */
const wrappers = ['Dialog', 'FormDialog', 'EntryDialog', 'MenuButton'];

/** Each function of a file with the lines up to the next one. */
function splitFunctions(text: string): { readonly name: string; readonly body: string }[] {
  const starts = [...text.matchAll(/^(?:export )?(?:async )?function (\w+)/gm)];
  return starts.map((start, index) => ({
    name: start[1] ?? '',
    body: text.slice(start.index, starts[index + 1]?.index),
  }));
}

/** The components of the page that have an address, and those that open a layer, as the sources have them now. */
export function listPageParts(): { readonly routed: string[]; readonly layers: string[] } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  const functions = files.flatMap((name) => splitFunctions(readFileSync(path.join(folder, name), 'utf8')));
  const routing = functions.filter(({ body }) => body.includes('<Routes>'));
  const holders = new Set(routing.map(({ name }) => name));
  const routed = routing
    .flatMap(({ body }) => [...body.matchAll(/<Route [^>]*element=\{<(\w+)/g)].map(([, name]) => name ?? ''))
    .filter((name) => name !== 'Navigate' && !holders.has(name));
  const layers = functions
    .filter(({ name, body }) => layerTags.test(body) && !wrappers.includes(name))
    .map(({ name }) => name);
  return { routed: [...new Set(routed)].sort(), layers: [...new Set(layers)].sort() };
}
