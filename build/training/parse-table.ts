/** Rows of a CSV text by the names of its first line; quoted fields may hold commas, line ends and doubled quotes. */
export function parseTable(text: string): Record<string, string>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text
    .replace(/\r\n?/g, '\n')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  const [names = [], ...body] = rows;
  return body
    .filter((fields) => fields.some((field) => field !== ''))
    .map((fields) => Object.fromEntries(names.map((name, index) => [name, fields[index] ?? ''])));
}
