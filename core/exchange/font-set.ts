import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Script } from './choose-script.ts';
import { readCoverage } from './read-coverage.ts';
import { unwrapWoff } from './unwrap-woff.ts';

export type Weight = 'regular' | 'bold';

interface Face {
  readonly name: string;
  readonly files: Readonly<Record<Weight, string>>;
}

const latin: Face = { name: 'latin', files: { regular: 'noto-sans-regular.ttf', bold: 'noto-sans-bold.ttf' } };
const han = (name: string): Face => ({
  name,
  files: { regular: `noto-sans-${name}-regular.woff`, bold: `noto-sans-${name}-bold.woff` },
});

/** The same character is drawn otherwise in Japan, China and Hong Kong, so the script of the CV says which face comes first. */
const order: Readonly<Record<Script, readonly Face[]>> = {
  latin: [latin, han('jp'), han('sc'), han('tc')],
  japanese: [latin, han('jp'), han('sc'), han('tc')],
  simplified: [latin, han('sc'), han('tc'), han('jp')],
  traditional: [latin, han('tc'), han('sc'), han('jp')],
};

/** A stretch of text in one face. */
interface FaceRun {
  readonly text: string;
  /** Name of the face with its weight, as the document registers it. */
  readonly face: string;
}

export interface FontSet {
  /** Files by the name of the face; only those that the text needs. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Cuts a text into stretches of one face; characters that no face has are left out. */
  split(text: string, weight: Weight): FaceRun[];
  /** The different characters of the text that no face has. */
  readonly missing: readonly string[];
}

/** Reads the fonts of `fontsFolder` that `text` needs; a Latin CV reads no Chinese font. */
export async function loadFontSet(fontsFolder: string, script: Script, text: string): Promise<FontSet> {
  const wanted = new Set([...text].filter((character) => !isInvisible(character)));
  const faceOf = new Map<string, Face>();
  const files = new Map<string, Uint8Array>();
  for (const face of order[script]) {
    const open = [...wanted].filter((character) => !faceOf.has(character));
    if (open.length === 0) break;
    const regular = unwrapWoff(await readFile(path.join(fontsFolder, face.files.regular)));
    const covers = readCoverage(regular);
    const found = open.filter((character) => covers(character.codePointAt(0) ?? 0));
    if (found.length === 0 && face !== latin) continue;
    for (const character of found) faceOf.set(character, face);
    files.set(`${face.name}-regular`, regular);
    files.set(`${face.name}-bold`, unwrapWoff(await readFile(path.join(fontsFolder, face.files.bold))));
  }
  return {
    files,
    missing: [...wanted].filter((character) => !faceOf.has(character)),
    split(line, weight) {
      const runs: { text: string; face: string }[] = [];
      for (const character of line) {
        const face = faceOf.get(character);
        const last = runs.at(-1);
        if (!face) continue;
        const name = `${face.name}-${weight}`;
        // A space takes the face of what stands before it, so that words of one face stay one run.
        if (last && (last.face === name || character === ' ')) last.text += character;
        else runs.push({ text: character, face: name });
      }
      return runs;
    },
  };
}

/** Joiners and selectors draw nothing by themselves. */
function isInvisible(character: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u.test(character);
}
