import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { Industry } from '../domain/industry.ts';
import { IndustryKeyword, IndustryPack } from '../domain/industry-pack.ts';

export interface IndustryStore {
  /** What is known of one of the ten industries; undefined for `other`, which has no pack. A damaged row throws a ZodError. */
  pack(industry: Industry): IndustryPack | undefined;
  /**
   * Keywords of an industry, best first within their class. With a unit group those of the group, which are narrower; a group
   * that the knowledge file has no keywords for gets those of the whole industry.
   */
  keywords(industry: Industry, isco?: string): IndustryKeyword[];
  /** The industries that a unit group is a part of; most belong to one or none. */
  industriesOf(isco: string): Industry[];
}

const KeywordRow = z.object({
  id: z.int(),
  word: z.string(),
  skill: z.int().nullable(),
  class: z.string(),
  replacedBy: z.string().nullable(),
});
const EvidenceRow = z.object({ keyword: z.int(), kind: z.string(), count: z.int(), of: z.int(), source: z.string() });
const Rows = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));

/** SQLite's NULL is an absent field in the domain. */
const dropNulls = (row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

/** Reads the industry tables of an open knowledge file. */
export function createIndustryStore(database: Database): IndustryStore {
  const keywordRows = database.prepare<[string, string]>(
    `SELECT id, word, skill, class, replaced_by AS replacedBy FROM industry_keyword WHERE industry = ? AND isco = ? ORDER BY place`,
  );
  const evidenceRows = database.prepare<[string, string]>(
    `SELECT keyword, kind, count, total AS "of", industry_keyword_evidence.source AS source FROM industry_keyword_evidence
     JOIN industry_keyword ON industry_keyword.id = keyword WHERE industry = ? AND isco = ? ORDER BY keyword, kind, source`,
  );
  const occupationRows = database
    .prepare<[string]>('SELECT isco FROM industry_occupation WHERE industry = ? ORDER BY isco')
    .pluck();
  const industriesOfGroup = database
    .prepare<[string]>('SELECT industry FROM industry_occupation WHERE isco = ? ORDER BY industry')
    .pluck();
  const select = (columns: string, table: string, order: string) =>
    database.prepare<[string]>(`SELECT ${columns}, source FROM ${table} WHERE industry = ? ORDER BY ${order}`);
  const factorRows = select('factor, weight, basis, n, low, high', 'industry_factor', 'place');
  const credentialRows = select(
    'name, kind, is_required AS isRequired, country, isco, basis',
    'industry_credential',
    'place',
  );
  const askRows = select('code, basis, count, total AS "of"', 'industry_ask', 'code');
  const stepRows = select('from_isco AS "from", to_isco AS "to", kind, measure, strength', 'industry_step', 'place');
  const tenureRows = select('country, years, statistic, year', 'industry_tenure', 'country, statistic, source');
  const wageRows = select(
    'country, per_year AS perYear, currency, statistic, tax, occupations, year',
    'industry_wage',
    'country',
  );
  const growthRows = select(
    'country, ratio, from_year AS fromYear, to_year AS toYear',
    'industry_growth',
    'country, source',
  );
  const atsRows = select('code, value, number, count, total AS "of", basis', 'industry_ats', 'place');
  const thinRows = database
    .prepare<[string]>('SELECT code FROM industry_thin WHERE industry = ? ORDER BY place')
    .pluck();

  function readKeywords(industry: Industry, isco: string): IndustryKeyword[] {
    const evidence = new Map<number, z.infer<typeof EvidenceRow>[]>();
    for (const row of z.array(EvidenceRow).parse(evidenceRows.all(industry, isco))) {
      evidence.set(row.keyword, [...(evidence.get(row.keyword) ?? []), row]);
    }
    return z
      .array(KeywordRow)
      .parse(keywordRows.all(industry, isco))
      .map(({ id, ...row }) => IndustryKeyword.parse({ ...dropNulls(row), evidence: evidence.get(id) ?? [] }));
  }

  return {
    pack(industry) {
      const occupations = occupationRows.all(industry);
      if (occupations.length === 0) return undefined;
      const read = (statement: typeof factorRows) => Rows.parse(statement.all(industry)).map(dropNulls);
      return IndustryPack.parse({
        industry,
        occupations,
        keywords: readKeywords(industry, ''),
        successFactors: read(factorRows),
        credentials: read(credentialRows).map((row) => ({
          ...row,
          isRequired: row.isRequired === 1,
          isco: z.string().parse(row.isco).split(' ').filter(Boolean),
        })),
        asks: read(askRows),
        steps: read(stepRows),
        tenure: read(tenureRows),
        wages: read(wageRows),
        growth: read(growthRows),
        ats: read(atsRows),
        thin: thinRows.all(industry),
      });
    },
    keywords(industry, isco) {
      const ofGroup = isco === undefined ? [] : readKeywords(industry, isco);
      return ofGroup.length > 0 ? ofGroup : readKeywords(industry, '');
    },
    industriesOf: (isco) => z.array(Industry).parse(industriesOfGroup.all(isco)),
  };
}
