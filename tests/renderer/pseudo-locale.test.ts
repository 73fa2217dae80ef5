import { expect, it } from 'vitest';
import { makePseudo } from '../../renderer/pseudo-locale.ts';

it('makes a text a third longer, in brackets, with its numbers as they are', () => {
  const pseudo = makePseudo('About 4 of 100 applications');
  expect(pseudo).toMatch(/^⟦Àböût 4 öf 100 àppl.*⟧$/);
  expect(pseudo.length).toBeGreaterThan('About 4 of 100 applications'.length * 1.3);
});
