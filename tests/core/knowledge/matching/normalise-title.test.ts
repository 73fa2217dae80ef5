import { expect, test } from 'vitest';
import { normaliseTitle } from '../../../../core/knowledge/matching/normalise-title.ts';

const barest = (title: string) => normaliseTitle(title).at(-1);

test('gender marks and endings are taken away', () => {
  expect(barest('Softwareentwickler (m/w/d)')).toBe('softwareentwickler');
  expect(barest('Softwareentwickler/in')).toBe('softwareentwickler');
  expect(barest('Softwareentwickler:in')).toBe('softwareentwickler');
  expect(barest('Chef de projet H/F')).toBe('chef de projet');
  expect(barest('Directeur/directrice')).toBe('directeur');
  expect(barest('Infirmier(e)')).toBe('infirmier');
});

test('places, teams and ranks around a title are taken away, but never all of it', () => {
  expect(barest('Senior Data Engineer - Berlin')).toBe('data engineer');
  expect(barest('Account Manager (Paris)')).toBe('account manager');
  expect(barest('Software Engineer II')).toBe('software engineer');
  expect(barest('高级工程师')).toBe('工 程 师');
  expect(barest('Trainee')).toBe('trainee');
});

test('the title as it stands is tried first', () => {
  expect(normaliseTitle('Senior Data Engineer - Berlin')).toEqual([
    'senior data engineer berlin',
    'senior data engineer',
    'data engineer',
  ]);
});

test('a text without words has no keys', () => {
  expect(normaliseTitle(' – ')).toEqual([]);
});
