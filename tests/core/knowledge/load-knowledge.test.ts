import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openKnowledgeFile } from '../../../core/database/open-knowledge-file.ts';
import { Industry } from '../../../core/domain/industry.ts';
import { loadKnowledge } from '../../../core/knowledge/load-knowledge.ts';
import { phraseKey } from '../../../core/knowledge/split-tokens.ts';

const resources = resolve(import.meta.dirname, '..', '..', '..', 'resources');
const knowledge = loadKnowledge(resources);
const namesIn = (text: string) => knowledge.findSkills(text).map(({ name }) => name);

describe('findSkills', () => {
  test('finds names with signs, by whole words, in their canonical spelling', () => {
    expect(namesIn('C++, C#, .NET, ASP.NET Core, Node.js, JS, k8s and PostGres.')).toEqual([
      'C++',
      'C#',
      '.NET',
      'ASP.NET',
      'Node.js',
      'JavaScript',
      'Kubernetes',
      'PostgreSQL',
    ]);
    expect(namesIn('javascripting, scalable, reduction, a rustic excellent goal')).toEqual([]);
  });

  test('takes the longest name', () => {
    expect(namesIn('Spring Boot and React Native on SQL Server')).toEqual([
      'Spring Boot',
      'React Native',
      'SQL Server',
    ]);
  });

  test('points at the words', () => {
    const text = 'Kenntnisse in Java und\nPower  BI';
    expect(knowledge.findSkills(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Java', 'Power  BI']);
  });

  test('tells everyday words from skills by their spelling and neighbours', () => {
    expect(
      namesIn('We want people who excel and go far, react fast and lead teams. A swift reply; no access.'),
    ).toEqual([]);
    expect(namesIn('Excel in a fast-paced team. Access to a gym. Go home early. Teams of five.')).toEqual([]);
    expect(namesIn('We use Go, R and Swift')).toEqual(['Go', 'R', 'Swift']);
    expect(namesIn('Word, Excel, Outlook')).toEqual(['Microsoft Word', 'Microsoft Excel', 'Microsoft Outlook']);
    expect(namesIn('You know Excel well')).toEqual(['Microsoft Excel']);
    expect(namesIn('javascript, react and go')).toEqual(['JavaScript', 'React', 'Go']);
  });

  test('finds the names that other languages use', () => {
    expect(namesIn('Buchhaltung und Projektmanagement')).toEqual(['Accounting', 'Project management']);
    expect(namesIn('gestion de projet et comptabilité')).toEqual(['Project management', 'Accounting']);
    expect(namesIn('boekhouding en klantenservice')).toEqual(['Accounting', 'Customer service']);
    expect(namesIn('bokföring och projektledning')).toEqual(['Accounting', 'Project management']);
    expect(namesIn('機械学習とJavaの経験、プロジェクト管理')).toEqual([
      'Machine learning',
      'Java',
      'Project management',
    ]);
    expect(namesIn('熟悉机器学习、项目管理和Python')).toEqual(['Machine learning', 'Project management', 'Python']);
  });

  test('gives the same answer twice, without overlaps, in the order of the text', () => {
    const text = 'Data analysis with SQL Server, Power BI and Microsoft Excel VBA; machine learning in Python'.repeat(
      20,
    );
    const found = knowledge.findSkills(text);
    expect(knowledge.findSkills(text)).toEqual(found);
    for (const [index, { start }] of found.entries()) expect(start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0);
  });
});

describe('canonicalSkill', () => {
  test.each([
    ['go', 'Go'],
    ['golang', 'Go'],
    ['MS Excel', 'Microsoft Excel'],
    ['nodejs', 'Node.js'],
    ['K8S', 'Kubernetes'],
    ['r', 'R'],
    ['Structured Query Language', 'SQL'],
    ['made-up skill', undefined],
    ['Java and more', undefined],
    ['', undefined],
  ])('spells "%s" as %s', (text, name) => {
    expect(knowledge.canonicalSkill(text)).toBe(name);
  });
});

describe('guessIndustry', () => {
  test.each([
    ['Senior Backend Engineer', 'technology'],
    ['Financial Controller', 'finance'],
    ['Krankenpfleger (m/w/d)', 'healthcare'],
    ['Chargée de marketing digital', 'marketing'],
    ['Säljare', 'sales'],
    ['Unternehmensberaterin', 'consulting'],
    ['Leraar wiskunde', 'education'],
    ['Mechanical Engineer', 'engineering'],
    ['律师', 'legal'],
    ['CNC Machinist', 'manufacturing'],
    ['バックエンドエンジニア', 'technology'],
    ['Truck Driver', 'other'],
  ])('places %s in %s', (title, industry) => {
    expect(knowledge.guessIndustry(title, '')?.industry).toBe(industry);
  });

  test('says nothing about titles that it does not know or that several industries share', () => {
    expect(knowledge.guessIndustry('Happiness Wizard', '')).toBeUndefined();
    expect(knowledge.guessIndustry('Specialist', '')).toBeUndefined();
    expect(knowledge.guessIndustry(undefined, 'A nice text about nothing.')).toBeUndefined();
  });

  test('reads the opening of an advert without a title if its titles agree', () => {
    const text = 'Work with our registered nurses. You are a staff nurse or a nurse practitioner.';
    expect(knowledge.guessIndustry(undefined, text)?.industry).toBe('healthcare');
    expect(knowledge.guessIndustry(undefined, 'Between software engineers and staff nurses')).toBeUndefined();
  });
});

describe('findPlaces', () => {
  test('names each place with the countries that it may lie in', () => {
    const places = knowledge
      .findPlaces('München, London und 東京都渋谷区')
      .map(({ name, countries }) => `${name} ${countries.join('/')}`);
    expect(places).toEqual(['München DE', 'London CA/GB', '東京都 JP', '渋谷区 JP']);
  });

  test('needs the capital of a name', () => {
    expect(knowledge.findPlaces('a nice bath and good reading')).toEqual([]);
  });
});

describe('the phrases', () => {
  const database = openKnowledgeFile(resources);

  test('stand under the key as a text is cut', () => {
    const rows = database.prepare<[], { key: string; alias: string }>('SELECT key, alias FROM reading_skill').all();
    expect(rows.length).toBeGreaterThan(10_000);
    expect(rows.filter(({ key, alias }) => phraseKey(alias.replace(/^[=~!]/, '')) !== key)).toEqual([]);
  });

  test('know only the industries of CVPlus and shares above nothing', () => {
    const rows = database
      .prepare<[], { industry: string; share: number }>('SELECT industry, share FROM reading_title')
      .all();
    const wrong = rows.filter(
      ({ industry, share }) => !Industry.safeParse(industry).success || share <= 0 || share > 1,
    );
    expect(wrong).toEqual([]);
  });
});
