import { sampleKey } from '../../../core/knowledge/sample-key.ts';

/** Sources of titles and of names of skills by the number that the narrow tables keep; others come at the end. */
export const labelSources = [
  'esco-1.2.0',
  'onet-29.2',
  'esco-1.2.0-nl',
  'rome-3.47',
  'esco-1.2.0-de',
  'esco-1.0-fr',
  'esco-1.1.1-sv',
  'jobtech-taxonomy',
  'cvplus-curated',
  'rome-4.0',
  'ons-soc-2010-isco-08',
  'sg-ssoc-2024',
  'cn-occupations-2022',
  'jp-job-tag-2024',
] as const;

const key = 'coalesce(odd_key, lower(label))';
const sourceOfNumber = `CASE origin ${labelSources.map((id, index) => `WHEN ${index} THEN '${id}'`).join(' ')} END`;
const numberOfSource = `CASE NEW.source ${labelSources.map((id, index) => `WHEN '${id}' THEN ${index}`).join(' ')} END`;
const labelColumns = `
    source TEXT NOT NULL GENERATED ALWAYS AS (${sourceOfNumber}) VIRTUAL REFERENCES sources(id),
    sample INTEGER NOT NULL GENERATED ALWAYS AS (${sampleKey(key)}) VIRTUAL`;

/**
 * Tables of occupations, skills and how they hang together. `title` and `skill_label` are views over narrow tables: a key that is
 * only the label in small letters is not stored a second time, and a source is a number. Rows may be inserted into `title`. To
 * find a key ask for its `sample` too (`core/knowledge/sample-key.ts`). The search tables hold only words; their rowids are the
 * ids of the two views.
 */
export const conceptsSchema = `
  CREATE TABLE isco_group (
    code TEXT PRIMARY KEY, parent TEXT REFERENCES isco_group(code), source TEXT NOT NULL REFERENCES sources(id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE isco_label (
    code TEXT NOT NULL REFERENCES isco_group(code), language TEXT NOT NULL, label TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (code, language)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE occupation (
    id INTEGER PRIMARY KEY, uri TEXT NOT NULL UNIQUE, isco TEXT NOT NULL REFERENCES isco_group(code), code TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources(id)
  ) STRICT;
  CREATE INDEX occupation_isco ON occupation(isco);
  CREATE TABLE title_row (
    id INTEGER PRIMARY KEY, language TEXT NOT NULL, label TEXT NOT NULL, odd_key TEXT, is_preferred INTEGER NOT NULL,
    occupation INTEGER REFERENCES occupation(id), isco TEXT NOT NULL REFERENCES isco_group(code), weight REAL NOT NULL,
    origin INTEGER NOT NULL, ${labelColumns}
  ) STRICT;
  CREATE VIEW title AS
    SELECT id, language, label, ${key} AS key, sample, is_preferred, occupation, isco, weight, source FROM title_row;
  CREATE TABLE skill (
    id INTEGER PRIMARY KEY, path TEXT, uri TEXT GENERATED ALWAYS AS ('http://data.europa.eu/esco/' || path) VIRTUAL,
    kind TEXT NOT NULL, is_hot INTEGER NOT NULL, is_in_demand INTEGER NOT NULL,
    source TEXT NOT NULL REFERENCES sources(id)
  ) STRICT;
  CREATE TABLE skill_label_row (
    id INTEGER PRIMARY KEY, skill INTEGER NOT NULL REFERENCES skill(id), language TEXT NOT NULL, label TEXT NOT NULL,
    odd_key TEXT, is_preferred INTEGER NOT NULL, origin INTEGER NOT NULL, ${labelColumns}
  ) STRICT;
  CREATE VIEW skill_label AS
    SELECT id, skill, language, label, ${key} AS key, sample, is_preferred, source FROM skill_label_row;
  CREATE TABLE occupation_skill (
    occupation INTEGER NOT NULL REFERENCES occupation(id), skill INTEGER NOT NULL REFERENCES skill(id),
    is_essential INTEGER NOT NULL,
    relation TEXT NOT NULL GENERATED ALWAYS AS (iif(is_essential, 'essential', 'optional')) VIRTUAL,
    source TEXT NOT NULL GENERATED ALWAYS AS ('esco-1.2.0') VIRTUAL REFERENCES sources(id),
    PRIMARY KEY (occupation, skill)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE isco_technology (
    isco TEXT NOT NULL REFERENCES isco_group(code), skill INTEGER NOT NULL REFERENCES skill(id), is_hot INTEGER NOT NULL,
    is_in_demand INTEGER NOT NULL, occupations INTEGER NOT NULL, of_occupations INTEGER NOT NULL,
    source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (isco, skill)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE correspondence (
    system TEXT NOT NULL, code TEXT NOT NULL, isco TEXT NOT NULL REFERENCES isco_group(code), share REAL NOT NULL,
    basis TEXT NOT NULL, source TEXT NOT NULL REFERENCES sources(id), PRIMARY KEY (system, code, isco)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX correspondence_isco ON correspondence(isco, system);
  CREATE TABLE step (
    from_isco TEXT NOT NULL REFERENCES isco_group(code), to_isco TEXT NOT NULL REFERENCES isco_group(code),
    kind TEXT NOT NULL, measure TEXT NOT NULL, strength REAL NOT NULL, source TEXT NOT NULL REFERENCES sources(id),
    PRIMARY KEY (from_isco, to_isco, kind, measure)
  ) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE title_search USING fts5(
    key, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 2"
  );
  CREATE VIRTUAL TABLE skill_search USING fts5(
    key, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 2"
  );
  CREATE TRIGGER title_insert INSTEAD OF INSERT ON title BEGIN
    INSERT INTO title_row (language, label, odd_key, is_preferred, occupation, isco, weight, origin)
      VALUES (NEW.language, NEW.label, iif(NEW.key = lower(NEW.label), NULL, NEW.key), NEW.is_preferred, NEW.occupation, NEW.isco,
        NEW.weight, ${numberOfSource});
    INSERT INTO title_search (rowid, key) SELECT max(id), NEW.key FROM title_row;
  END;`;

/** Made after the rows are in, which is faster and packs the pages. */
export const conceptsIndexes = `
  CREATE INDEX title_sample ON title_row(sample);
  CREATE INDEX title_occupation ON title_row(occupation) WHERE is_preferred = 1;
  CREATE INDEX skill_label_sample ON skill_label_row(sample);
  CREATE INDEX skill_label_skill ON skill_label_row(skill);`;
