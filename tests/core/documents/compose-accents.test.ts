import { describe, expect, it } from 'vitest';
import { composeAccents } from '../../../core/documents/compose-accents.ts';
import type { PlacedText } from '../../../core/documents/placed-text.ts';

const place = (text: string, x: number, y = 100): PlacedText => ({
  text,
  x,
  right: x + text.length * 5,
  y,
  size: 10,
  font: 1,
});
const textsOf = (texts: readonly PlacedText[]) => composeAccents(texts).map(({ text }) => text);

describe('composeAccents', () => {
  it.each([
    ['R´ef´erences', 'Références'],
    ['Fran¸ cais', 'Français'],
    ['Malm¨o', 'Malmö'],
    ['Spr˚ak', 'Språk'],
    ['Maˆıtresse', 'Maîtresse'],
    ['2008 ` a 2010', '2008 à 2010'],
  ])('writes %s as %s', (printed, text) => {
    expect(textsOf([place(printed, 50)])).toEqual([text]);
  });

  it('puts an accent at the end of a stretch on the first letter of the next', () => {
    expect(textsOf([place('Universit´', 50), place('e de Nantes', 98)])).toEqual(['Universit', 'é de Nantes']);
  });

  it('puts an accent that stands by itself on the letter beneath it', () => {
    expect(textsOf([place('A propos', 50), place('`', 51, 97)])).toEqual(['À propos']);
  });

  it('leaves signs alone that go with no letter', () => {
    expect(textsOf([place('1 ´ 2', 50), place('`q', 50, 200)])).toEqual(['1 ´ 2', '`q']);
  });
});
