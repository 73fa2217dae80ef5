import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { describeBug, openLogFile, redactFacts } from '../../electron/log-file.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const folder = makeTemporaryFolder();

it('writes a JSON line per event', () => {
  const log = openLogFile(path.join(folder, 'lines'), 1000, () => 0);
  log.info('cv imported', { pages: 2 });
  log.error('bug', { code: 'app.unexpected' });
  const lines = readFileSync(path.join(folder, 'lines', 'cvplus.log'), 'utf8')
    .trim()
    .split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at: '1970-01-01T00:00:00.000Z', level: 'info', event: 'cv imported', pages: 2 },
    { at: '1970-01-01T00:00:00.000Z', level: 'error', event: 'bug', code: 'app.unexpected' },
  ]);
});

it('never grows beyond two files of its limit', () => {
  const at = path.join(folder, 'rotated');
  const log = openLogFile(at, 500, () => 0);
  for (let index = 0; index < 50; index++) log.info('event', { index });
  expect(readdirSync(at).sort()).toEqual(['cvplus.1.log', 'cvplus.log']);
  for (const name of readdirSync(at)) expect(statSync(path.join(at, name)).size).toBeLessThanOrEqual(500);
});

it('goes on in the file of the last run and keeps its limit', () => {
  const at = path.join(folder, 'again');
  openLogFile(at, 500, () => 0).info('first');
  openLogFile(at, 500, () => 0).info('second');
  expect(readFileSync(path.join(at, 'cvplus.log'), 'utf8').trim().split('\n')).toHaveLength(2);
});

it('removes what looks like a path, an address or a text', () => {
  const facts = redactFacts({
    code: 'document.damaged',
    path: '/home/ana/cv.pdf',
    mail: 'ana@example.org',
    text: 'Ana M',
  });
  expect(facts).toEqual({ code: 'document.damaged', path: '[removed]', mail: '[removed]', text: '[removed]' });
});

it('names the place of a bug without its message and folders', () => {
  const described = describeBug(new TypeError('Ana Martins is not a function'));
  expect(described).toMatch(/^TypeError<log-file\.test\.ts:\d+/);
  expect(described).not.toMatch(/Ana|\//);
});
