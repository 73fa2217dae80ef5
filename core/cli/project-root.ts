import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder with `package.json` of CVPlus above this file; the same from source and from the bundle. */
export function findProjectRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'cvplus') return folder;
    if (folder === path.dirname(folder)) throw new Error('package.json of CVPlus is not above this file');
  }
}
