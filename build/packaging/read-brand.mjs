/** The one file that makes this app another house's: its name, colours, icons and links. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..', '..');

/** What `build/brand.json` says. */
export function readBrand(file = path.join(root, 'build', 'brand.json')) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
