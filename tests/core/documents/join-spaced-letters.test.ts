import { describe, expect, it } from 'vitest';
import { isLetterSpaced, joinSpacedLetters } from '../../../core/documents/join-spaced-letters.ts';

describe('letters set apart', () => {
  it.each(['S U M M A R Y', 'Z E RT I F I K AT E', 'S C H U L -'])('are seen in %s', (text) => {
    expect(isLetterSpaced(text)).toBe(true);
  });

  it.each(['I am a baker', 'A B', '1 2 3 4', 'Plan B', 'C, C++, D, Go'])('are not seen in %s', (text) => {
    expect(isLetterSpaced(text)).toBe(false);
  });

  it('come together, and two blanks part words', () => {
    expect(joinSpacedLetters('W O R K  H I S T O R Y')).toBe('WORK HISTORY');
  });
});
