import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { AppError } from '../../../core/errors.ts';
import { readStructured } from '../../../core/exchange/read-structured.ts';
import { readText } from './read-exchange-fixture.ts';

function codeOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'none';
}

const bomb = `<!DOCTYPE r [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
const zip = (name: string, text: string) => zipSync({ [name]: strToU8(text) });

it.each<[string, () => unknown, string]>([
  ['JSON that ends in the middle', () => readText('{"basics": {"name": "A'), 'document.damaged'],
  ['JSON a million brackets deep', () => readText(`{"basics":${'['.repeat(1_000_000)}`), 'document.too-complex'],
  ['objects a million deep', () => readText(`{"a":`.repeat(1_000_000)), 'document.too-complex'],
  ['a list of a million', () => readText(`{"basics":{},"work":[${'1,'.repeat(1_000_000)}1]}`), 'document.too-complex'],
  ['a long list of entries', () => readText(`{"basics":{},"work":[${'{},'.repeat(9_000)}{}]}`), 'document.too-complex'],
  ['an XML entity bomb', () => readText(`${bomb}<Candidate>&b;</Candidate>`), 'document.damaged'],
  [
    'an external entity',
    () => readText(`<!DOCTYPE r SYSTEM "file:///etc/passwd"><SkillsPassport/>`),
    'document.damaged',
  ],
  ['an unknown entity', () => readText('<Candidate>&b;</Candidate>'), 'document.damaged'],
  ['deep XML', () => readText(`<Candidate>${'<a>'.repeat(100_000)}`), 'document.too-complex'],
  ['broken XML', () => readText('<Candidate><CandidatePerson></Candidate>'), 'document.damaged'],
  ['a ZIP bomb', () => readStructured(zip('Profile.csv', 'a'.repeat(60_000_000))), 'document.too-large'],
  ['a file of 40 MB', () => readStructured(new Uint8Array(40_000_000)), 'document.too-large'],
])('%s ends with one code', (_, read, code) => {
  expect(codeOf(read)).toBe(code);
});

it('reads a table of garbage as far as it has the columns', () => {
  const garbage = '"a"b"c,\u0000,"\nFirst Name,Last Name\nAda,Quill,,,,"x\ny\n';
  expect(readStructured(zip('Profile.csv', garbage))?.basics.name).toBe('Ada Quill');
});

it('pollutes no prototype', () => {
  const cv = readText(
    '{"basics":{"name":"A","__proto__":{"bad":1}},"__proto__":{"bad":1},"work":[{"constructor":{"bad":1}}]}',
  );
  expect(cv?.basics.extra).toBeUndefined();
  expect(({} as Record<string, unknown>).bad).toBeUndefined();
  expect(cv?.work[0]?.extra).toEqual({ constructor: { bad: 1 } });
});

it('lets markup nest as deep as an editor never writes without failing', () => {
  const html = `${'&lt;div&gt;'.repeat(20_000)}deep`;
  const xml = `<Candidate><CandidateProfile><ExecutiveSummary>${html}</ExecutiveSummary></CandidateProfile></Candidate>`;
  expect(readText(xml)?.basics.summary).toBeUndefined();
});
