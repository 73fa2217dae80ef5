import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { takesUpdates } from '../../../electron/updater/takes-updates.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const unpacked = makeTemporaryFolder();
const installed = makeTemporaryFolder();
writeFileSync(path.join(installed, 'package-type'), 'deb');
const packaged = { isPackaged: true, environment: {}, resources: unpacked };

it('replaces an AppImage and a package of the system, but no unpacked folder', () => {
  const linux = { ...packaged, platform: 'linux' as const };
  expect(takesUpdates(linux)).toBe(false);
  expect(takesUpdates({ ...linux, environment: { APPIMAGE: '/home/a/CVPlus.AppImage' } })).toBe(true);
  expect(takesUpdates({ ...linux, resources: installed })).toBe(true);
});

it('replaces an installed app on Windows and macOS, but no portable one and nothing that is being built', () => {
  const windows = { ...packaged, platform: 'win32' as const };
  expect(takesUpdates(windows)).toBe(true);
  expect(takesUpdates({ ...windows, environment: { PORTABLE_EXECUTABLE_DIR: 'E:' } })).toBe(false);
  expect(takesUpdates({ ...packaged, platform: 'darwin' })).toBe(true);
  expect(takesUpdates({ ...windows, isPackaged: false })).toBe(false);
});
