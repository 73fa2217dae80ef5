import { expect, it } from 'vitest';
import { createFileGrants } from '../../electron/file-grants.ts';

it('gives an id that says nothing about the path', () => {
  const grants = createFileGrants();
  const id = grants.grant('/home/someone/cv.pdf');
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(grants.pathOf(id ?? '')).toBe('/home/someone/cv.pdf');
});

it('knows no path that was not granted', () => {
  const grants = createFileGrants();
  expect(grants.pathOf('/home/someone/cv.pdf')).toBeUndefined();
  expect(grants.pathOf('constructor')).toBeUndefined();
});

it('grants neither an empty nor a relative path nor one with a zero byte', () => {
  const grants = createFileGrants();
  for (const file of ['', 'cv.pdf', '../cv.pdf', '/home/cv.pdf\0.txt']) expect(grants.grant(file)).toBeUndefined();
});

it('tells a process that starts later about the grants before it and after it', () => {
  const grants = createFileGrants();
  const first = grants.grant('/a.pdf');
  const told: string[] = [];
  const stop = grants.onGrant((id) => told.push(id));
  const second = grants.grant('/b.pdf');
  stop();
  grants.grant('/c.pdf');
  expect(told).toEqual([first, second]);
});
