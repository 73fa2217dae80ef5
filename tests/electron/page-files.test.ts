import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentPolicy, findPageFile } from '../../electron/page-files.ts';

const folder = '/app/out/renderer';

it('finds the page and its files', () => {
  expect(findPageFile(folder, 'app://cvplus/')?.file).toBe('/app/out/renderer/index.html');
  expect(findPageFile(folder, 'app://cvplus/assets/index-1.js?v=1')).toEqual({
    file: '/app/out/renderer/assets/index-1.js',
    contentType: 'text/javascript; charset=utf-8',
  });
});

it.each([
  'app://cvplus/../electron/main.js',
  'app://cvplus/..%2felectron/main.js',
  'app://cvplus/%2e%2e%2felectron%2fmain.js',
  'app://cvplus/assets/..%5c..%5celectron%5cmain.js',
  'app://cvplus/a%00.js',
  'app://cvplus/%',
  'app://cvplus/package.json',
  'app://cvplus/assets/',
  'app://elsewhere/index.html',
  'file:///app/out/renderer/index.html',
  'no address',
])('finds nothing behind %s that is not the page', (address) => {
  const found = findPageFile(folder, address);
  expect(found === undefined || found.file.startsWith(`${folder}/`)).toBe(true);
  expect(found?.file ?? '').not.toContain('..');
  if (!address.startsWith('app://cvplus/../')) expect(found).toBeUndefined();
});

it('never leaves the folder, whatever is asked for', () => {
  fc.assert(
    fc.property(fc.webPath(), fc.string(), (path, tail) => {
      const found = findPageFile(folder, `app://cvplus${path}${encodeURIComponent(tail)}.js`);
      expect(found === undefined || found.file.startsWith(`${folder}/`)).toBe(true);
    }),
  );
});

it('allows nothing inline, evaluated or from elsewhere', () => {
  expect(contentPolicy).toContain("default-src 'none'");
  expect(contentPolicy).not.toMatch(/unsafe|https?:|data:|\*/);
});
