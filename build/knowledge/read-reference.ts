import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Rows of a CSV or TSV text with quotes where the publisher uses them, by the names of the header line. */
export function parseTable(text: string, separator: ',' | '\t'): Record<string, string>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(index + 1) === '"') cell += text.charAt(++index);
      else isQuoted = false;
    } else if (character === '"' && cell === '' && separator === ',') isQuoted = true;
    else if (character === separator || character === '\n') {
      row.push(cell.replace(/\r$/, ''));
      cell = '';
      if (character === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  const [header = [], ...body] = rows;
  return body.map((cells) => Object.fromEntries(header.map((name, index) => [name.trim(), cells[index] ?? ''])));
}

/** Opens tables of the reference folder of the raw data. */
export function openReference(dataFolder: string) {
  const readText = (path: string) => {
    const bytes = readFileSync(join(dataFolder, 'reference', path));
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  };
  return {
    readText,
    /** A file as it is, for formats that are not text. */
    readBytes: (path: string) => readFileSync(join(dataFolder, 'reference', path)),
    readCsv: (path: string) => parseTable(readText(path), ','),
    readTsv: (path: string) => parseTable(readText(path), '\t'),
    /** Job-advert sentences as words with a flag: part of an annotated skill or not. */
    readAnnotatedSentences(path: string): { word: string; isSkill: boolean }[][] {
      const text = readFileSync(join(dataFolder, 'cv', 'corpora', path), 'utf8');
      return text.split(/\n\s*\n/).map((sentence) =>
        sentence.split('\n').flatMap((line) => {
          const [word, ...tags] = line.split('\t');
          return word ? [{ word, isSkill: tags.some((tag) => tag.trim() !== 'O') }] : [];
        }),
      );
    },
  };
}
export type Reference = ReturnType<typeof openReference>;

/** Lists kept by hand: `# group` lines, then entries. */
export function readCurated(file: string): { group: string; entry: string }[] {
  const entries: { group: string; entry: string }[] = [];
  let group = '';
  for (const line of readFileSync(new URL(file, import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('# ')) group = line.slice(2).trim();
    else if (line.trim() !== '') entries.push({ group, entry: line.trim() });
  }
  return entries;
}

/** The order in which `PhraseTable` looks rows up: by UTF-16 code units. */
export function compareRows(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
