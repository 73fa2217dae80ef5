import { expect, test } from 'vitest';
import { keepOwnText } from '../../../core/domain/keep-own-text.ts';

const advert = 'Required: three years with Python, SQL, Docker, Kubernetes, Terraform and a friendly manner';
const pasted = 'three years with Python, SQL, Docker, Kubernetes, Terraform';

test('a short field that stands only inside of a pasted run is blanked', () => {
  const own = keepOwnText(`Kim Example\n${pasted}`, advert);
  expect(own.copiedWords).toBe(8);
  expect(own.keep('Kubernetes').trim()).toBe('');
});

test('a field that also stands in own words is kept', () => {
  const own = keepOwnText(`Kim Example\nMoved a shop to Kubernetes\n${pasted}`, advert);
  expect(own.keep('Kubernetes')).toBe('Kubernetes');
});

test('the own words of a partly pasted field stay in their places', () => {
  const text = `Knows Perl, ${pasted}, knits`;
  const kept = keepOwnText(text, advert).keep(text);
  expect(kept).toHaveLength(text.length);
  expect(kept.slice(0, 11)).toBe('Knows Perl,');
  expect(kept.endsWith('knits')).toBe(true);
  expect(kept).not.toMatch(/Python|Terraform/);
});

test('a field that is not in the text of the CV is judged by itself', () => {
  const own = keepOwnText(`x ${pasted}`, advert);
  expect(own.keep('Rust')).toBe('Rust');
});

test('nothing is blanked when nothing is pasted', () => {
  const own = keepOwnText('Python, SQL, Docker', advert);
  expect(own.copiedWords).toBe(0);
  expect(own.keep('Python, SQL, Docker')).toBe('Python, SQL, Docker');
});

test('a CV and an advert of one repeated word are held against each other in bounded time', () => {
  const text = 'word '.repeat(60_000);
  const own = keepOwnText(text, text);
  expect(own.copiedWords).toBe(60_000);
  expect(own.keep(text).trim()).toBe('');
  expect(own.text.trim()).toBe('');
});
