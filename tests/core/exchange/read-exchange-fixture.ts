import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readStructured } from '../../../core/exchange/read-structured.ts';

const folder = path.join(import.meta.dirname, '../../fixtures/exchange');
export const fontsFolder = path.join(import.meta.dirname, '../../../resources/fonts');

/** Our own fictional CVs as JSON Resume, by name. */
export const resumes = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    name: path.basename(file, '.json'),
    bytes: new Uint8Array(readFileSync(path.join(folder, file))),
  }));

export function resumeNamed(name: string) {
  const found = resumes.find((one) => one.name === name);
  if (!found) throw new Error(`no fixture ${name}`);
  return found;
}

export function readText(text: string) {
  return readStructured(new TextEncoder().encode(text));
}

export function readBytes(bytes: Uint8Array) {
  const cv = readStructured(bytes);
  if (!cv) throw new Error('not a structured file');
  return cv;
}
