import { z } from 'zod';
import type { Language } from '../../../core/domain/language.ts';
import { phraseKey } from '../../../core/knowledge/split-tokens.ts';
import type { PartInput } from '../part.ts';
import { type CorrespondenceRow, groupRows } from './wages-rows.ts';

interface TitleRow {
  readonly language: Language;
  readonly label: string;
  readonly system: string;
  readonly code: string;
  readonly source: string;
}

/** The Chinese occupational dictionary lists detailed titles under small groups; these are what is tied to ISCO-08. */
function readChineseTitles({ reference }: PartInput): TitleRow[] {
  const rows = reference.readTsv('cn_occupations/cn_occupational_dictionary_2022.tsv.gz');
  return rows
    .filter(({ level }) => level === '4')
    .map((row) => ({
      language: 'zh',
      label: row.name ?? '',
      system: 'cn-csco-2022',
      code: row.parent_seq ?? '',
      source: 'cn-occupations-2022',
    }));
}

/** The occupations of the Japanese job tag. */
function readJapaneseTitles({ reference }: PartInput): TitleRow[] {
  return reference.readTsv('wages/jp_jobtag_to_wage_census.tsv.gz').map((row) => ({
    language: 'ja',
    label: row.title_ja ?? '',
    system: 'jp-job-tag',
    code: row.jobtag_id ?? '',
    source: 'jp-job-tag-2024',
  }));
}

/**
 * Adds the Chinese and Japanese titles to `title`, which the part `concepts` makes; without it there is nothing to do. A title
 * that is known already keeps its groups: what was written for the title itself is narrower than what its small group says.
 */
export function insertOccupationTitles(input: PartInput, correspondence: readonly CorrespondenceRow[]): void {
  const { database, isHeldOut } = input;
  if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'title'").get() === undefined) return;
  const known = new Set(
    z
      .array(z.string())
      .parse(database.prepare("SELECT language || ' ' || key FROM title WHERE language IN ('ja', 'zh')").pluck().all()),
  );
  const byCode = groupRows(correspondence, ({ system, code }) => `${system} ${code}`);
  const insert = database.prepare(
    `INSERT INTO title (language, label, key, is_preferred, occupation, isco, weight, source)
     VALUES (?, ?, ?, 0, NULL, ?, ?, ?)`,
  );
  for (const { language, label, system, code, source } of [...readChineseTitles(input), ...readJapaneseTitles(input)]) {
    const key = phraseKey(label);
    if (key === '' || known.has(`${language} ${key}`) || isHeldOut(language, label)) continue;
    known.add(`${language} ${key}`);
    for (const { isco, share } of byCode.get(`${system} ${code}`) ?? []) {
      insert.run(language, label, key, isco, share, source);
    }
  }
}
