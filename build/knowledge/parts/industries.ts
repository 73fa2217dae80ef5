import { z } from 'zod';
import { groupBy } from '../../../core/domain/group-by.ts';
import { industries as allIndustries, type Industry } from '../../../core/domain/industry.ts';
import type { IndustryPack } from '../../../core/domain/industry-pack.ts';
import { findIndustryOfIsco } from '../industry-of-isco.ts';
import type { KnowledgePart, PartInput } from '../part.ts';
import { type AdvertReader, readAdverts } from './industries-adverts.ts';
import { fewestCounted, listAsks, measureAts } from './industries-asks.ts';
import { listCredentials } from './industries-credentials.ts';
import { readEmergingTasks } from './industries-emerging.ts';
import { countEsco } from './industries-esco.ts';
import { measureFactors, weighFactors } from './industries-factors.ts';
import { chooseKeywords, type KeywordInput } from './industries-keywords.ts';
import { listGrowth, listSteps, listTenure, listWages } from './industries-market.ts';
import { placeOnetOccupations, readTechnologies } from './industries-technologies.ts';

type Ten = Exclude<Industry, 'other'>;
const ten = allIndustries.filter((industry): industry is Ten => industry !== 'other');

const own = 'cvplus-curated';

/** `place` keeps the order in which rows are shown. An empty `isco` of a keyword means the industry as a whole. */
const schema = `
CREATE TABLE industry_occupation (
  industry TEXT NOT NULL, isco TEXT NOT NULL, source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (industry, isco)
) STRICT, WITHOUT ROWID;
CREATE TABLE industry_keyword (
  id INTEGER PRIMARY KEY, industry TEXT NOT NULL, isco TEXT NOT NULL, place INTEGER NOT NULL, word TEXT NOT NULL,
  skill INTEGER REFERENCES skill(id), class TEXT NOT NULL, replaced_by TEXT, source TEXT NOT NULL REFERENCES sources(id), UNIQUE (industry, isco, place)
) STRICT;
CREATE TABLE industry_keyword_evidence (
  keyword INTEGER NOT NULL REFERENCES industry_keyword(id), kind TEXT NOT NULL, count INTEGER NOT NULL, total INTEGER NOT NULL,
  source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (keyword, kind, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE industry_factor (
  industry TEXT NOT NULL, place INTEGER NOT NULL, factor TEXT NOT NULL, weight REAL NOT NULL, basis TEXT NOT NULL, n INTEGER,
  low REAL, high REAL, source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (industry, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE industry_factor_measure (
  industry TEXT NOT NULL, factor TEXT NOT NULL, share REAL NOT NULL, low REAL NOT NULL, high REAL NOT NULL, n INTEGER NOT NULL,
  adverts INTEGER NOT NULL, source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (source, industry, factor)
) STRICT, WITHOUT ROWID;
CREATE TABLE industry_credential (
  industry TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, is_required INTEGER NOT NULL,
  country TEXT, isco TEXT NOT NULL, basis TEXT NOT NULL, source TEXT NOT NULL REFERENCES sources(id),
  PRIMARY KEY (industry, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE industry_ask (
  industry TEXT NOT NULL, code TEXT NOT NULL, basis TEXT NOT NULL, count INTEGER, total INTEGER,
  source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (industry, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE industry_step (
  industry TEXT NOT NULL, place INTEGER NOT NULL, from_isco TEXT NOT NULL, to_isco TEXT NOT NULL, kind TEXT NOT NULL,
  measure TEXT NOT NULL, strength REAL NOT NULL, source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (industry, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE industry_tenure (
  industry TEXT NOT NULL, country TEXT NOT NULL, years REAL NOT NULL, statistic TEXT NOT NULL, year INTEGER NOT NULL,
  source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (industry, country, statistic, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE industry_wage (
  industry TEXT NOT NULL, country TEXT NOT NULL, per_year REAL NOT NULL, currency TEXT NOT NULL, statistic TEXT NOT NULL,
  tax TEXT NOT NULL, occupations INTEGER NOT NULL, year INTEGER NOT NULL, source TEXT NOT NULL REFERENCES sources(id),
  PRIMARY KEY (industry, country)
) STRICT, WITHOUT ROWID;
CREATE TABLE industry_growth (
  industry TEXT NOT NULL, country TEXT NOT NULL, ratio REAL NOT NULL, from_year INTEGER NOT NULL, to_year INTEGER NOT NULL,
  source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (industry, country, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE industry_ats (
  industry TEXT NOT NULL, place INTEGER NOT NULL, code TEXT NOT NULL, value TEXT NOT NULL, number REAL, count INTEGER,
  total INTEGER, basis TEXT NOT NULL, source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (industry, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE industry_advert (
  industry TEXT NOT NULL, adverts INTEGER NOT NULL, source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (industry, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE industry_thin (
  industry TEXT NOT NULL, place INTEGER NOT NULL, code TEXT NOT NULL, source TEXT NOT NULL REFERENCES sources(id),
  PRIMARY KEY (industry, place)
) STRICT, WITHOUT ROWID;
`;

/** Unit groups of an industry by our own table of code starts. */
function listGroups({ database }: PartInput): Map<Ten, string[]> {
  const Row = z.object({ code: z.string() });
  const codes = z
    .array(Row)
    .parse(database.prepare('SELECT code FROM isco_group WHERE length(code) = 4 ORDER BY code').all());
  return new Map(
    ten.map((industry) => [
      industry,
      codes.flatMap(({ code }) => (findIndustryOfIsco(code) === industry ? [code] : [])),
    ]),
  );
}

function makePack(
  input: PartInput,
  industry: Ten,
  groups: readonly string[],
  keywordInput: KeywordInput,
  factors: IndustryPack['successFactors'],
): IndustryPack {
  const { database, reference } = input;
  const members = new Set(groups);
  const adverts = keywordInput.reader.adverts.filter((advert) => advert.industry === industry);
  const pack: IndustryPack = {
    industry,
    occupations: [...groups],
    keywords: chooseKeywords({ industry }, groups, keywordInput),
    successFactors: factors,
    credentials: listCredentials(industry, adverts, reference),
    asks: listAsks(industry, adverts),
    steps: listSteps(database, members),
    tenure: listTenure(database, members),
    wages: listWages(database, members),
    growth: listGrowth(database, members),
    ats: measureAts(adverts),
    thin: [],
  };
  return { ...pack, thin: listThin(pack, adverts.length) };
}

/** What is not well known, by stated limits: an evidence below them is shown with its count but called thin. */
function listThin(pack: IndustryPack, adverts: number): IndustryPack['thin'] {
  const count = (name: string) => pack.keywords.filter((keyword) => keyword.class === name).length;
  const official = pack.credentials.filter(({ basis }) => basis !== 'judgement').length;
  const limits: readonly (readonly [IndustryPack['thin'][number], boolean])[] = [
    ['keywords', count('required') < 15 || count('emerging') < 3],
    ['deprecated', count('deprecated') < 5],
    ['adverts', adverts < 100],
    ['success-factors', pack.successFactors.some(({ basis }) => basis === 'assumption')],
    ['credentials', official < 5],
    ['tenure', pack.tenure.length < 3],
    ['wages', pack.wages.length < 11],
    ['growth', pack.growth.length < 3],
    ['steps', pack.steps.length < 10],
    ['ats', adverts < Math.max(100, fewestCounted)],
  ];
  return limits.flatMap(([code, isThin]) => (isThin ? [code] : []));
}

/** Writes one row; the names of the columns are the keys of the object. */
function prepareInsert({ database }: PartInput) {
  return (table: string, row: Readonly<Record<string, string | number | null | undefined>>) => {
    const names = Object.keys(row);
    database
      .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
      .run(...names.map((name) => row[name] ?? null));
  };
}

type Insert = ReturnType<typeof prepareInsert>;

function insertKeywords(
  insert: Insert,
  industry: Ten,
  isco: string,
  keywords: IndustryPack['keywords'],
  firstId: number,
): number {
  let id = firstId;
  for (const [place, keyword] of keywords.entries()) {
    const source = keyword.evidence[0]?.source ?? own;
    const { word, skill, replacedBy } = keyword;
    insert('industry_keyword', {
      id,
      industry,
      isco,
      place,
      word,
      skill,
      class: keyword.class,
      replaced_by: replacedBy,
      source,
    });
    for (const { kind, count, of, source: said } of keyword.evidence) {
      insert('industry_keyword_evidence', { keyword: id, kind, count, total: of, source: said });
    }
    id++;
  }
  return id;
}

function insertPack(insert: Insert, pack: IndustryPack): void {
  const { industry } = pack;
  for (const isco of pack.occupations) insert('industry_occupation', { industry, isco, source: own });
  for (const [place, factor] of pack.successFactors.entries())
    insert('industry_factor', { industry, place, ...factor });
  for (const [place, { isRequired, isco, ...rest }] of pack.credentials.entries()) {
    insert('industry_credential', { industry, place, ...rest, is_required: Number(isRequired), isco: isco.join(' ') });
  }
  for (const { of, ...ask } of pack.asks) insert('industry_ask', { industry, ...ask, total: of });
  for (const [place, { from, to, ...step }] of pack.steps.entries()) {
    insert('industry_step', { industry, place, from_isco: from, to_isco: to, ...step });
  }
  for (const tenure of pack.tenure) insert('industry_tenure', { industry, ...tenure });
  for (const { perYear, ...wage } of pack.wages) insert('industry_wage', { industry, per_year: perYear, ...wage });
  for (const { fromYear, toYear, ...growth } of pack.growth) {
    insert('industry_growth', { industry, from_year: fromYear, to_year: toYear, ...growth });
  }
  for (const [place, { of, ...ats }] of pack.ats.entries())
    insert('industry_ats', { industry, place, ...ats, total: of });
  for (const [place, code] of pack.thin.entries()) insert('industry_thin', { industry, place, code, source: own });
}

function insertAdverts(insert: Insert, { adverts }: AdvertReader): void {
  for (const industry of ten) {
    const mine = adverts.filter((advert) => advert.industry === industry);
    for (const [corpus, found] of [...groupBy(mine, ({ corpus }) => corpus)].sort(([a], [b]) => (a < b ? -1 : 1))) {
      insert('industry_advert', { industry, adverts: found.length, source: corpus });
    }
  }
}

/** The ten industry packs, and keywords for each of their unit groups. Needs the parts `concepts`, `wages` and `reading`. */
export const industriesPart: KnowledgePart = {
  name: 'industries',
  schema,
  fill(input) {
    const { database, reference } = input;
    const insert = prepareInsert(input);
    const reader = readAdverts(database, reference);
    const technologies = readTechnologies(reference, reader.nameSkill);
    const keywordInput: KeywordInput = {
      esco: countEsco(database),
      technologies,
      places: placeOnetOccupations(database, technologies.occupations),
      emerging: readEmergingTasks(reference, reader),
      reader,
    };
    const measures = measureFactors(reference);
    for (const { industry, study, ...measure } of measures) {
      insert('industry_factor_measure', { industry: industry ?? '', ...measure, source: study });
    }
    insertAdverts(insert, reader);
    let id = 1;
    for (const [industry, groups] of listGroups(input)) {
      const pack = makePack(input, industry, groups, keywordInput, weighFactors(industry, measures));
      insertPack(insert, pack);
      id = insertKeywords(insert, industry, '', pack.keywords, id);
      for (const isco of groups) {
        id = insertKeywords(insert, industry, isco, chooseKeywords({ industry, isco }, groups, keywordInput), id);
      }
    }
  },
};
