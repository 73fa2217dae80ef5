import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openKnowledgeFile } from '../../../../core/database/open-knowledge-file.ts';
import { OccupationMatch } from '../../../../core/domain/occupation.ts';
import { createMatcher } from '../../../../core/knowledge/matching/create-matcher.ts';

const root = join(import.meta.dirname, '../../../..');
const matcher = createMatcher(openKnowledgeFile(join(root, 'resources')), join(root, 'models'));
const groupOf = (title: string, language?: 'en' | 'de' | 'fr' | 'nl' | 'sv' | 'ja' | 'zh') =>
  matcher.matchTitle(title, language)?.isco;

describe('matchTitle', () => {
  test('a known title is found as such, with its occupation', () => {
    const match = OccupationMatch.parse(matcher.matchTitle('web developer', 'en'));
    expect(match).toMatchObject({ isco: '2513', method: 'exact', occupation: { label: 'web developer' } });
    expect(match.score).toBeGreaterThan(0.5);
  });

  test('rank, gender, place and typing errors do not hide a title', () => {
    expect(groupOf('Senior Web Developer (m/w/d) - Berlin', 'en')).toBe('2513');
    expect(groupOf('Registred Nurse', 'en')).toBe('2221');
    expect(groupOf('Zahnarzt/-ärztin', 'de')).toBe('2261');
  });

  test('titles of other languages find their group', () => {
    expect(groupOf('infirmière', 'fr')).toBe('2221');
    expect(groupOf('tandarts', 'nl')).toBe('2261');
    expect(groupOf('Tandläkare', 'sv')).toBe('2261');
    expect(groupOf('歯科医師', 'ja')).toBe('2261');
    expect(groupOf('护士', 'zh')).toBe('2221');
  });

  test('what is no title is unknown', () => {
    for (const text of ['lorem ipsum', 'Berlin', '2019', '', '–'])
      expect(matcher.matchTitle(text, 'en')).toBeUndefined();
  });

  test('a list is answered as its titles are one by one', () => {
    const titles = [
      { title: 'web developer', language: 'en' as const },
      { title: 'lorem ipsum', language: 'en' as const },
    ];
    expect(matcher.matchTitles(titles)).toEqual(
      titles.map(({ title, language }) => matcher.matchTitle(title, language)),
    );
  });
});

describe('skills', () => {
  test('a short name means the same skill as the long one', () => {
    const long = matcher.matchSkill('JavaScript', 'en');
    expect(long?.label).toBe('JavaScript');
    expect(matcher.matchSkill('JS', 'en')?.skill).toBe(long?.skill);
  });

  test('a misspelt skill is found, filler is not', () => {
    expect(matcher.matchSkill('project managment', 'en')?.label).toMatch(/project management|manage project/i);
    expect(matcher.matchSkill('zzzz qqqq', 'en')).toBeUndefined();
  });

  test('skills in a text come with their places', () => {
    const text = 'Built services in Python and JavaScript.';
    const found = matcher.findSkills(text, 'en').map(({ start, end }) => text.slice(start, end));
    expect(found).toContain('Python');
    expect(found).toContain('JavaScript');
  });
});
