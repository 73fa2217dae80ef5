import { expect, test } from 'vitest';
import { cutBands } from '../../../../core/documents/ocr/cut-bands.ts';
import type { Picture } from '../../../../core/documents/ocr/picture.ts';

/** A page of 800 × 1,600 pixels on which lines of 20 pixels stand from the given rows on. */
function drawLines(tops: readonly number[], paper = 255): Picture {
  const pixels = new Uint8Array(800 * 1_600).fill(paper);
  for (const top of tops)
    for (let y = top; y < top + 20; y += 1)
      for (let x = 100; x < 500; x += 8) pixels.fill(0, y * 800 + x, y * 800 + x + 4);
  return { width: 800, height: 1_600, pixels };
}

test('a blank page has no bands, whatever the tone of its paper', () => {
  expect(cutBands(drawLines([]))).toEqual([]);
  expect(cutBands(drawLines([], 120))).toEqual([]);
});

test('only what stands on the page is looked at', () => {
  const [band, ...others] = cutBands(drawLines([200, 230, 260]));
  expect(others).toEqual([]);
  expect(band).toMatchObject({ top: 152, bottom: 328 });
  expect(band?.left).toBeLessThanOrEqual(60);
  expect(band?.right).toBeLessThan(600);
});

test('a full page is cut between its lines, and nothing of it is left out', () => {
  const tops = Array.from({ length: 38 }, (_, index) => 40 + 40 * index);
  const bands = cutBands(drawLines(tops));
  expect(bands.length).toBeGreaterThan(2);
  for (const top of tops) expect(bands.filter((band) => band.top <= top && band.bottom >= top + 20)).toHaveLength(1);
  for (const band of bands) expect(band.bottom - band.top).toBeLessThanOrEqual(740);
});

test('pale and blurred letters are ink', () => {
  const page = drawLines([300], 255);
  const pale = { ...page, pixels: page.pixels.map((tone) => (tone === 0 ? 225 : tone)) };
  expect(cutBands(pale)).toHaveLength(1);
});
