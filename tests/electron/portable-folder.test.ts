import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findPortableFolder } from '../../electron/portable-folder.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

function makeInstallation(where: string) {
  const folder = makeTemporaryFolder();
  const data = path.join(folder, 'CVPlus-data');
  return { folder, data, executable: path.join(folder, where) };
}
const rest = { platform: 'linux', appName: 'CVPlus', environment: {} } as const;

it('the data lies beside the program only when the person has made its folder', () => {
  const { data, executable } = makeInstallation('cvplus');
  expect(findPortableFolder({ ...rest, executable })).toBeUndefined();
  mkdirSync(data);
  expect(findPortableFolder({ ...rest, executable })).toBe(data);
});

it('a file of that name is no folder', () => {
  const { data, executable } = makeInstallation('cvplus');
  writeFileSync(data, '');
  expect(findPortableFolder({ ...rest, executable })).toBeUndefined();
});

it('an app in one file looks beside that file, and one for macOS beside its bundle', () => {
  const { folder, data } = makeInstallation('');
  mkdirSync(data);
  const executable = '/tmp/mounted/cvplus';
  const APPIMAGE = path.join(folder, 'CVPlus.AppImage');
  expect(findPortableFolder({ ...rest, executable, environment: { APPIMAGE } })).toBe(data);
  expect(findPortableFolder({ ...rest, executable, environment: { PORTABLE_EXECUTABLE_DIR: folder } })).toBe(data);
  const inBundle = path.join(folder, 'CVPlus.app', 'Contents', 'MacOS', 'CVPlus');
  expect(findPortableFolder({ ...rest, platform: 'darwin', executable: inBundle })).toBe(data);
});
