import type { KnowledgePart, PartInput } from '../part.ts';
import { compareRows } from '../read-reference.ts';
import { readAustralianFacts, readAustralianWages } from './wages-australia.ts';
import { readCanadianWages } from './wages-canada.ts';
import {
  chainFamilies,
  chainHiringFamilies,
  chainNewSheets,
  readCuratedCorrespondence,
  readFiledCorrespondence,
} from './wages-correspondence.ts';
import { readEconomyFacts } from './wages-economy.ts';
import { readEuropeanWages } from './wages-europe.ts';
import { readFrenchFacts, readFrenchFamilyPay, readFrenchNetPay, readFrenchOffers } from './wages-france.ts';
import { readGermanWages } from './wages-germany.ts';
import { readHongKongWages } from './wages-hong-kong.ts';
import { readJapaneseFacts, readJapaneseWages } from './wages-japan.ts';
import { readDutchFacts, readDutchWages } from './wages-netherlands.ts';
import type { CorrespondenceRow, FactRow, WageSeries } from './wages-rows.ts';
import { readSingaporeWages } from './wages-singapore.ts';
import { readSwedishFacts, readSwedishWages } from './wages-sweden.ts';
import { tieToIsco } from './wages-tie.ts';
import { insertOccupationTitles } from './wages-titles.ts';
import { readBritishFacts, readBritishWages } from './wages-united-kingdom.ts';
import { readUnitedStatesFacts, readUnitedStatesWages } from './wages-united-states.ts';

/** Source of the correspondences that CVPlus wrote or chained itself. */
const ownSource = 'cvplus-curated';

/**
 * A publication's pay for one national occupation is a series, its figures hang on it, and so do the ISCO-08 groups that it
 * is shown for: kept apart, because one occupation has up to thirteen figures and may fall into several groups. The view
 * `wage` is the flat form; `isco` is empty where the occupation is tied to no group.
 */
const schema = `
CREATE TABLE wage_series (
  id INTEGER PRIMARY KEY, country TEXT NOT NULL, native_code TEXT NOT NULL, native_name TEXT NOT NULL, level TEXT NOT NULL,
  unit TEXT NOT NULL, currency TEXT NOT NULL, tax TEXT NOT NULL, year INTEGER NOT NULL,
  people REAL, source TEXT NOT NULL REFERENCES sources(id)
) STRICT;
CREATE INDEX wage_series_by_country ON wage_series (country, level);
CREATE TABLE wage_figure (
  series INTEGER NOT NULL REFERENCES wage_series(id), statistic TEXT NOT NULL, value REAL NOT NULL, per_year REAL NOT NULL,
  source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (series, statistic)
) STRICT, WITHOUT ROWID;
CREATE TABLE wage_isco (
  isco TEXT NOT NULL, series INTEGER NOT NULL REFERENCES wage_series(id), share REAL NOT NULL, basis TEXT NOT NULL,
  source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (isco, series)
) STRICT, WITHOUT ROWID;
CREATE INDEX wage_isco_by_series ON wage_isco (series);
CREATE VIEW wage AS SELECT
  wage_series.id AS id, country, isco, native_code, native_name, level, statistic, value, unit, currency, tax, per_year, year,
  basis AS correspondence, share, people, wage_series.source AS source
FROM wage_series JOIN wage_figure ON wage_figure.series = wage_series.id
LEFT JOIN wage_isco ON wage_isco.series = wage_series.id;
CREATE TABLE market_fact (
  id INTEGER PRIMARY KEY, country TEXT NOT NULL, isco TEXT, kind TEXT NOT NULL, value REAL NOT NULL, unit TEXT NOT NULL,
  year INTEGER NOT NULL, native_code TEXT, native_name TEXT, share REAL, source TEXT NOT NULL REFERENCES sources(id)
) STRICT;
CREATE INDEX market_fact_by_isco ON market_fact (country, isco, kind);
`;

/** All wage tables, in the order of the countries. */
function readAllWages({ reference }: PartInput): WageSeries[] {
  return [
    ...readUnitedStatesWages(reference),
    ...readCanadianWages(reference),
    ...readBritishWages(reference),
    ...readGermanWages(reference),
    ...readFrenchOffers(reference),
    ...readFrenchNetPay(reference),
    ...readFrenchFamilyPay(reference),
    ...readDutchWages(reference),
    ...readSwedishWages(reference),
    ...readEuropeanWages(reference),
    ...readAustralianWages(reference),
    ...readSingaporeWages(reference),
    ...readJapaneseWages(reference),
    ...readHongKongWages(reference),
  ];
}

function readAllFacts({ reference }: PartInput): FactRow[] {
  return [
    ...readUnitedStatesFacts(reference),
    ...readBritishFacts(reference),
    ...readFrenchFacts(reference),
    ...readDutchFacts(reference),
    ...readSwedishFacts(reference),
    ...readAustralianFacts(reference),
    ...readJapaneseFacts(reference),
    ...readEconomyFacts(reference),
  ];
}

/** Adds our own correspondences to the filed ones and returns all of them. */
function fillCorrespondence({ database, reference }: PartInput): CorrespondenceRow[] {
  // Present already when the part `concepts` is built too.
  database.exec(`CREATE TABLE IF NOT EXISTS correspondence (
    system TEXT NOT NULL, code TEXT NOT NULL, isco TEXT NOT NULL, share REAL NOT NULL, basis TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (system, code, isco)
  ) STRICT, WITHOUT ROWID`);
  const filed = readFiledCorrespondence(database);
  const curated = readCuratedCorrespondence();
  const of = (rows: CorrespondenceRow[], system: string) => rows.filter((row) => row.system === system);
  // Rows of our own also fill what an official table leaves out: some ROME 4.0 sheets, three SSYK groups.
  const rome = of(filed, 'fr-rome');
  const own = [
    ...curated,
    ...chainNewSheets(reference, [...rome, ...of(curated, 'fr-rome')]),
    ...chainFamilies(reference, rome),
    ...chainHiringFamilies(reference, rome),
  ].sort((a, b) => compareRows(a.system, b.system) || compareRows(a.code, b.code) || compareRows(a.isco, b.isco));
  const insert = database.prepare('INSERT INTO correspondence VALUES (?, ?, ?, ?, ?, ?)');
  for (const { system, code, isco, share, basis } of own) insert.run(system, code, isco, share, basis, ownSource);
  return [...filed, ...own];
}

function fillWages(input: PartInput, correspondence: CorrespondenceRow[]): void {
  const { database } = input;
  const tie = tieToIsco(input.reference, correspondence);
  const insertSeries = database.prepare('INSERT INTO wage_series VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const insertFigure = database.prepare('INSERT INTO wage_figure VALUES (?, ?, ?, ?, ?)');
  const insertTie = database.prepare('INSERT INTO wage_isco VALUES (?, ?, ?, ?, ?)');
  let id = 0;
  for (const series of readAllWages(input)) {
    const { country, nativeCode, nativeName, level, unit, currency, tax, year, people, source, figures } = series;
    if (figures.length === 0) continue;
    insertSeries.run(++id, country, nativeCode, nativeName, level, unit, currency, tax, year, people ?? null, source);
    for (const { statistic, value, perYear } of figures) insertFigure.run(id, statistic, value, perYear, source);
    for (const { isco, share, basis } of tie(series)) insertTie.run(isco, id, share, basis, source);
  }
  const insertFact = database.prepare('INSERT INTO market_fact VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (const fact of readAllFacts(input)) {
    const { country, kind, value, unit, year, nativeCode, nativeName, source } = fact;
    const ties = fact.system === undefined ? [] : tie(fact);
    const rows = ties.length === 0 ? [{ isco: null, share: null }] : ties;
    // A figure of an occupation that is tied to no group must not pass for one of the whole country.
    if (ties.length === 0 && fact.system !== undefined) continue;
    for (const { isco, share } of rows) {
      insertFact.run(country, isco, kind, value, unit, year, nativeCode ?? null, nativeName ?? null, share, source);
    }
  }
}

/** Official wages and market figures of the eleven countries, and the correspondences that they need. */
export const wagesPart: KnowledgePart = {
  name: 'wages',
  schema,
  fill(input) {
    const correspondence = fillCorrespondence(input);
    fillWages(input, correspondence);
    insertOccupationTitles(input, correspondence);
  },
};
