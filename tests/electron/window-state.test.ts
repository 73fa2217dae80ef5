import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitBounds, openWindowState } from '../../electron/window-state.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

describe('the state of the window', () => {
  it('is that of a first start without a file, and is there at the next start', () => {
    const folder = makeTemporaryFolder();
    const state = openWindowState(folder);
    expect(state.read()).toEqual({ isMaximized: false, theme: 'system', zoom: 1 });
    state.change({ theme: 'dark', bounds: { x: 1, y: 2, width: 800, height: 600 } });
    expect(openWindowState(folder).read()).toMatchObject({ theme: 'dark', bounds: { width: 800 } });
  });

  it.each(['', '{', '{"zoom": 99}', '[]', '{"bounds": {"x": "left"}}'])('survives a file with %j in it', (content) => {
    const folder = makeTemporaryFolder();
    writeFileSync(path.join(folder, 'window.json'), content);
    expect(openWindowState(folder).read()).toMatchObject({ theme: 'system', zoom: 1 });
  });

  it('forgets the installation and the reminders when everything is erased', () => {
    const folder = makeTemporaryFolder();
    const state = openWindowState(folder);
    state.change({
      installation: '0e8ae7a5-9d0b-4a07-9a0e-0e6b2d4f3a11',
      reminded: { day: '2026-03-02', count: 2 },
      theme: 'dark',
    });
    state.forget();
    expect(existsSync(path.join(folder, 'window.json'))).toBe(false);
    state.change({ isMaximized: true });
    expect(openWindowState(folder).read()).toEqual({ isMaximized: true, theme: 'system', zoom: 1 });
  });

  it('forgets a language that is no longer chosen', () => {
    const folder = makeTemporaryFolder();
    const state = openWindowState(folder);
    state.change({ language: 'sv' });
    state.change({ language: undefined });
    expect(readFileSync(path.join(folder, 'window.json'), 'utf8')).not.toContain('sv');
  });
});

describe('a window opens', () => {
  const screens = [
    { x: 0, y: 0, width: 1920, height: 1040 },
    { x: 1920, y: 0, width: 1280, height: 984 },
  ];

  it('where it was, on either screen', () => {
    const bounds = { x: 2000, y: 100, width: 900, height: 700 };
    expect(fitBounds(bounds, screens)).toEqual(bounds);
  });

  it('not larger than its screen', () => {
    expect(fitBounds({ x: 0, y: 0, width: 4000, height: 3000 }, screens)).toMatchObject({ width: 1920, height: 1040 });
  });

  it.each([
    { x: 5000, y: 100, width: 900, height: 700 },
    { x: 100, y: -700, width: 900, height: 700 },
    { x: -880, y: 100, width: 900, height: 700 },
  ])('in the usual place when its title bar would be out of reach: %o', (bounds) => {
    expect(fitBounds(bounds, screens)).toBeUndefined();
  });
});
