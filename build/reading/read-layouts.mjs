import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Families of layouts, by what the table of the set says about layout, repository and path. */
const families = [
  [/moderncv/i, 'moderncv'],
  [/AltaCV/i, 'AltaCV'],
  [/Awesome-?CV/i, 'Awesome-CV'],
  [/Deedy/i, 'Deedy'],
  [/Jake/i, "Jake's resume"],
  [/europass/i, 'Europass'],
  [/billryan/i, 'billryan'],
  [/rirekisho|履歴書/i, 'rirekisho form'],
  [/rendercv/i, 'rendercv themes'],
  [/JSON Resume theme/i, 'JSON Resume themes'],
  [/komacv/i, 'komacv'],
  [/docx.*(?:two-column|columns?).*table|two-column table/i, 'DOCX, table of two columns'],
  [/date column/i, 'DOCX, rows of date and content'],
  [/docx/i, 'DOCX, headings and lists'],
];

/**
 * What the README beside a set says of its documents: name -> `{ kind, layout }`, the kind being `original`, `typeset`,
 * `converted` or `scanned`. Empty where there is no README.
 */
export function readLayouts(folder) {
  const file = join(folder, 'README.md');
  if (!existsSync(file)) return new Map();
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /^\| \S+\.\w+ \| \w\w \|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(
    rows.map(([, name, , kind = '', layout = '', repository = '', path = '']) => [
      name,
      { kind: kind.split(' ')[0], layout: familyOf(`${layout} ${name} ${repository} ${path}`) },
    ]),
  );
}

function familyOf(text) {
  return families.find(([pattern]) => pattern.test(text))?.[1] ?? 'other, as published';
}

/** What a document is read from: its own text by format, or pictures. */
export function formatOf({ name, source }, kind) {
  if (kind === 'scanned') return 'scan';
  if (source === 'ocr' || source === 'mixed') return 'PDF, text recognised';
  const extension = name.split('.').at(-1) ?? '';
  return extension === 'fodt' ? 'ODT' : extension.toUpperCase();
}
