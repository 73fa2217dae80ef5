import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadKnowledge } from '../../../../core/knowledge/load-knowledge.ts';
import {
  loadReferenceProfiles,
  readReferenceProfiles,
} from '../../../../core/prediction/reference/load-reference-profiles.ts';

const { source, skills, profiles } = loadReferenceProfiles();

test('every skill of the table has the spelling that the finder of this version gives', () => {
  const knowledge = loadKnowledge(join(import.meta.dirname, '../../../../resources'));
  expect([...skills].filter((name) => knowledge.canonicalSkill(name) !== name)).toEqual([]);
  expect(skills.size).toBeGreaterThan(50);
});

test('every skill is named by at least three profiles, and the table says what it is', () => {
  const sharing = (name: string) => profiles.filter((profile) => profile.skills.has(name)).length;
  expect([...skills].filter((name) => sharing(name) < 3)).toEqual([]);
  expect(profiles.length).toBeGreaterThanOrEqual(20);
  expect(source).toMatch(/2018/);
});

test('a table whose profile names a skill that it does not have is refused', () => {
  const profile = { isco: '251', years: 3, yearsInField: 3, education: null, used: [0], listed: [1] };
  const table = { schemaVersion: 1, source: 'a table', skills: ['SQL'], profiles: [profile] };
  expect(() => readReferenceProfiles(table)).toThrow(/does not have/);
  const read = readReferenceProfiles({ ...table, skills: ['SQL', 'Excel'] });
  expect([...(read.profiles[0]?.skills ?? [])]).toEqual([
    ['Excel', { isInUse: false }],
    ['SQL', { isInUse: true }],
  ]);
});
