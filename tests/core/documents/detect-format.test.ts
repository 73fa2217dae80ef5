import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { detectFormat } from '../../../core/documents/detect-format.ts';
import { makeDocx, makeOdt } from './make-documents.ts';

const utf16 = (text: string) => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);

it.each([
  ['docx', makeDocx('')],
  ['odt', makeOdt('')],
  ['archive', zipSync({ 'Profile.csv': strToU8('a') })],
  ['rtf', strToU8('{\\rtf1 x}')],
  ['html', strToU8('<!-- saved -->\n<!DOCTYPE HTML>')],
  ['html', strToU8('<?xml version="1.0"?><html xmlns="x"/>')],
  ['html', strToU8('<div>a page without its root</div>')],
  ['html', utf16('<html>')],
  ['xml', strToU8('<?xml version="1.0"?><SkillsPassport/>')],
  ['xml', strToU8('<Candidate xmlns="http://europass.example"/>')],
  ['flat-odt', strToU8('<office:document xmlns:office="o">')],
  ['json', strToU8('\ufeff {"basics":{}}')],
  ['text', strToU8('{not json} but words')],
  ['text', strToU8('[Ada Beispiel] clerk')],
  ['text', strToU8('<ada@example.org> wrote')],
  ['text', strToU8('<div align="center">\n# Ada\n## Work\n</div>')],
  ['unsupported', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0])],
] as const)('is %s', (format, bytes) => {
  expect(detectFormat(bytes)).toBe(format);
});
