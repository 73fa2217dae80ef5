/** The helper programs of electron-builder, made from what this machine has, for packages that are only tested. */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { path7za } from '7zip-bin';

const find = (program) => {
  const found = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
};

/** What electron-builder writes the image behind; it asks for the length of this file as the image's offset. */
const runtimeBytes = 4096;
/** Unpacks the image where the real runtime would mount it: good for starting the app once, never for a release. */
const runtimeScript = `#!/bin/sh
set -eu
APPIMAGE=$(readlink -f "$0")
export APPIMAGE
folder=$(mktemp -d "\${TMPDIR:-/tmp}/appimage-XXXXXX")
trap 'rm -rf "$folder"' EXIT
unsquashfs -quiet -no-progress -offset ${runtimeBytes} -force -dest "$folder" "$APPIMAGE" >/dev/null
APPDIR=$folder "$folder/AppRun" "$@"
exit $?
`;

/** Programs that a target needs from the system, and the packages of Debian that have them. */
const needed = {
  deb: { 'dpkg-deb': 'dpkg' },
  AppImage: {
    mksquashfs: 'squashfs-tools',
    unsquashfs: 'squashfs-tools',
    'desktop-file-validate': 'desktop-file-utils',
  },
};

/** Why a target cannot be packaged here; nothing when it can. */
export function findMissingTools(target) {
  const missing = Object.entries(needed[target] ?? {}).filter(([program]) => !find(program));
  return missing.length > 0 ? `needs ${[...new Set(missing.map(([, from]) => from))].join(', ')}` : undefined;
}

/** Lays the tools out in `folder` and returns the environment that names them to electron-builder. */
export function layOutTools(folder, targets) {
  mkdirSync(folder, { recursive: true });
  const sevenZip = path.join(folder, '7za');
  copyFileSync(path7za, sevenZip);
  chmodSync(sevenZip, 0o755);
  const environment = { ELECTRON_BUILDER_7ZIP_PATH: sevenZip };
  if (targets.includes('deb')) environment.CUSTOM_FPM_PATH = path.join(import.meta.dirname, 'write-deb.mjs');
  if (targets.includes('AppImage')) {
    const tools = path.join(folder, 'appimage');
    mkdirSync(path.join(tools, 'runtimes'), { recursive: true });
    mkdirSync(path.join(tools, 'lib', 'x64'), { recursive: true });
    for (const program of ['mksquashfs', 'desktop-file-validate'])
      symlinkSync(find(program), path.join(tools, program));
    writeFileSync(path.join(tools, 'runtimes', 'runtime-x64'), runtimeScript.padEnd(runtimeBytes, '\0'));
    environment.APPIMAGE_TOOLS_PATH = tools;
  }
  return environment;
}
