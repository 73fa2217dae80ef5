import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { industriesPart } from '../../../build/knowledge/parts/industries.ts';
import { createIndustryStore, type IndustryStore } from '../../../core/knowledge/industry-store.ts';

let database: Sqlite.Database;
let store: IndustryStore;

beforeAll(() => {
  database = new Sqlite(':memory:');
  database.exec(
    'CREATE TABLE sources (id TEXT PRIMARY KEY) STRICT; CREATE TABLE skill (id INTEGER PRIMARY KEY) STRICT;',
  );
  database.exec(industriesPart.schema);
  database.exec(`
    INSERT INTO sources VALUES ('esco'), ('onet'), ('adverts'), ('act'), ('office'), ('own');
    INSERT INTO skill VALUES (7);
    INSERT INTO industry_occupation VALUES ('legal', '2611', 'own'), ('legal', '2612', 'own');
    INSERT INTO industry_keyword VALUES
      (1, 'legal', '', 0, 'court procedures', 7, 'required', NULL, 'esco'),
      (2, 'legal', '', 1, 'Lexis One', NULL, 'deprecated', 'Lexis Two', 'onet'),
      (3, 'legal', '2612', 0, 'hear legal arguments', NULL, 'required', NULL, 'esco');
    INSERT INTO industry_keyword_evidence VALUES
      (1, 'esco-essential', 5, 27, 'esco'), (1, 'advert-count', 0, 120, 'adverts'), (2, 'onet-dropped', 3, 9, 'onet'),
      (3, 'esco-essential', 1, 2, 'esco');
    INSERT INTO industry_factor VALUES
      ('legal', 0, 'skills', 0.4, 'assumption', 900, 0.1, 0.9, 'own'), ('legal', 1, 'experience', 0.3, 'assumption', NULL, NULL, NULL, 'own'),
      ('legal', 2, 'education', 0.2, 'assumption', NULL, NULL, NULL, 'own'), ('legal', 3, 'certifications', 0.1, 'assumption', NULL, NULL, NULL, 'own');
    INSERT INTO industry_credential VALUES
      ('legal', 0, 'Admission to the bar', 'admission', 1, 'US', '2611', 'official', 'act'),
      ('legal', 1, 'Mediation certificate', 'certificate', 0, NULL, '', 'judgement', 'own');
    INSERT INTO industry_ask VALUES ('legal', 'bar-admission', 'judgement', NULL, NULL, 'own');
    INSERT INTO industry_step VALUES ('legal', 0, '2611', '2612', 'progression', 'job-zone', 0.67, 'onet');
    INSERT INTO industry_wage VALUES ('legal', 'FR', 40000, 'EUR', 'p50', 'net', 2, 2023, 'office');
    INSERT INTO industry_growth VALUES ('legal', 'US', 0.027, 2024, 2034, 'office');
    INSERT INTO industry_ats VALUES ('legal', 0, 'file-format', 'pdf', NULL, 1, 120, 'measured', 'adverts');
    INSERT INTO industry_thin VALUES ('legal', 0, 'tenure', 'own'), ('legal', 1, 'adverts', 'own');
  `);
  store = createIndustryStore(database);
});

afterAll(() => {
  database.close();
});

describe('a pack', () => {
  test('has everything that the tables say, without the fields that are not known', () => {
    expect(store.pack('legal')).toEqual({
      industry: 'legal',
      occupations: ['2611', '2612'],
      keywords: [
        {
          word: 'court procedures',
          skill: 7,
          class: 'required',
          evidence: [
            { kind: 'advert-count', count: 0, of: 120, source: 'adverts' },
            { kind: 'esco-essential', count: 5, of: 27, source: 'esco' },
          ],
        },
        {
          word: 'Lexis One',
          class: 'deprecated',
          evidence: [{ kind: 'onet-dropped', count: 3, of: 9, source: 'onet' }],
          replacedBy: 'Lexis Two',
        },
      ],
      successFactors: [
        { factor: 'skills', weight: 0.4, basis: 'assumption', n: 900, low: 0.1, high: 0.9, source: 'own' },
        { factor: 'experience', weight: 0.3, basis: 'assumption', source: 'own' },
        { factor: 'education', weight: 0.2, basis: 'assumption', source: 'own' },
        { factor: 'certifications', weight: 0.1, basis: 'assumption', source: 'own' },
      ],
      credentials: [
        {
          name: 'Admission to the bar',
          kind: 'admission',
          isRequired: true,
          country: 'US',
          isco: ['2611'],
          basis: 'official',
          source: 'act',
        },
        {
          name: 'Mediation certificate',
          kind: 'certificate',
          isRequired: false,
          isco: [],
          basis: 'judgement',
          source: 'own',
        },
      ],
      asks: [{ code: 'bar-admission', basis: 'judgement', source: 'own' }],
      steps: [{ from: '2611', to: '2612', kind: 'progression', measure: 'job-zone', strength: 0.67, source: 'onet' }],
      tenure: [],
      wages: [
        {
          country: 'FR',
          perYear: 40000,
          currency: 'EUR',
          statistic: 'p50',
          tax: 'net',
          occupations: 2,
          year: 2023,
          source: 'office',
        },
      ],
      growth: [{ country: 'US', ratio: 0.027, fromYear: 2024, toYear: 2034, source: 'office' }],
      ats: [{ code: 'file-format', value: 'pdf', count: 1, of: 120, basis: 'measured', source: 'adverts' }],
      thin: ['tenure', 'adverts'],
    });
  });

  test('is not there for an industry that the file does not know', () => {
    expect(store.pack('other')).toBeUndefined();
    expect(store.pack('sales')).toBeUndefined();
  });
});

describe('keywords', () => {
  test('are those of the unit group where it has some, else those of the industry', () => {
    expect(store.keywords('legal', '2612').map(({ word }) => word)).toEqual(['hear legal arguments']);
    expect(store.keywords('legal', '2611').map(({ word }) => word)).toEqual(['court procedures', 'Lexis One']);
    expect(store.keywords('legal')).toHaveLength(2);
    expect(store.keywords('other')).toEqual([]);
  });

  test('without evidence are a damaged file and no keyword', () => {
    database.exec(`INSERT INTO industry_keyword VALUES (4, 'sales', '', 0, 'quota', NULL, 'required', NULL, 'own')`);
    expect(() => store.keywords('sales')).toThrow();
  });
});
