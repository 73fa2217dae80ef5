import type { KnowledgeCoverage } from '../domain/knowledge-coverage.ts';

const gap = '-';

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => gap.repeat(width))), ...rows.map(line)].join('\n');
}

const listNeeds = (rows: readonly { needs: readonly { need: string }[] }[]) => [
  ...new Set(rows.flatMap(({ needs }) => needs.map(({ need }) => need))),
];

/** What is there for each country, language and industry, and what is missing (-), for a terminal. */
export function formatCoverage({ countries, languages, industries, sources }: KnowledgeCoverage): string {
  const needs = listNeeds(countries);
  const byCountry = countries.map((row) => [
    row.country,
    ...needs.map((need) => {
      const cell = row.needs.find((known) => known.need === need);
      if (!cell || cell.count === 0) return gap;
      return cell.newestYear === undefined ? `${cell.count}` : `${cell.count} (${cell.newestYear})`;
    }),
  ]);
  const labels = listNeeds(languages);
  const byLanguage = languages.map((row) => [
    row.language,
    ...labels.map((need) => {
      const cell = row.needs.find((known) => known.need === need);
      if (!cell || cell.count === 0) return gap;
      return cell.of === undefined ? `${cell.count}` : `${cell.count} of ${cell.of}`;
    }),
  ]);
  const classes = [...new Set(industries.flatMap(({ keywords }) => Object.keys(keywords)))];
  const byIndustry = industries.map(({ industry, keywords, thin }) => [
    industry,
    ...classes.map((name) => `${keywords[name] ?? 0}`),
    thin.join(', ') || gap,
  ]);
  return [
    `Countries: number of facts (newest year); ${gap} is not known`,
    formatTable(['', ...needs], byCountry),
    '',
    `Languages: labels of all concepts; the rest is shown in English`,
    formatTable(['', ...labels], byLanguage),
    '',
    'Industries: keywords by class, and what is thin',
    formatTable(['', ...classes, 'thin'], byIndustry),
    '',
    `${sources} sources`,
  ].join('\n');
}
