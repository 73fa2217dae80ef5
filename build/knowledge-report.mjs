/**
 * Writes the tables of docs/knowledge.md from resources/knowledge.db: `node build/knowledge-report.mjs [--write]`. Without
 * --write the tables are printed.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { countCoverage } from '../core/knowledge/count-coverage.ts';
import { openFacts } from '../core/knowledge/open-facts.ts';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const resourcesFolder = join(root, 'resources');
const facts = openFacts({ resourcesFolder, modelsFolder: join(root, 'models') });
const coverage = countCoverage(facts);

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const needsOf = (rows) => [...new Set(rows.flatMap(({ needs }) => needs.map(({ need }) => need)))];

function tellCountry({ needs }, need) {
  const cell = needs.find((known) => known.need === need);
  if (!cell || cell.count === 0) return '-';
  return cell.newestYear === undefined ? cell.count : `${cell.count} (${cell.newestYear})`;
}
function tellLanguage({ needs }, need) {
  const cell = needs.find((known) => known.need === need);
  if (!cell || cell.count === 0) return '-';
  return cell.of === undefined ? cell.count : `${cell.count} of ${cell.of}`;
}

const countryNeeds = needsOf(coverage.countries);
const languageNeeds = needsOf(coverage.languages);
const classes = Object.keys(coverage.industries[0]?.keywords ?? {});
const sections = {
  countries: table(
    ['', ...countryNeeds],
    coverage.countries.map((row) => [row.country, ...countryNeeds.map((need) => tellCountry(row, need))]),
  ),
  missing: table(
    ['country', 'no source was found for'],
    coverage.countries.map(({ country }) => [country, facts.countries.pack(country).missing.join(', ') || '-']),
  ),
  languages: table(
    ['', ...languageNeeds],
    coverage.languages.map((row) => [row.language, ...languageNeeds.map((need) => tellLanguage(row, need))]),
  ),
  industries: table(
    ['', ...classes, 'thin'],
    coverage.industries.map(({ industry, keywords, thin }) => [
      industry,
      ...classes.map((name) => keywords[name]),
      thin.join(', ') || '-',
    ]),
  ),
  file: `${(statSync(join(resourcesFolder, 'knowledge.db')).size / 1e6).toFixed(1)} MB, ${coverage.sources} sources.`,
  sources: table(
    ['id', 'publisher', 'title', 'version', 'year', 'licence'],
    facts.sources.map(({ id, publisher, title, version, year, licence }) => [
      `\`${id}\``,
      ...[publisher, title, version].map((cell) => cell.replaceAll('|', '/')),
      year,
      licence.replaceAll('|', '/'),
    ]),
  ),
};

if (!values.write) {
  for (const [name, text] of Object.entries(sections)) console.log(`## ${name}\n\n${text}\n`);
} else {
  const file = join(root, 'docs', 'knowledge.md');
  const text = Object.entries(sections).reduce(
    (page, [name, section]) =>
      page.replace(
        new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`),
        (_, before, after) => `${before}\n${section}\n\n${after}`,
      ),
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, text);
}
