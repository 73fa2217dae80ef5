import type { PartInput } from '../part.ts';
import { readCell } from './concepts-rows.ts';
import { splitGenders, splitList, splitPair } from './concepts-split.ts';
import type { TitleList } from './concepts-titles.ts';

export interface EscoOccupation {
  readonly id: number;
  readonly uri: string;
  readonly isco: string;
  readonly label: string;
}

/** ESCO occupations and their titles in en, fr, nl and sv. Returns the occupations by URI. */
export function fillOccupations(input: PartInput, titles: TitleList): ReadonlyMap<string, EscoOccupation> {
  const { database, reference } = input;
  const addOccupation = database.prepare('INSERT INTO occupation VALUES (?, ?, ?, ?, ?)');
  const english = reference.readCsv('esco/v1.2.0/en/occupations_en.csv.gz');
  const byUri = new Map<string, EscoOccupation>();
  for (const row of english.sort((a, b) => (readCell(a, 'conceptUri') < readCell(b, 'conceptUri') ? -1 : 1))) {
    const uri = readCell(row, 'conceptUri');
    const isco = readCell(row, 'iscoGroup');
    const occupation = { id: byUri.size + 1, uri, isco, label: readCell(row, 'preferredLabel') };
    byUri.set(uri, occupation);
    addOccupation.run(occupation.id, uri, isco, readCell(row, 'code'), 'esco-1.2.0');
  }

  function addTitles(language: string, source: string, row: Readonly<Record<string, string>>): void {
    const known = byUri.get(readCell(row, 'conceptUri'));
    const isco = known?.isco ?? readCell(row, 'iscoGroup');
    if (!/^\d{4}$/.test(isco)) return;
    const given = { language, isco, weight: 1, source, ...(known ? { occupation: known.id } : {}) };
    const preferred = readCell(row, 'preferredLabel');
    titles.add({ ...given, label: preferred, isPreferred: known !== undefined });
    for (const label of [preferred, ...splitList(readCell(row, 'altLabels'), '\n')]) {
      // French writes both genders with a slash, Dutch sometimes; in English a slash is part of the name.
      const forms = language === 'fr' ? splitPair(label) : language === 'nl' ? splitGenders(label) : [label];
      for (const form of forms) if (form !== preferred) titles.add({ ...given, label: form, isPreferred: false });
    }
  }
  for (const row of english) addTitles('en', 'esco-1.2.0', row);
  for (const row of reference.readCsv('esco/v1.2.0/nl/occupations_nl.csv.gz')) addTitles('nl', 'esco-1.2.0-nl', row);
  for (const row of reference.readCsv('esco/v1.0/occupations_fr.csv.gz')) addTitles('fr', 'esco-1.0-fr', row);
  for (const row of reference.readTsv('esco/v1.1.1/occupations_isco_en_sv_fi.tsv.gz')) {
    const known = byUri.get(readCell(row, 'uri'));
    const label = readCell(row, 'sv');
    if (!known || label === '') continue;
    const given = { language: 'sv', isco: known.isco, weight: 1, source: 'esco-1.1.1-sv', occupation: known.id };
    titles.add({ ...given, label, isPreferred: true });
    for (const form of splitPair(label)) if (form !== label) titles.add({ ...given, label: form, isPreferred: false });
  }
  return byUri;
}
