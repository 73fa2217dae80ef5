import { expect, test } from 'vitest';
import { readFluency } from '../../../core/prediction/read-fluency.ts';

test('the letters of the framework are read as they stand', () => {
  expect(['A1', 'a2 (TELC)', 'B1', 'B2+', 'C1', 'Level C2'].map(readFluency)).toEqual([0, 1, 2, 3, 4, 5]);
});

test.each([
  ['Native speaker', 'Verhandlungssicher', 'Grundkenntnisse'],
  ['Langue maternelle', 'Courant', 'Notions'],
  ['Moedertaal', 'Vloeiend', 'Basiskennis'],
  ['Modersmål', 'Flytande', 'Grundläggande'],
  ['ネイティブ', '流暢', '初級'],
  ['母语', '流利', '基础'],
])('%s is above %s, and that is above %s', (...words) => {
  expect(words.map(readFluency)).toEqual([5, 4, 1]);
});

test('words that name no level have none', () => {
  expect(readFluency('since childhood')).toBeUndefined();
});
