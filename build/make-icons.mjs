/** `node build/make-icons.mjs`: draws the icons of all platforms in the colours of build/brand.json into its icon folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawPng, drawSvg, packIcns, packIco } from './packaging/draw-icon.mjs';
import { readBrand, root } from './packaging/read-brand.mjs';

const { colours, icons } = readBrand();
const folder = path.join(root, icons);
mkdirSync(folder, { recursive: true });
const draw = (size) => ({ size, bytes: drawPng(size, colours) });
const pngs = [16, 24, 32, 48, 64, 128, 256, 512].map(draw);
for (const { size, bytes } of pngs) writeFileSync(path.join(folder, `${size}x${size}.png`), bytes);
writeFileSync(path.join(folder, 'icon.svg'), drawSvg(colours));
writeFileSync(
  path.join(folder, 'icon.ico'),
  packIco(pngs.filter(({ size }) => [16, 24, 32, 48, 64, 256].includes(size))),
);
writeFileSync(
  path.join(folder, 'icon.icns'),
  packIcns([...pngs.filter(({ size }) => ![24, 48].includes(size)), draw(1024)]),
);
console.log(`icons drawn into ${icons}`);
