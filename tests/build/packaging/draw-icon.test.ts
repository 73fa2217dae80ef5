import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { drawPng, drawSvg } from '../../../build/packaging/draw-icon.mjs';
import { readBrand, root } from '../../../build/packaging/read-brand.mjs';
import { Brand } from '../../../core/contract/desktop.ts';

const brand = Brand.parse(readBrand());

it('the icons in the repository are those that the brand draws', () => {
  for (const size of [16, 32, 256]) {
    const kept = PNG.sync.read(readFileSync(path.join(root, brand.icons, `${size}x${size}.png`)));
    const drawn = PNG.sync.read(drawPng(size, brand.colours));
    expect([kept.width, kept.height]).toEqual([size, size]);
    expect(kept.data.equals(drawn.data)).toBe(true);
  }
  expect(readFileSync(path.join(root, brand.icons, 'icon.svg'), 'utf8')).toBe(drawSvg(brand.colours));
});

it('an icon is round at its corners and takes the colours of another house', () => {
  const { data } = PNG.sync.read(drawPng(64, { accent: '#ff0000', onAccent: '#00ff00' }));
  expect(data[3]).toBe(0);
  expect([...data.subarray((32 * 64 + 4) * 4, (32 * 64 + 4) * 4 + 4)]).toEqual([255, 0, 0, 255]);
  expect([...data.subarray((50 * 64 + 16) * 4, (50 * 64 + 16) * 4 + 4)]).toEqual([0, 255, 0, 255]);
});
