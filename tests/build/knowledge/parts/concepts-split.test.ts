import { expect, test } from 'vitest';
import { splitBrackets, splitGenders, splitPair } from '../../../../build/knowledge/parts/concepts-split.ts';

test('a French pair gives both titles, each with the rest that belongs to both', () => {
  expect(splitPair('directeur technique/directrice technique')).toEqual([
    'directeur technique',
    'directrice technique',
  ]);
  expect(splitPair('Abatteur / Abatteuse de carrière')).toEqual(['Abatteur de carrière', 'Abatteuse de carrière']);
  expect(splitPair('Agent de maîtrise / Agente')).toEqual(['Agent de maîtrise']);
  expect(splitPair('hydrographe')).toEqual(['hydrographe']);
});

test('a Dutch slash between two jobs or letters is left alone', () => {
  expect(splitGenders('acteur/actrice')).toEqual(['acteur', 'actrice']);
  expect(splitGenders('chauffeur/belader vuilniswagen')).toEqual(['chauffeur/belader vuilniswagen']);
  expect(splitGenders('CAD/CAM-patronentekenaar')).toEqual(['CAD/CAM-patronentekenaar']);
});

test('brackets that spell letters out give a title of their own, other remarks go', () => {
  expect(splitBrackets('CEO (Chief Executive Officer)')).toEqual(['CEO', 'Chief Executive Officer']);
  expect(splitBrackets('Chief Diversity Officer (CDO)')).toEqual(['Chief Diversity Officer', 'CDO']);
  expect(splitBrackets('Teacher (part-time)')).toEqual(['Teacher']);
});
